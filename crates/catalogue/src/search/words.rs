use unicode_normalization::UnicodeNormalization;

/// One word of a text or a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Without accents, small letters, `ky` as `ki`.
    pub folded: String,
    /// With accents, tone last, so that `hòa` and `hoà` are one word; `None` for a word written without any.
    pub accented: Option<String>,
    /// As it was written, in small letters.
    pub written: String,
}

impl Word {
    /// With its accents where it has any.
    pub fn accented(&self) -> &str {
        self.accented.as_deref().unwrap_or(&self.folded)
    }
}

pub(super) fn words(text: &str) -> Vec<Word> {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    text.split(|c: char| !c.is_alphanumeric()).filter_map(word).collect()
}

/// `written` in small letters, composed.
pub(super) fn word(written: &str) -> Option<Word> {
    let folded = plain_i(text::fold(written));
    let accented = (!written.is_ascii()).then(|| tone_last(written));
    (!folded.is_empty()).then(|| Word { folded, accented, written: written.to_owned() })
}

/// `kí` and `ký`, `quí` and `quý` are one word: y at the end, after a consonant or qu, as i.
fn plain_i(mut word: String) -> String {
    let Some(start) = word.strip_suffix('y') else { return word };
    if start.ends_with("qu") || start.ends_with(|c: char| !"aeiouy".contains(c)) {
        word.pop();
        word.push('i');
    }
    word
}

/// Whether `typed` is `whole` with some of its marks left out: `đang` for `đăng`, `sô` for `sổ`.
pub(super) fn is_partly(typed: &str, whole: &str) -> bool {
    let is_mark = |c: &char| !c.is_alphanumeric();
    let mut rest = whole.nfd();
    // đ has no decomposition; a d may stand for it.
    typed.nfd().all(|c| rest.any(|other| c == other || (c == 'd' && other == 'đ'))) && {
        let letters = |word: &str| word.nfd().filter(|c| !is_mark(c)).count();
        letters(typed) == letters(whole)
    }
}

fn tone_last(word: &str) -> String {
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let (tones, letters): (Vec<char>, Vec<char>) = word.nfd().partition(is_tone);
    let letters = plain_i(letters.into_iter().collect());
    letters.chars().chain(tones).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_and_lose_their_accents() {
        let folded = |text| words(text).into_iter().map(|w| w.folded).collect::<Vec<_>>();
        assert_eq!(folded("Cấp lại (sổ đỏ), mẫu 01/ĐK"), ["cap", "lai", "so", "do", "mau", "01", "dk"]);
        assert_eq!(folded("ký kí quý tuy uy công ty y"), ["ki", "ki", "qui", "tuy", "uy", "cong", "ti", "y"]);
        assert_eq!(folded("  –  "), Vec::<String>::new());
        let accented = |text| words(text).remove(0).accented;
        assert_eq!(accented("ký"), accented("kí"));
        assert_eq!(accented("hòa"), accented("hoà"));
        assert_eq!(accented("thúy"), accented("THUÝ"));
        assert_ne!(accented("mất"), accented("mặt"));
        assert_eq!(accented("mat"), None);
    }

    #[test]
    fn marks_may_be_left_out() {
        let part = |typed, whole| is_partly(&tone_last(typed), &tone_last(whole));
        assert!(part("đang", "đăng"));
        assert!(part("sô", "sổ"));
        assert!(part("dường", "đường"));
        assert!(part("sổ", "sổ"));
        assert!(!part("số", "sổ"));
        assert!(!part("mặt", "mất"));
    }
}
