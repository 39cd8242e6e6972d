//! The limit of a procedure: how much time, in which unit.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::DataError;

/// What a limit is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    WorkingDay,
    #[serde(alias = "hour")]
    WorkingHour,
    CalendarDay,
    Month,
    /// The day of receipt itself, or the next working day when received in the late afternoon.
    SameDay,
}

impl Unit {
    /// The word used in data files and in the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::WorkingDay => "working_day",
            Self::WorkingHour => "working_hour",
            Self::CalendarDay => "calendar_day",
            Self::Month => "month",
            Self::SameDay => "same_day",
        }
    }

    /// Whether days off are counted like others: true for calendar days and months.
    pub fn counts_days_off(self) -> bool {
        matches!(self, Self::CalendarDay | Self::Month)
    }
}

impl FromStr for Unit {
    type Err = DataError;

    /// Reads the data's word; `hour` is read as `working_hour` (counting rule 9).
    fn from_str(text: &str) -> Result<Self, DataError> {
        match text.trim() {
            "working_day" => Ok(Self::WorkingDay),
            "working_hour" | "hour" => Ok(Self::WorkingHour),
            "calendar_day" => Ok(Self::CalendarDay),
            "month" => Ok(Self::Month),
            "same_day" => Ok(Self::SameDay),
            other => Err(DataError::Unit(other.to_owned())),
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A limit within bounds: 0 to [`Limit::MOST`] of its unit; 0 for [`Unit::SameDay`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Limit {
    value: u32,
    unit: Unit,
}

impl Limit {
    /// No published limit comes near this; it keeps arithmetic far from overflow.
    pub const MOST: u32 = 10_000;

    /// A limit of `value` in `unit`. The value of `same_day` says nothing and becomes 0 (counting rule 7).
    ///
    /// # Errors
    /// [`DataError::Limit`] when the value is over [`Limit::MOST`].
    pub fn new(value: u32, unit: Unit) -> Result<Self, DataError> {
        if value > Self::MOST {
            return Err(DataError::Limit { value, most: Self::MOST });
        }
        let value = if unit == Unit::SameDay { 0 } else { value };
        Ok(Self { value, unit })
    }

    pub fn value(self) -> u32 {
        self.value
    }

    pub fn unit(self) -> Unit {
        self.unit
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    value: u32,
    unit: Unit,
}

impl TryFrom<Written> for Limit {
    type Error = DataError;

    fn try_from(written: Written) -> Result<Self, DataError> {
        Self::new(written.value, written.unit)
    }
}

impl From<Limit> for Written {
    fn from(limit: Limit) -> Self {
        Self { value: limit.value, unit: limit.unit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_data_are_read() {
        for unit in [Unit::WorkingDay, Unit::WorkingHour, Unit::CalendarDay, Unit::Month, Unit::SameDay] {
            assert_eq!(unit.word().parse(), Ok(unit));
        }
        assert_eq!("hour".parse(), Ok(Unit::WorkingHour));
        assert_eq!("day".parse::<Unit>(), Err(DataError::Unit("day".to_owned())));
    }

    #[test]
    fn a_limit_has_bounds() {
        assert!(Limit::new(10_000, Unit::WorkingDay).is_ok());
        assert_eq!(Limit::new(10_001, Unit::Month), Err(DataError::Limit { value: 10_001, most: 10_000 }));
        assert_eq!(Limit::new(3, Unit::SameDay).map(Limit::value), Ok(0));
        assert!(serde_json::from_str::<Limit>(r#"{"value":10001,"unit":"month"}"#).is_err());
        let limit: Limit = serde_json::from_str(r#"{"value":4,"unit":"hour"}"#).unwrap();
        assert_eq!(serde_json::to_string(&limit).unwrap(), r#"{"value":4,"unit":"working_hour"}"#);
    }
}
