//! The data a calendar is compiled from. All of it is versioned with the office that keeps it.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::DataError;
use crate::format::parse_date;
use crate::sessions::Sessions;

/// Everything the working time of one office follows from. [`CalendarData::compile`] checks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarData {
    /// Number of this version of the data; every due date names the version it was computed with.
    pub version: u32,
    /// At least one. Each is in force from its date; the earliest also holds before its own date.
    pub timetables: Vec<Timetable>,
    /// At most one for a date. Those outside `first..=last` are not used.
    pub special_days: Vec<SpecialDay>,
    /// At most one for a date; they win over special days and timetables.
    pub overrides: Vec<Override>,
    /// First date the calendar is published for.
    pub first: Date,
    /// Last date the calendar is published for, itself included.
    pub last: Date,
}

/// The sessions of an ordinary week, from a date on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timetable {
    pub effective_from: Date,
    /// Monday first; `None` is a closed day.
    pub week: [Option<Sessions>; 7],
}

impl Timetable {
    /// A week open from Monday to Friday with the same sessions every day.
    pub fn weekdays(effective_from: Date, sessions: &Sessions) -> Self {
        let week = std::array::from_fn(|day| (day < 5).then(|| sessions.clone()));
        Self { effective_from, week }
    }
}

/// What a special day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialKind {
    PublicHoliday,
    /// A day off because a public holiday fell on a weekly rest day.
    CompensatoryDayOff,
    /// A working day given off, made up for on another day.
    SwappedDayOff,
    /// A rest day worked in place of a swapped day off.
    SwappedWorkingDay,
}

impl SpecialKind {
    pub fn is_working(self) -> bool {
        self == Self::SwappedWorkingDay
    }
}

/// How sure a special day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Follows from the law alone.
    Statutory,
    /// Announced by the Government for that year.
    Announced,
    /// Worked out ahead of the announcement: a proposal until then.
    Projected,
}

/// A day that differs from the ordinary week by law or by announcement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    pub date: Date,
    pub kind: SpecialKind,
    pub name_vi: String,
    pub name_en: String,
    /// The lunar date as written in the file, `dd/mm/yyyy`, `N` after the month of a leap month.
    pub lunar: String,
    pub status: Status,
    pub source: String,
}

/// The sessions of one single day, or its closing, with the reason to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    pub date: Date,
    /// `None` closes the office that day.
    pub sessions: Option<Sessions>,
    /// Shown as it stands in both languages; may be empty.
    pub reason: String,
}

impl Override {
    /// Reads several overrides (`date=sessions` or `date=closed`) separated by `|`, without reasons.
    ///
    /// # Errors
    /// [`DataError::Override`], [`DataError::Date`] or [`DataError::Sessions`], naming the text.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, DataError> {
        text.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::parse).collect()
    }
}

impl FromStr for Override {
    type Err = DataError;

    fn from_str(text: &str) -> Result<Self, DataError> {
        let (date, sessions) = text.split_once('=').ok_or_else(|| DataError::Override(text.to_owned()))?;
        let sessions = match sessions.trim() {
            "closed" => None,
            open => Some(open.parse()?),
        };
        Ok(Self { date: parse_date(date)?, sessions, reason: String::new() })
    }
}
