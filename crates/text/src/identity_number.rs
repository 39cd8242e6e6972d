//! The numbers by which an applicant is named. Only their form is checked.

use crate::digits::{digit, is_gap, unexpected};
use crate::{Refused, Shape};

/// The kinds of number an applicant can give (`id_kind` of the API).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdKind {
    /// Identity card (9 digits) or citizen identity (12 digits).
    Id,
    Passport,
    /// Tax code of a person or an organisation, with or without its branch.
    Tax,
}

impl IdKind {
    pub const ALL: [Self; 3] = [Self::Id, Self::Passport, Self::Tax];

    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Passport => "passport",
            Self::Tax => "tax",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The number as it is stored, without the spaces it was typed with.
    ///
    /// # Errors
    /// A sign that does not belong into this kind of number, or a wrong length.
    pub fn number(self, typed: &str) -> Result<String, Refused> {
        match self {
            Self::Id => id(typed),
            Self::Passport => passport(typed),
            Self::Tax => tax(typed),
        }
    }
}

/// Identity card or citizen identity: 9 or 12 ASCII digits.
///
/// # Errors
/// Another sign, or another count of digits.
pub fn id(typed: &str) -> Result<String, Refused> {
    let mut number = String::with_capacity(12);
    for (index, c) in typed.chars().enumerate().filter(|(_, c)| !is_gap(*c)) {
        number.push(digit(c, index + 1, Shape::Id)?);
    }
    match number.len() {
        9 | 12 => Ok(number),
        found => Err(Refused::Length { shape: Shape::Id, found }),
    }
}

/// Passport: 5 to 20 of A–Z and 0–9; small letters become capitals.
///
/// # Errors
/// Another sign, or another length.
pub fn passport(typed: &str) -> Result<String, Refused> {
    let mut number = String::with_capacity(20);
    for (index, c) in typed.chars().enumerate().filter(|(_, c)| !is_gap(*c)) {
        if !c.is_ascii_alphanumeric() {
            return Err(unexpected(c, index + 1, Shape::Passport));
        }
        number.push(c.to_ascii_uppercase());
    }
    match number.len() {
        5..=20 => Ok(number),
        found => Err(Refused::Length { shape: Shape::Passport, found }),
    }
}

/// Tax code: 10 digits, for a branch followed by `-` and 3 more.
///
/// # Errors
/// Another sign, `-` elsewhere than after the tenth digit, or another count of digits.
pub fn tax(typed: &str) -> Result<String, Refused> {
    let mut number = String::with_capacity(14);
    for (index, c) in typed.chars().enumerate().filter(|(_, c)| !is_gap(*c)) {
        let branch = c == '-' && number.len() == 10;
        number.push(if branch { c } else { digit(c, index + 1, Shape::Tax)? });
    }
    let found = number.len() - usize::from(number.contains('-'));
    match number.len() {
        10 => Ok(number),
        14 if found == 13 => Ok(number),
        _ => Err(Refused::Length { shape: Shape::Tax, found }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(kind: IdKind, typed: &str, answer: Result<&str, &str>) {
        let got = kind.number(typed).map_err(|refused| refused.to_string());
        assert_eq!(got.as_deref().map_err(String::as_str), answer, "{typed}");
    }

    #[test]
    fn identity_cards() {
        check(IdKind::Id, "012345678", Ok("012345678"));
        check(IdKind::Id, "001090012345", Ok("001090012345"));
        check(IdKind::Id, " 012 345 678 ", Ok("012345678"));
        check(IdKind::Id, "01234567", Err("9 or 12 digits; 8 given"));
        check(IdKind::Id, "0123456789", Err("9 or 12 digits; 10 given"));
        check(IdKind::Id, "", Err("9 or 12 digits; 0 given"));
        check(IdKind::Id, "0123 4567x8", Err("'x' at position 10 does not belong here: 9 or 12 digits"));
        check(IdKind::Id, "01234567-8", Err("'-' at position 9 does not belong here: 9 or 12 digits"));
        check(IdKind::Id, "01234５678", Err("full-width '５' at position 6: type it in half-width form"));
        check(IdKind::Id, "٠12345678", Err("'٠' at position 1 does not belong here: 9 or 12 digits"));
    }

    #[test]
    fn passports() {
        check(IdKind::Passport, "B1234567", Ok("B1234567"));
        check(IdKind::Passport, "b 1234567", Ok("B1234567"));
        check(IdKind::Passport, "B123", Err("5 to 20 letters A–Z and digits; 4 given"));
        check(
            IdKind::Passport,
            "Đ1234567",
            Err("'Đ' at position 1 does not belong here: 5 to 20 letters A–Z and digits"),
        );
        check(IdKind::Passport, "Ｂ1234567", Err("full-width 'Ｂ' at position 1: type it in half-width form"));
    }

    #[test]
    fn tax_codes() {
        let form = "10 digits, optionally followed by - and 3 digits";
        check(IdKind::Tax, "0101234567", Ok("0101234567"));
        check(IdKind::Tax, "0101234567-001", Ok("0101234567-001"));
        check(IdKind::Tax, "0101 234 567 - 001", Ok("0101234567-001"));
        check(IdKind::Tax, "0101234567-01", Err(&format!("{form}; 12 given")));
        check(IdKind::Tax, "0101234567001", Err(&format!("{form}; 13 given")));
        check(IdKind::Tax, "0101234567-", Err(&format!("{form}; 10 given")));
        check(IdKind::Tax, "010-1234567", Err(&format!("'-' at position 4 does not belong here: {form}")));
        check(IdKind::Tax, "0101234567--01", Err(&format!("'-' at position 12 does not belong here: {form}")));
    }

    #[test]
    fn kinds_have_names() {
        for kind in IdKind::ALL {
            assert_eq!(IdKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(IdKind::from_name("cccd"), None);
    }

    fn is_tax(number: &str) -> bool {
        let digits = |part: &str, n| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        match number.split_once('-') {
            Some((head, branch)) => digits(head, 10) && digits(branch, 3),
            None => digits(number, 10),
        }
    }

    proptest! {
        #[test]
        fn numbers_agree_with_their_naive_twins(typed in prop_oneof!["[0-9 ]{7,15}", "[0-9]{9,11}-?[0-9-]{0,3}", "[A-Za-z0-9 ]{3,23}", any::<String>()]) {
            let plain: String = typed.chars().filter(|c| !is_gap(*c)).collect();
            let digits = plain.bytes().all(|b| b.is_ascii_digit());
            prop_assert_eq!(id(&typed).is_ok(), digits && [9, 12].contains(&plain.len()));
            prop_assert_eq!(tax(&typed).is_ok(), is_tax(&plain));
            let signs = plain.bytes().all(|b| b.is_ascii_alphanumeric());
            prop_assert_eq!(passport(&typed).is_ok(), signs && (5..=20).contains(&plain.len()));
            for kind in IdKind::ALL {
                if let Ok(number) = kind.number(&typed) {
                    prop_assert_eq!(kind.number(&number), Ok(number.clone()));
                }
            }
        }
    }
}
