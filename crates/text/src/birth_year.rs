//! Years of birth.

use crate::digits::{digit, is_gap};
use crate::{Refused, Shape};

/// Nobody on record has lived longer than 122 years.
const OLDEST: i32 = 130;

/// A year of birth seen from the year `this_year`: at most 130 years back, never later.
///
/// # Errors
/// [`Refused::Year`] with both bounds.
pub fn birth_year(year: i64, this_year: i32) -> Result<i32, Refused> {
    let (least, greatest) = (this_year - OLDEST, this_year);
    match i32::try_from(year) {
        Ok(year) if (least..=greatest).contains(&year) => Ok(year),
        _ => Err(Refused::Year { least, greatest, found: year }),
    }
}

/// The same for a year typed as four digits.
///
/// # Errors
/// Another sign, another count of digits, or a year out of bounds.
pub fn typed_birth_year(typed: &str, this_year: i32) -> Result<i32, Refused> {
    let (mut year, mut found) = (0_i64, 0);
    for (index, c) in typed.chars().enumerate().filter(|(_, c)| !is_gap(*c)) {
        let digit = i64::from(u32::from(digit(c, index + 1, Shape::Year)?) - u32::from('0'));
        year = year.saturating_mul(10).saturating_add(digit);
        found += 1;
    }
    match found {
        4 => birth_year(year, this_year),
        _ => Err(Refused::Length { shape: Shape::Year, found }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_seen_from_2010() {
        for (typed, answer) in [
            ("1985", Ok(1985)),
            (" 1985 ", Ok(1985)),
            ("2010", Ok(2010)),
            ("1880", Ok(1880)),
            ("2011", Err("the year must lie between 1880 and 2010; 2011 given")),
            ("1879", Err("the year must lie between 1880 and 2010; 1879 given")),
            ("85", Err("a year of 4 digits; 2 given")),
            ("19851985198519851985", Err("a year of 4 digits; 20 given")),
            ("1985a", Err("'a' at position 5 does not belong here: a year of 4 digits")),
            ("１985", Err("full-width '１' at position 1: type it in half-width form")),
        ] {
            let got = typed_birth_year(typed, 2010).map_err(|refused| refused.to_string());
            assert_eq!(got, answer.map_err(str::to_owned), "{typed}");
        }
        assert!(birth_year(i64::MAX, 2010).is_err());
        assert!(birth_year(-1985, 2010).is_err());
    }
}
