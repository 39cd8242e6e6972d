//! Names that mix scripts, the way look-alike names are made.

use unicode_script::{Script, UnicodeScript};

/// Scripts that are written together in earnest; after the level "highly restrictive" of Unicode
/// Technical Standard 39, §5.2.
const TOGETHER: [&[Script]; 3] = [
    &[Script::Latin, Script::Han, Script::Hiragana, Script::Katakana],
    &[Script::Latin, Script::Han, Script::Bopomofo],
    &[Script::Latin, Script::Han, Script::Hangul],
];

/// Whether the letters of a name come from scripts that nobody writes together, such as a Cyrillic
/// `а` among Latin letters. Such a name is flagged for a second look, not refused.
pub fn is_mixed_script(name: &str) -> bool {
    if name.is_ascii() {
        return false;
    }
    let scripts = || {
        name.chars()
            .map(|c| c.script())
            .filter(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown))
    };
    let Some(first) = scripts().next() else {
        return false;
    };
    let alone = scripts().all(|script| script == first);
    !alone && !TOGETHER.iter().any(|set| scripts().all(|script| set.contains(&script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_names() {
        for (name, mixed) in [
            ("", false),
            ("123", false),
            ("Nguyễn Thị Lan", false),
            ("Nguye\u{302}\u{303}n", false),
            ("John O'Neill-2", false),
            ("Công ty 株式会社アキラ", false),
            ("김 Kim", false),
            ("Иванов", false),
            ("Αθηνά", false),
            // Cyrillic а, Greek ο, Cyrillic у.
            ("Lаn", true),
            ("Hοa", true),
            ("Thуỷ", true),
            ("Lan Иванов", true),
            ("한ひ", true),
        ] {
            assert_eq!(is_mixed_script(name), mixed, "{name}");
        }
    }
}
