//! Vietnamese collation as bytes that compare like the words of a Vietnamese dictionary.
//!
//! Word by word: first the letters (a ă â b c d đ e ê … o ô ơ … u ư … z, digits before letters),
//! then the tone (ngang, huyền, hỏi, ngã, sắc, nặng), so that all of `ba …` come before `bà …`.
//! Capitals decide last, small letters first. Signs only part words. Where the tone mark stands in
//! a word does not matter.
//!
//! Layout: for each word its letter bytes, `LETTERS_END`, its tone bytes, `WORD_END`; after the last
//! word `WORDS_END` and one byte a letter for its case.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const ALPHABET: [char; 33] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q',
    'r', 's', 't', 'u', 'ư', 'v', 'w', 'x', 'y', 'z',
];
const WORDS_END: u8 = 0x00;
const WORD_END: u8 = 0x01;
const LETTERS_END: u8 = 0x02;
const FIRST_DIGIT: u8 = 0x10;
const FIRST_LETTER: u8 = 0x20;
const OTHER_LETTER: u8 = 0xf0;
const SMALL: u8 = 1;
const CAPITAL: u8 = 2;

/// The key of a text, such as the name of a procedure or a unit.
pub fn sort_key(text: &str) -> Vec<u8> {
    let text = nfkd(text);
    key_of(words_of(&text))
}

/// The key of a personal name: the given name (the last word) first, then family and middle names,
/// the way Vietnamese lists of people are ordered.
pub fn name_sort_key(name: &str) -> Vec<u8> {
    let name = nfkd(name);
    let mut words: Vec<&str> = words_of(&name).collect();
    let rotation = words.len().min(1);
    words.rotate_right(rotation);
    key_of(words.into_iter())
}

fn nfkd(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfkd().collect()) }
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

fn key_of<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut key = Key::default();
    for word in words {
        key.push_word(word);
    }
    key.bytes.push(WORDS_END);
    // Small letters at the end say nothing: a missing byte sorts before every other.
    while key.cases.last() == Some(&SMALL) {
        key.cases.pop();
    }
    key.bytes.append(&mut key.cases);
    key.bytes
}

#[derive(Default)]
struct Key {
    bytes: Vec<u8>,
    /// Tones of the current word, in the order of its letters.
    tones: Vec<u8>,
    cases: Vec<u8>,
}

impl Key {
    fn push_word(&mut self, word: &str) {
        let mut letter = None;
        for c in word.chars() {
            if !is_combining_mark(c) {
                letter = Some(self.push_letter(c));
            } else if let Some(shaped) = letter.and_then(|base| shape(base, c)) {
                self.bytes.pop();
                self.bytes.push(rank(shaped));
                letter = Some(shaped);
            } else if letter.is_some() {
                self.tones.push(tone(c));
            }
        }
        self.bytes.push(LETTERS_END);
        self.bytes.append(&mut self.tones);
        self.bytes.push(WORD_END);
    }

    /// Answers the small letter, to which marks may follow.
    fn push_letter(&mut self, c: char) -> char {
        let small = match c.to_lowercase().next().unwrap_or(c) {
            // Eth and the African d stand for đ in old files.
            'ð' | 'ɖ' => 'đ',
            small => small,
        };
        match rank(small) {
            OTHER_LETTER => {
                self.bytes.push(OTHER_LETTER);
                self.bytes.extend_from_slice(&u32::from(small).to_be_bytes()[1..]);
            }
            rank => self.bytes.push(rank),
        }
        self.cases.push(if c.is_uppercase() { CAPITAL } else { SMALL });
        small
    }
}

fn rank(small: char) -> u8 {
    if let Some(digit) = small.to_digit(10) {
        return FIRST_DIGIT + digit as u8;
    }
    match ALPHABET.iter().position(|letter| *letter == small) {
        Some(index) => FIRST_LETTER + index as u8,
        None => OTHER_LETTER,
    }
}

/// The letter that a mark makes of another; tones make none.
fn shape(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('a', '\u{306}') => 'ă',
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{31b}') => 'ơ',
        ('u', '\u{31b}') => 'ư',
        _ => return None,
    })
}

