//! Undoes Telex and VNI: what stands on the screen when the input method was not switched on, or a key came too late.

use unicode_normalization::UnicodeNormalization;

use super::syllable::is_syllable;

/// Combining marks: circumflex, breve, horn.
const HAT: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';

/// The keys of tones: acute, grave, hook above, tilde, dot below; and that which takes a tone away.
const TELEX_TONES: &str = "sfrxjz";
const VNI_TONES: &str = "123450";
const TONES: [char; 5] = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];

/// The letters of a word, each with its marks, and its tone.
type Keyed = (Vec<String>, Option<char>);

/// The word that was meant (NFC); `None` where no Vietnamese syllable comes out of it. `typed` is in small letters;
/// where it carries marks the input method was on.
pub(super) fn undo(typed: &str) -> Option<String> {
    if !typed.is_ascii() {
        return None;
    }
    let meant = [telex(typed), vni(typed)].into_iter().flatten().map(composed);
    meant.into_iter().find(|word| is_syllable(&text::fold(word)))
}

/// Puts the tone on its vowel: one with a mark, else the last one before a consonant, else the last but one.
fn composed((mut letters, tone): Keyed) -> String {
    let is_vowel = |letter: &String| letter.starts_with(|c| "aeiouy".contains(base(c)));
    let vowels: Vec<usize> = (0..letters.len()).filter(|at| is_vowel(&letters[*at])).collect();
    let marked = vowels.iter().rev().find(|at| letters[**at].nfd().count() > 1);
    let is_open = letters.last().is_some_and(is_vowel) && vowels.len() > 1;
    let place = marked.or_else(|| vowels.iter().rev().nth(usize::from(is_open)));
    if let (Some(place), Some(tone)) = (place, tone) {
        letters[*place].push(tone);
    }
    letters.concat().nfc().collect()
}

fn telex(typed: &str) -> Option<Keyed> {
    let (mut letters, mut tone, mut keys): (Vec<String>, Option<char>, usize) = (Vec::new(), None, 0);
    for key in typed.chars() {
        let has_vowel = letters.iter().any(|letter| letter.starts_with(|c: char| "aeiouy".contains(base(c))));
        let twin = letters.iter_mut().rev().find(|letter| letter.starts_with(key));
        match (key, twin) {
            ('a' | 'e' | 'o', Some(letter)) if letter.chars().count() == 1 => letter.push(HAT),
            ('d', Some(letter)) => *letter = "đ".to_owned(),
            ('w', _) => horn(&mut letters)?,
            (key, _) if TELEX_TONES.contains(key) && has_vowel => tone = tone_of(TELEX_TONES, key),
            (key, _) => {
                letters.push(key.to_string());
                continue;
            }
        }
        keys += 1;
    }
    (keys > 0).then_some((letters, tone))
}

fn vni(typed: &str) -> Option<Keyed> {
    if !typed.starts_with(char::is_alphabetic) || !typed.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (mut letters, mut tone): (Vec<String>, Option<char>) = (Vec::new(), None);
    for key in typed.chars() {
        match key {
            '6' => mark(&mut letters, "aeo", HAT),
            '7' => mark(&mut letters, "uo", HORN),
            '8' => mark(&mut letters, "a", BREVE),
            '9' => letters.iter_mut().filter(|letter| *letter == "d").for_each(|letter| *letter = "đ".to_owned()),
            key if key.is_ascii_digit() => tone = tone_of(VNI_TONES, key),
            key => letters.push(key.to_string()),
        }
    }
    Some((letters, tone))
}

/// `w` makes ư, ơ or ă of the last letter that can be one; `uo` becomes `ươ`.
fn horn(letters: &mut Vec<String>) -> Option<()> {
    let Some(at) = letters.iter().rposition(|letter| matches!(letter.as_str(), "a" | "o" | "u")) else {
        letters.push(format!("u{HORN}"));
        return Some(());
    };
    let before = at.checked_sub(1).filter(|before| letters[at] == "o" && letters[*before] == "u");
    let sign = if letters[at] == "a" { BREVE } else { HORN };
    letters[at].push(sign);
    before.into_iter().for_each(|before| letters[before].push(HORN));
    Some(())
}

fn mark(letters: &mut [String], of: &str, sign: char) {
    let can = |letter: &&mut String| letter.chars().count() == 1 && of.contains(letter.as_str());
    let marked = letters.iter_mut().rev().filter(can).take(if sign == HORN { 2 } else { 1 });
    marked.for_each(|letter| letter.push(sign));
}

fn tone_of(keys: &str, key: char) -> Option<char> {
    keys.find(key).and_then(|at| TONES.get(at)).copied()
}

/// The plain letter of one that may carry marks.
fn base(letter: char) -> char {
    std::iter::once(letter).nfd().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_letters() {
        let check = |typed: &str, expected: Option<&str>| {
            assert_eq!(undo(typed).as_deref(), expected, "{typed}");
        };
        check("kys", Some("ký"));
        check("sinhj", Some("sịnh"));
        check("xoas", Some("xóa"));
        check("thuoocj", Some("thuộc"));
        check("dawng", Some("dăng"));
        check("ddawng", Some("đăng"));
        check("dangd", Some("đang"));
        check("thuwcj", Some("thực"));
        check("giaays", Some("giấy"));
        check("giayas", Some("giấy"));
        check("nguwowif", Some("người"));
        check("nguowif", Some("người"));
        check("tuwf", Some("từ"));
        check("d9o3", Some("đỏ"));
        check("so63", Some("sổ"));
        check("so9", Some("so"));
        check("nguo72i", Some("người"));
        check("da8ng", Some("dăng"));
        check("gia6y1", Some("giấy"));
        check("nghèoo", None);
        check("cccd", None);
        check("ct07", None);
        check("kt3", None);
        check("123", None);
        check("xyzxyz", None);
    }
}
