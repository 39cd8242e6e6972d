//! Telephone numbers.

use crate::digits::{digit, is_gap};
use crate::{Refused, Shape};

/// A telephone number as it is stored: 8 to 15 digits, after `+` where one was typed first. Spaces,
/// dots and dashes are dropped. Fifteen digits are the limit of ITU-T E.164.
///
/// # Errors
/// Another sign, or another count of digits.
pub fn phone(typed: &str) -> Result<String, Refused> {
    let mut number = String::with_capacity(16);
    for (index, c) in typed.chars().enumerate() {
        match c {
            '.' | '-' => {}
            gap if is_gap(gap) => {}
            '+' if number.is_empty() => number.push('+'),
            other => number.push(digit(other, index + 1, Shape::Phone)?),
        }
    }
    let found = number.trim_start_matches('+').len();
    match found {
        8..=15 => Ok(number),
        _ => Err(Refused::Length { shape: Shape::Phone, found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_numbers() {
        let form = "8 to 15 digits, optionally after +";
        for (typed, answer) in [
            ("0912345678", Ok("0912345678")),
            (" 0912.345-678 ", Ok("0912345678")),
            ("+84 912 345 678", Ok("+84912345678")),
            ("38832260", Ok("38832260")),
            ("1234567", Err(format!("{form}; 7 given"))),
            ("1234567890123456", Err(format!("{form}; 16 given"))),
            ("", Err(format!("{form}; 0 given"))),
            ("+", Err(format!("{form}; 0 given"))),
            ("09l2345678", Err(format!("'l' at position 3 does not belong here: {form}"))),
            ("++84912345678", Err(format!("'+' at position 2 does not belong here: {form}"))),
            ("0912+345678", Err(format!("'+' at position 5 does not belong here: {form}"))),
            ("091２345678", Err("full-width '２' at position 4: type it in half-width form".to_owned())),
        ] {
            let got = phone(typed).map_err(|refused| refused.to_string());
            assert_eq!(got, answer.map(str::to_owned), "{typed}");
        }
    }
}
