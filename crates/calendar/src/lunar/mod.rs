//! The Vietnamese lunar calendar, computed from the sun and the moon at UTC+7.
//!
//! The rule: a month begins on the local day of the new moon; the month of the winter solstice is
//! month 11; where thirteen months lie between two month 11s, the first one without a principal term
//! (a multiple of 30° of solar longitude) is a leap month and takes the number of the month before it.
//! The Chinese calendar has the same rule at UTC+8, so the two differ now and then (Tết 1985, 2007, 2030).
//!
//! Computed for 1968, when the country's calendar took the time of UTC+7, to 2199. A new moon within
//! a minute or so of midnight in the far future depends on how the Earth's rotation slows: the month
//! that begins on 08/05/2054 is such a case.

mod month;
mod moon;
mod sun;

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use month::LunarMonth;

use crate::calendar::days_between;
use crate::error::DataError;

/// A day of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LunarDate {
    /// 1 to 30.
    pub day: u8,
    /// 1 to 12.
    pub month: u8,
    /// The civil year in which most of it lies: Tết begins it.
    pub year: i16,
    /// The month repeats the number of the one before it.
    pub leap: bool,
}

impl fmt::Display for LunarDate {
    /// `10/03/2010`; `10/04N/2012` in a leap month (nhuận).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leap = if self.leap { "N" } else { "" };
        write!(f, "{:02}/{:02}{leap}/{:04}", self.day, self.month, self.year)
    }
}

const FIRST_YEAR: i16 = 1968;
const LAST_YEAR: i16 = 2199;

/// The lunar date of a civil date.
///
/// # Errors
/// [`DataError::Lunar`] outside 1968 to 2199.
pub fn from_solar(date: Date) -> Result<LunarDate, DataError> {
    in_range(date.year(), || date.to_string())?;
    let month = month::containing(date);
    let day = u8::try_from(days_between(month.first, date) + 1).unwrap_or(u8::MAX);
    Ok(LunarDate { day, month: month.month, year: month.year, leap: month.leap })
}

/// The civil date of a lunar date; `None` when that year has no such month or that month no such day.
///
/// # Errors
/// [`DataError::Lunar`] for lunar years outside 1968 to 2199.
pub fn to_solar(lunar: LunarDate) -> Result<Option<Date>, DataError> {
    let months = months(lunar.year)?;
    let found = months.into_iter().find(|month| (month.month, month.leap) == (lunar.month, lunar.leap));
    Ok(found.and_then(|month| month.date_of(lunar.day)))
}

/// The months of a lunar year in order: twelve, or thirteen with a leap month.
///
/// # Errors
/// [`DataError::Lunar`] outside 1968 to 2199.
pub fn months(year: i16) -> Result<Vec<LunarMonth>, DataError> {
    in_range(year, || format!("lunar year {year}"))?;
    Ok(month::of_year(year))
}

fn in_range(year: i16, asked: impl FnOnce() -> String) -> Result<(), DataError> {
    let (first, last) = (FIRST_YEAR, LAST_YEAR);
    if (first..=last).contains(&year) { Ok(()) } else { Err(DataError::Lunar { asked: asked(), first, last }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn check(solar: Date, lunar: &str) {
        let found = from_solar(solar).unwrap();
        assert_eq!(found.to_string(), lunar);
        assert_eq!(to_solar(found), Ok(Some(solar)));
    }

    #[test]
    fn tet_differs_from_china_where_it_must() {
        check(date(1985, 1, 21), "01/01/1985");
        check(date(2007, 2, 17), "01/01/2007");
        check(date(2030, 2, 2), "01/01/2030");
    }

    #[test]
    fn tet_is_right() {
        check(date(1968, 1, 29), "01/01/1968");
        check(date(2010, 2, 13), "30/12/2009");
        check(date(2010, 2, 14), "01/01/2010");
        check(date(2025, 1, 29), "01/01/2025");
        check(date(2010, 4, 23), "10/03/2010");
    }

    #[test]
    fn leap_months_repeat_the_number_before() {
        check(date(2012, 5, 21), "01/04N/2012");
        check(date(2020, 5, 23), "01/04N/2020");
        check(date(2025, 7, 25), "01/06N/2025");
        check(date(2033, 12, 22), "01/11N/2033");
    }

    #[test]
    fn every_day_has_one_lunar_date() {
        let mut before = from_solar(date(2009, 12, 31)).unwrap();
        for solar in date(2010, 1, 1).series(jiff::ToSpan::days(1)).take(4000) {
            let lunar = from_solar(solar).unwrap();
            assert!(lunar.day == before.day + 1 || (lunar.day == 1 && before.day >= 29), "{solar}");
            assert_eq!(to_solar(lunar), Ok(Some(solar)));
            before = lunar;
        }
    }

    #[test]
    fn days_that_do_not_exist_have_no_date() {
        let lunar = LunarDate { day: 1, month: 4, year: 2011, leap: true };
        assert_eq!(to_solar(lunar), Ok(None));
        assert_eq!(to_solar(LunarDate { day: 30, month: 1, year: 1990, leap: false }), Ok(None));
        assert_eq!(to_solar(LunarDate { day: 0, month: 1, year: 1990, leap: false }), Ok(None));
        assert!(from_solar(date(1967, 12, 31)).is_err());
        assert!(months(2200).is_err());
    }
}
