//! What can be wrong with calendar data and with a question put to the calendar.

use jiff::civil::{Date, DateTime};

use crate::format::{Language, format_date, format_moment};

/// Something is wrong in calendar data or in a text that stands for it.
///
/// Every message names the place: the text itself, the date, or the line of the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    #[error("sessions {text:?}: {problem}")]
    Sessions { text: String, problem: &'static str },
    #[error("unit {0:?} is not one of working_day, working_hour, hour, calendar_day, month, same_day")]
    Unit(String),
    #[error("limit {value}: at most {most} is allowed")]
    Limit { value: u32, most: u32 },
    #[error("{0:?} is not a date and time like 2010-01-20T09:10")]
    Moment(String),
    #[error("{0:?} is not a date like 2010-01-20")]
    Date(String),
    #[error("pause {0:?}: write it as from/to")]
    Pause(String),
    #[error("override {0:?}: write it as date=sessions or date=closed")]
    Override(String),
    #[error("the calendar runs from {first} to {last}: the last date is before the first")]
    Backward { first: Date, last: Date },
    #[error("the calendar runs from {first} to {last}: at most {most} days are allowed")]
    TooLong { first: Date, last: Date, most: usize },
    #[error("the calendar has no timetable")]
    NoTimetable,
    #[error("the timetable from {0} has no open weekday")]
    ClosedTimetable(Date),
    #[error("two timetables are effective from {0}")]
    TwoTimetables(Date),
    #[error("{0} is listed twice among the special days")]
    TwoSpecialDays(Date),
    #[error("{0} has two overrides")]
    TwoOverrides(Date),
    #[error("the override of {date} is outside the calendar ({first} to {last})")]
    OverrideOutside { date: Date, first: Date, last: Date },
    #[error("holiday file, line {line}, column {column}: {problem}")]
    Holiday { line: u64, column: &'static str, problem: String },
    #[error("the lunar calendar is computed for {first} to {last} only; {asked} is outside")]
    Lunar { asked: String, first: i16, last: i16 },
}

/// A date that the calendar is not published for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Language::En))]
pub struct OutsideCalendar {
    /// The date that was needed; for a count that runs off the end, the day after the last.
    pub date: Date,
    /// First date of the calendar.
    pub first: Date,
    /// Last date of the calendar.
    pub last: Date,
}

impl OutsideCalendar {
    /// The refusal as a sentence for a page.
    pub fn sentence(&self, language: Language) -> String {
        let [date, first, last] = [self.date, self.first, self.last].map(format_date);
        match language {
            Language::Vi => format!("Lịch làm việc chỉ công bố từ {first} đến {last}, chưa có ngày {date}."),
            Language::En => {
                format!("The working calendar is published from {first} to {last} only; {date} is outside.")
            }
        }
    }
}

/// Why no due date can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Language::En))]
pub enum DueError {
    OutsideCalendar(#[from] OutsideCalendar),
    /// Two pauses share working or other time; the second begins before the first ends.
    OverlappingPauses {
        first_to: DateTime,
        second_from: DateTime,
    },
    /// A pause ends before it begins.
    BackwardPause {
        from: DateTime,
        to: DateTime,
    },
}

impl DueError {
    /// The refusal as a sentence for a page.
    pub fn sentence(&self, language: Language) -> String {
        let at = |moment| format_moment(moment, language);
        match (self, language) {
            (Self::OutsideCalendar(outside), _) => outside.sentence(language),
            (Self::OverlappingPauses { first_to, second_from }, Language::Vi) => format!(
                "Hai lần tạm dừng chồng lên nhau: lần sau bắt đầu lúc {} khi lần trước đến {} mới hết.",
                at(*second_from),
                at(*first_to)
            ),
            (Self::OverlappingPauses { first_to, second_from }, Language::En) => format!(
                "Two pauses overlap: the second begins at {}, the first ends only at {}.",
                at(*second_from),
                at(*first_to)
            ),
            (Self::BackwardPause { from, to }, Language::Vi) => {
                format!("Lần tạm dừng kết thúc lúc {}, trước khi bắt đầu lúc {}.", at(*to), at(*from))
            }
            (Self::BackwardPause { from, to }, Language::En) => {
                format!("The pause ends at {}, before it begins at {}.", at(*to), at(*from))
            }
        }
    }
}