/// Ngang has no mark and no byte. Marks of other languages follow the five tones.
fn tone(mark: char) -> u8 {
    match mark {
        '\u{300}' => 3,
        '\u{309}' => 4,
        '\u{303}' => 5,
        '\u{301}' => 6,
        '\u{323}' => 7,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn ordered(key: fn(&str) -> Vec<u8>, texts: &[&str]) {
        for pair in texts.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{} must come before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn letters_tones_and_capitals() {
        ordered(
            sort_key,
            &["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "o", "ô", "ơ", "p", "u", "ư", "v", "y", "z"],
        );
        ordered(sort_key, &["ba", "bà", "bả", "bã", "bá", "bạ", "bac", "băm", "bâm"]);
        ordered(sort_key, &["ân", "ẩn", "ẩn hiện", "ấn"]);
        ordered(sort_key, &["ba", "Ba", "ba ba", "ba bị", "bà", "bà con", "bả"]);
        ordered(sort_key, &["", "1", "2", "a", "đ", "z", "а", "株"]);
        ordered(sort_key, &["Dân cư", "Đất đai", "Đất rừng", "Đầu tư"]);
        ordered(sort_key, &["resume", "résume", "résumé"]);
    }

    #[test]
    fn names_by_given_name_then_family_then_middle() {
        ordered(
            name_sort_key,
            &[
                "Trần Văn An",
                "Lê Thị Ân",
                "Đỗ Thị Bình",
                "Lê Hà",
                "Nguyễn Hà",
                "Nguyễn Thị Hà",
                "Nguyễn Văn Hà",
                "Phạm Hà",
                "An Hạ",
                "Lan",
            ],
        );
        assert_eq!(name_sort_key("  "), sort_key(""));
        assert_eq!(name_sort_key("Lan"), sort_key("Lan"));
        assert_eq!(name_sort_key("Lê Thị Lan"), sort_key("Lan Lê Thị"));
    }

    #[test]
    fn typing_habits_do_not_matter() {
        assert_eq!(sort_key("hòa"), sort_key("hoà"));
        assert_eq!(sort_key("Nguye\u{302}\u{303}n"), sort_key("Nguyễn"));
        assert_eq!(sort_key("Ðông Anh"), sort_key("Đông-Anh"));
        assert_eq!(sort_key("\u{301}"), sort_key(""));
    }

    /// Every small Vietnamese letter with its tones, written out.
    const LETTERS: &str = "aàảãáạăằẳẵắặâầẩẫấậb     c     d     đ     eèẻẽéẹêềểễếệg     h     iìỉĩíịk     l     m     n     \
                           oòỏõóọôồổỗốộơờởỡớợp     q     r     s     t     uùủũúụưừửữứựv     x     yỳỷỹýỵ";

    /// Words as lists of letters and of tones, then the capitals of the whole.
    type Naive = (Vec<(Vec<usize>, Vec<usize>)>, Vec<bool>);

    fn naive(text: &str) -> Naive {
        let words = text.split(' ').filter(|word| !word.is_empty()).map(|word| {
            let places = word
                .to_lowercase()
                .chars()
                .map(|c| LETTERS.chars().position(|l| l == c).unwrap_or(999))
                .collect::<Vec<_>>();
            let tones = places.iter().map(|place| place % 6).filter(|tone| *tone > 0).collect();
            (places.iter().map(|place| place / 6).collect(), tones)
        });
        (words.collect(), text.chars().filter(|c| *c != ' ').map(char::is_uppercase).collect())
    }

    proptest! {
        #[test]
        fn keys_compare_like_their_naive_twins(
            a in "[aàảãáạăằẳẵắặâầẩẫấậbđdeẹêệhiĩmnoơởôộuưựyỳAÂĐƠ ]{0,8}",
            b in "[aàảãáạăằẳẵắặâầẩẫấậbđdeẹêệhiĩmnoơởôộuưựyỳAÂĐƠ ]{0,8}",
        ) {
            prop_assert_eq!(sort_key(&a).cmp(&sort_key(&b)), naive(&a).cmp(&naive(&b)));
        }

        #[test]
        fn no_text_breaks_the_key(text in any::<String>()) {
            prop_assert_eq!(sort_key(&text).cmp(&sort_key(&text)), Ordering::Equal);
            prop_assert!(name_sort_key(&text).contains(&WORDS_END));
        }
    }
}
