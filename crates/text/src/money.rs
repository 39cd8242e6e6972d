//! Whole đồng, written and read the Vietnamese and the English way.

use unicode_normalization::UnicodeNormalization;

use crate::digits::{digit, is_gap};
use crate::{Refused, Shape};

/// The largest amount read: an event of the journal holds integers up to 2^53 − 1.
pub const MAX: i64 = (1 << 53) - 1;

/// `50.000 đồng`
pub fn in_vietnamese(dong: i64) -> String {
    grouped(dong, '.') + " đồng"
}

/// `50,000 VND`
pub fn in_english(dong: i64) -> String {
    grouped(dong, ',') + " VND"
}

/// An amount as people type it: digits, bare or in groups of three parted by dot, comma or space,
/// with or without `đồng`, `đ`, `₫`, `VND` or `VNĐ` behind.
///
/// # Errors
/// Another sign, groups that are not of three (there are no fractions of a đồng), an amount over
/// [`MAX`].
pub fn parse(typed: &str) -> Result<i64, Refused> {
    let start = typed.chars().take_while(|c| is_gap(*c)).count();
    let number = without_unit(typed).trim_matches(is_gap);
    if number.is_empty() {
        return Err(Refused::Length { shape: Shape::Money, found: 0 });
    }
    let mut reader = Reader::default();
    for (index, c) in number.chars().enumerate() {
        reader.read(c, start + index + 1)?;
    }
    reader.end(start + number.chars().count())
}

fn grouped(dong: i64, separator: char) -> String {
    let digits = dong.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 9);
    if dong < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// Cuts the word for the currency off the end, in any case and normal form.
fn without_unit(typed: &str) -> &str {
    let number = typed.trim_end_matches(|c: char| !c.is_numeric() && c != '.' && c != ',' && c != '-');
    let unit: String = typed[number.len()..].nfc().flat_map(char::to_lowercase).collect();
    match unit.trim_matches(is_gap) {
        "" | "đ" | "₫" | "đồng" | "dong" | "vnd" | "vnđ" => number,
        _ => typed,
    }
}

#[derive(Default)]
struct Reader {
    amount: i64,
    /// Digits since the last separator.
    run: usize,
    separator: Option<char>,
}

impl Reader {
    fn read(&mut self, c: char, position: usize) -> Result<(), Refused> {
        if matches!(c, '.' | ',') || is_gap(c) {
            let first = self.separator.is_none() && (1..=3).contains(&self.run);
            let next = self.separator == Some(c) && self.run == 3;
            if !first && !next {
                return Err(Refused::Grouping { position });
            }
            self.separator = Some(c);
            self.run = 0;
            return Ok(());
        }
        let digit = i64::from(u32::from(digit(c, position, Shape::Money)?) - u32::from('0'));
        self.run += 1;
        self.amount = self.amount.saturating_mul(10).saturating_add(digit);
        Ok(())
    }

    fn end(self, position: usize) -> Result<i64, Refused> {
        if self.separator.is_some() && self.run != 3 {
            return Err(Refused::Grouping { position });
        }
        match self.amount {
            amount if amount > MAX => Err(Refused::Amount { max: MAX }),
            amount => Ok(amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn written() {
        for (dong, vietnamese, english) in [
            (0, "0 đồng", "0 VND"),
            (500, "500 đồng", "500 VND"),
            (50_000, "50.000 đồng", "50,000 VND"),
            (1_234_567, "1.234.567 đồng", "1,234,567 VND"),
            (-30_000, "-30.000 đồng", "-30,000 VND"),
            (i64::MIN, "-9.223.372.036.854.775.808 đồng", "-9,223,372,036,854,775,808 VND"),
        ] {
            assert_eq!(in_vietnamese(dong), vietnamese);
            assert_eq!(in_english(dong), english);
        }
    }

    #[test]
    fn read() {
        for (typed, answer) in [
            ("50000", Ok(50_000)),
            ("50.000 đồng", Ok(50_000)),
            ("50,000 VND", Ok(50_000)),
            (" 50 000đ ", Ok(50_000)),
            ("1.000.000 ₫", Ok(1_000_000)),
            ("1.000.000 VNĐ", Ok(1_000_000)),
            ("8.000 đo\u{302}\u{300}ng", Ok(8_000)),
            ("0", Ok(0)),
            ("9007199254740991", Ok(MAX)),
        ] {
            assert_eq!(parse(typed), answer, "{typed}");
        }
    }

    #[test]
    fn refused() {
        let groups = |n| format!("position {n} breaks the groups of three digits: whole đồng only, as in 50.000");
        for (typed, why) in [
            ("", "an amount in digits; 0 given".to_owned()),
            ("đồng", "an amount in digits; 0 given".to_owned()),
            ("50.00", groups(5)),
            ("50.000,00", groups(7)),
            ("5000.000", groups(5)),
            (".500", groups(1)),
            ("50.", groups(3)),
            ("50k", "'k' at position 3 does not belong here: an amount in digits".to_owned()),
            ("-5", "'-' at position 1 does not belong here: an amount in digits".to_owned()),
            (" 5 USD", "'U' at position 4 does not belong here: an amount in digits".to_owned()),
            ("５0", "full-width '５' at position 1: type it in half-width form".to_owned()),
            ("9007199254740992", "the amount is larger than 9007199254740991 đồng".to_owned()),
            ("99999999999999999999999999", "the amount is larger than 9007199254740991 đồng".to_owned()),
        ] {
            assert_eq!(parse(typed).map_err(|refused| refused.to_string()), Err(why), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(dong in 0..=MAX) {
            prop_assert_eq!(parse(&in_vietnamese(dong)), Ok(dong));
            prop_assert_eq!(parse(&in_english(dong)), Ok(dong));
            prop_assert_eq!(parse(&dong.to_string()), Ok(dong));
        }

        #[test]
        fn nothing_else_breaks_the_reader(typed in prop_oneof!["[0-9., đ]{0,14}", any::<String>()]) {
            if let Ok(dong) = parse(&typed) {
                let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
                prop_assert_eq!(digits.parse::<i64>(), Ok(dong));
            }
        }
    }
}
