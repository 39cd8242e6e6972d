//! Makes every text of a form ready for the typesetter, or says which one cannot be printed.

use std::collections::HashSet;

use serde_json::Value;
use typst::text::Font;
use unicode_normalization::UnicodeNormalization;

use crate::Error;

/// Letters and digits in a row that fit the narrowest column; a longer row may break after each of them.
const LONGEST_WORD: usize = 16;
/// The same for a row of any signs without a space, such as an address of a page.
const LONGEST_ROW: usize = 24;
/// A place where a line may break. The forms turn it into nothing, so it is not in the text of the file.
const BREAK: char = '\u{200B}';

/// The characters that every given face can draw.
pub(crate) struct Printable(HashSet<char>);

impl Printable {
    pub(crate) fn new(faces: &[Font]) -> Self {
        let mut drawn = faces.iter().map(|face| {
            let points = face.info().coverage.iter();
            points.filter_map(char::from_u32).collect::<HashSet<_>>()
        });
        let first = drawn.next().unwrap_or_default();
        Self(drawn.fold(first, |all, face| &all & &face))
    }

    /// Brings all texts below `value` to NFC, without invisible characters and with places to break long words.
    ///
    /// `field` is the name of `value` in errors.
    pub(crate) fn prepare(&self, value: &mut Value, field: &str) -> Result<(), Error> {
        match value {
            Value::String(text) => *text = self.text(text, field)?,
            Value::Array(items) => {
                for (place, item) in items.iter_mut().enumerate() {
                    self.prepare(item, &format!("{field}[{place}]"))?;
                }
            }
            Value::Object(members) => {
                for (name, member) in members {
                    let path = if field.is_empty() { name.clone() } else { format!("{field}.{name}") };
                    self.prepare(member, &path)?;
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
        Ok(())
    }

    fn text(&self, text: &str, field: &str) -> Result<String, Error> {
        let mut printed = String::with_capacity(text.len());
        let (mut word, mut row) = (0, 0);
        for character in text.nfc().filter(|&character| !invisible(character)) {
            if character != '\n' && !self.0.contains(&character) {
                return Err(Error::NoGlyph { field: field.to_owned(), character });
            }
            word = if character.is_alphanumeric() { word + 1 } else { 0 };
            row = if character.is_whitespace() { 0 } else { row + 1 };
            if word > LONGEST_WORD || row > LONGEST_ROW {
                printed.push(BREAK);
            }
            printed.push(character);
        }
        Ok(printed)
    }
}

/// Marks without a look of their own that copied texts drag along: soft hyphen, joiners, direction marks, byte order mark.
fn invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, char>) {
        let printable = Printable("aăđẫ ₫-\u{302}".chars().collect());
        let mut value = serde_json::json!({ "papers": [{ "name": text }] });
        let done = printable.prepare(&mut value, "");
        let expected_error = |character| Error::NoGlyph { field: "papers[0].name".into(), character };
        match expected {
            Ok(text) => {
                assert!(done.is_ok(), "{done:?}");
                assert_eq!(value["papers"][0]["name"], text);
            }
            Err(character) => {
                assert_eq!(done.map_err(|error| error.to_string()), Err(expected_error(character).to_string()));
            }
        }
    }

    #[test]
    fn decomposed_letters_are_composed() {
        check("a\u{302}\u{303}", Ok("ẫ"));
    }

    #[test]
    fn a_missing_glyph_is_named() {
        check("a字", Err('字'));
        check("a\u{7}", Err('\u{7}'));
    }

    #[test]
    fn invisible_marks_are_dropped() {
        check("a\u{200B}đ\u{202E}₫\u{FEFF}", Ok("ađ₫"));
    }

    #[test]
    fn long_words_may_break() {
        check(&"a".repeat(18), Ok(&format!("{}\u{200B}a\u{200B}a", "a".repeat(16))));
        check("aaaaaaaaaa aaaaaaaaaaa", Ok("aaaaaaaaaa aaaaaaaaaaa"));
        check(&"a-".repeat(12), Ok(&"a-".repeat(12)));
        check(&"a-".repeat(13), Ok(&format!("{}\u{200B}a\u{200B}-", "a-".repeat(12))));
    }
}
