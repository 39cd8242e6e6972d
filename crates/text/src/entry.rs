//! Text on entry: one form for the same words, and nothing in it that a reader cannot see.
//!
//! Rules: trust design §13. NFD is accepted and stored as NFC.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::Refused;
use crate::invisible::{is_bidi_control, is_blank, is_zero_width};

/// One line as it is stored: NFC, trimmed, runs of spaces (of any width) as one plain space.
/// An empty line is allowed.
///
/// # Errors
/// A character that no line may hold, or more than `max_chars` characters after cleaning.
pub fn clean_line(typed: &str, max_chars: usize) -> Result<String, Refused> {
    for (index, c) in typed.chars().enumerate() {
        check_character(c, index + 1)?;
    }
    let mut clean = String::with_capacity(typed.len());
    push_line(&nfc(typed), &mut clean);
    check_length(clean, max_chars)
}

/// Several lines as they are stored: CRLF becomes LF, each line is cleaned like [`clean_line`],
/// empty lines at both ends are dropped.
///
/// # Errors
/// As [`clean_line`]; a CR without LF and a tab are control characters.
pub fn clean_text(typed: &str, max_chars: usize) -> Result<String, Refused> {
    let mut characters = typed.chars().enumerate().peekable();
    while let Some((index, c)) = characters.next() {
        let ends_line = c == '\n' || (c == '\r' && matches!(characters.peek(), Some((_, '\n'))));
        if !ends_line {
            check_character(c, index + 1)?;
        }
    }
    let mut clean = String::with_capacity(typed.len());
    for line in nfc(typed).lines() {
        push_line(line, &mut clean);
        clean.push('\n');
    }
    check_length(clean.trim_matches('\n').to_owned(), max_chars)
}

/// Whether the text is in Unicode's normal form C already.
pub fn is_nfc(text: &str) -> bool {
    text.is_ascii() || unicode_normalization::is_nfc(text)
}

/// Every space separator of Unicode (category Zs).
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

fn push_line(line: &str, clean: &mut String) {
    let start = clean.len();
    for word in line.split(is_space).filter(|word| !word.is_empty()) {
        if clean.len() > start {
            clean.push(' ');
        }
        clean.push_str(word);
    }
}

fn check_length(clean: String, max: usize) -> Result<String, Refused> {
    // A text of few bytes has few characters: no need to count.
    if clean.len() <= max {
        return Ok(clean);
    }
    match clean.chars().count() {
        found if found > max => Err(Refused::TooLong { max, found }),
        _ => Ok(clean),
    }
}

