//! The search key: what is left of a text when accents and typing habits are taken away.
//!
//! Trust design §13: NFKD, marks stripped, đ as d, lower case. With the marks goes the place of the
//! tone, so `hòa` and `hoà` have one key.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The folded text. Folding a folded text changes nothing.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push_folded(c, &mut folded);
    }
    folded
}

/// The folded words, in order: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Marks are dropped, so their order within a letter does not matter and each character can be
/// taken apart by itself.
fn push_folded(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    decompose_compatible(c, |part| {
        if !is_combining_mark(part) {
            folded.extend(part.to_lowercase().map(plain_d));
        }
    });
}

/// The stroke of đ is no mark. Eth and the African d are typed for it in old files, because their
/// capitals look alike.
fn plain_d(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn a_table_of_texts() {
        for (text, key) in [
            ("", ""),
            ("Dong Anh", "dong anh"),
            ("ĐÔNG ANH", "dong anh"),
            ("Ðông Anh", "dong anh"),
            ("Đăng ký khai sinh", "dang ky khai sinh"),
            ("hòa hoà HÒA", "hoa hoa hoa"),
            ("thúy thuý", "thuy thuy"),
            ("Nguye\u{302}\u{303}n Ươm", "nguyen uom"),
            ("Ｍẫu số ０１", "mau so 01"),
            ("ﬁ ² İ K Å", "fi 2 i k a"),
        ] {
            assert_eq!(fold(text), key, "{text}");
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("Cấp lại (sổ đỏ) – mẫu 01/ĐK"), ["cap", "lai", "so", "do", "mau", "01", "dk"]);
        assert_eq!(words(" … "), Vec::<String>::new());
    }

    fn naive(text: &str) -> String {
        text.nfkd()
            .filter(|c| !is_combining_mark(*c))
            .flat_map(char::to_lowercase)
            .map(|c| if matches!(c, 'đ' | 'ð' | 'ɖ') { 'd' } else { c })
            .collect()
    }

    #[test]
    fn every_character_folds_like_its_naive_twin_and_only_once() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let key = fold(&text);
            assert_eq!(key, naive(&text), "U+{:04X}", u32::from(c));
            assert_eq!(fold(&key), key, "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn any_text_folds_like_its_naive_twin(text in any::<String>()) {
            prop_assert_eq!(fold(&text), naive(&text));
        }

        #[test]
        fn accents_case_and_normal_form_do_not_matter(text in "[a-zA-ZÀ-ỹ0-9 đĐ]{0,40}") {
            let key = fold(&text);
            let nfd: String = text.nfd().collect();
            let nfc: String = text.nfc().collect();
            prop_assert_eq!(&fold(&nfd), &key);
            prop_assert_eq!(&fold(&nfc), &key);
            prop_assert_eq!(&words(&key), &words(&text));
        }
    }
}