fn check_character(c: char, position: usize) -> Result<(), Refused> {
    // The letters that nearly every text is made of need no look-up: ASCII, Latin with its
    // extensions, the Vietnamese block.
    if matches!(c, ' '..='~' | 'À'..='ɏ' | 'Ạ'..='ỹ') {
        return Ok(());
    }
    let code = u32::from(c);
    if c == char::REPLACEMENT_CHARACTER {
        return Err(Refused::Lost { position });
    }
    if is_bidi_control(c) {
        return Err(Refused::Bidi { position, code });
    }
    if is_zero_width(c) || is_blank(c) {
        return Err(Refused::ZeroWidth { position, code });
    }
    match c.general_category() {
        GeneralCategory::Control | GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
            Err(Refused::Control { position, code })
        }
        GeneralCategory::Format => Err(Refused::ZeroWidth { position, code }),
        GeneralCategory::PrivateUse => Err(Refused::PrivateUse { position, code }),
        GeneralCategory::Unassigned | GeneralCategory::Surrogate => Err(Refused::Unassigned { position, code }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(typed: &str) -> Result<String, Refused> {
        clean_line(typed, 100)
    }

    #[track_caller]
    fn check(typed: &str, stored: &str) {
        assert_eq!(line(typed).as_deref(), Ok(stored));
    }

    #[track_caller]
    fn refused(typed: &str, why: &str) {
        assert_eq!(line(typed).map_err(|e| e.to_string()), Err(why.to_owned()));
    }

    #[test]
    fn what_is_stored() {
        check("", "");
        check("   ", "");
        check("Nguyễn Thị Lan", "Nguyễn Thị Lan");
        check("  Nguyễn   Thị\u{a0}\u{3000}Lan ", "Nguyễn Thị Lan");
        // NFD, as some phones and one large desktop system send it.
        check("Nguye\u{302}\u{303}n Thi\u{323} Lan", "Nguyễn Thị Lan");
        // Marks in the wrong order still give one form.
        check("Nguye\u{323}\u{302}n", "Nguyện");
        check("Công ty 株式会社 “Đông Anh” – 100 ㎡", "Công ty 株式会社 “Đông Anh” – 100 ㎡");
        check("👍🏽", "👍🏽");
    }

    #[test]
    fn what_is_refused() {
        refused("Lan\tAnh", "character 4 is a control character (U+0009)");
        refused("Lan\nAnh", "character 4 is a control character (U+000A)");
        refused("a\u{0}", "character 2 is a control character (U+0000)");
        refused("\u{7f}", "character 1 is a control character (U+007F)");
        refused("\u{85}", "character 1 is a control character (U+0085)");
        refused("a\u{2028}b", "character 2 is a control character (U+2028)");
        refused("Lan\u{202e}nA", "character 4 turns the direction of writing (U+202E)");
        refused("\u{200f}Lan", "character 1 turns the direction of writing (U+200F)");
        refused("L\u{200b}an", "character 2 is invisible (U+200B)");
        refused("L\u{ad}an", "character 2 is invisible (U+00AD)");
        refused("Lan\u{fe0f}", "character 4 is invisible (U+FE0F)");
        refused("\u{3164}", "character 1 is invisible (U+3164)");
        refused("Lan \u{e000}", "character 5 has no public meaning (private use, U+E000)");
        refused("\u{10ffff}", "character 1 is not assigned in Unicode (U+10FFFF)");
        refused("\u{378}", "character 1 is not assigned in Unicode (U+0378)");
        refused("Nguy\u{fffd}n", "character 5 was lost in a conversion (U+FFFD)");
        // The position counts what was typed: e and its two marks are three characters.
        refused("Nguye\u{302}\u{303}n\t", "character 9 is a control character (U+0009)");
    }

    #[test]
    fn length_is_counted_after_cleaning() {
        assert_eq!(clean_line("  Lễ  ", 2).as_deref(), Ok("Lễ"));
        assert_eq!(clean_line("e\u{302}\u{301}", 1).as_deref(), Ok("ế"));
        assert_eq!(clean_line("Lễ", 1), Err(Refused::TooLong { max: 1, found: 2 }));
        assert_eq!(clean_line("", 0).as_deref(), Ok(""));
    }

    #[test]
    fn several_lines() {
        let text = |typed: &str| clean_text(typed, 100);
        assert_eq!(text("\r\n Dòng  một \r\n\r\nDòng hai\n\n").as_deref(), Ok("Dòng một\n\nDòng hai"));
        assert_eq!(text("").as_deref(), Ok(""));
        assert_eq!(text("a\rb"), Err(Refused::Control { position: 2, code: 13 }));
        assert_eq!(text("a\n\tb"), Err(Refused::Control { position: 3, code: 9 }));
        assert_eq!(clean_text("a\nbc", 3), Err(Refused::TooLong { max: 3, found: 4 }));
    }

    #[test]
    fn the_letters_let_through_without_look_up_are_all_seen() {
        for c in (' '..='~').chain('À'..='ɏ').chain('Ạ'..='ỹ') {
            assert!(!matches!(
                c.general_category(),
                GeneralCategory::Control | GeneralCategory::Format | GeneralCategory::Unassigned
            ));
            assert!(!is_blank(c) && !is_bidi_control(c) && !is_zero_width(c));
        }
    }

    /// The same rule written the slow way: normalise first, then squeeze spaces pair by pair.
    fn naive(typed: &str) -> String {
        let mut text: String = typed.nfc().map(|c| if is_space(c) { ' ' } else { c }).collect();
        while text.contains("  ") {
            text = text.replace("  ", " ");
        }
        text.trim_matches(' ').to_owned()
    }

    fn typed() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            prop_oneof![
                8 => proptest::sample::select("aăâeêoôơuưđĐnhNƠ ".chars().collect::<Vec<_>>()),
                4 => proptest::sample::select(vec!['\u{300}', '\u{301}', '\u{302}', '\u{323}', '\u{31b}', '\u{a0}']),
                2 => any::<char>(),
            ],
            0..40,
        )
        .prop_map(|characters| characters.into_iter().collect())
    }

    proptest! {
        #[test]
        fn cleaning_agrees_with_its_naive_twin(typed in typed()) {
            if let Ok(clean) = clean_line(&typed, usize::MAX) {
                prop_assert_eq!(&clean, &naive(&typed));
                prop_assert!(is_nfc(&clean));
                prop_assert_eq!(clean_line(&clean, usize::MAX), Ok(clean.clone()));
                prop_assert_eq!(clean_text(&typed, usize::MAX), Ok(clean));
            } else {
                prop_assert!(typed.chars().any(|c| check_character(c, 1).is_err()));
            }
        }

        #[test]
        fn cleaning_twice_changes_nothing(typed in "(\\PC|[ \r\n\u{a0}]){0,60}") {
            if let Ok(clean) = clean_text(&typed, usize::MAX) {
                prop_assert_eq!(clean_text(&clean, usize::MAX), Ok(clean.clone()));
            }
        }
    }
}
