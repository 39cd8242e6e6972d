//! Moments, dates, limits and time left, written for people; and read back from data.

use jiff::civil::{Date, DateTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::error::DataError;
use crate::limit::{Limit, Unit};
use crate::sessions::whole_second;

/// The language of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    Vi,
    En,
}

impl Language {
    pub(crate) fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }
}

/// Working seconds of one working day when time is converted into days (counting rule 1).
pub const WORKING_DAY_SECONDS: u64 = 8 * 3600;

/// `17:00 thứ Tư, 03/02/2010` or `17:00 Wednesday, 03/02/2010`; seconds are not shown.
pub fn format_moment(at: DateTime, language: Language) -> String {
    let (time, day) = (at.time(), weekday_name(at.weekday(), language));
    format!("{:02}:{:02} {day}, {}", time.hour(), time.minute(), format_date(at.date()))
}

/// `03/02/2010`, in both languages.
pub fn format_date(date: Date) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// `thứ Tư` or `Wednesday`, as it stands inside a sentence.
pub fn weekday_name(day: Weekday, language: Language) -> &'static str {
    match day {
        Weekday::Monday => language.pick("thứ Hai", "Monday"),
        Weekday::Tuesday => language.pick("thứ Ba", "Tuesday"),
        Weekday::Wednesday => language.pick("thứ Tư", "Wednesday"),
        Weekday::Thursday => language.pick("thứ Năm", "Thursday"),
        Weekday::Friday => language.pick("thứ Sáu", "Friday"),
        Weekday::Saturday => language.pick("thứ Bảy", "Saturday"),
        Weekday::Sunday => language.pick("Chủ nhật", "Sunday"),
    }
}

/// `T4` or `Wed`, for the head of a ruler or a table.
pub fn weekday_short(day: Weekday, language: Language) -> &'static str {
    match day {
        Weekday::Monday => language.pick("T2", "Mon"),
        Weekday::Tuesday => language.pick("T3", "Tue"),
        Weekday::Wednesday => language.pick("T4", "Wed"),
        Weekday::Thursday => language.pick("T5", "Thu"),
        Weekday::Friday => language.pick("T6", "Fri"),
        Weekday::Saturday => language.pick("T7", "Sat"),
        Weekday::Sunday => language.pick("CN", "Sun"),
    }
}

/// `10 ngày làm việc` or `10 working days`.
pub fn format_limit(limit: Limit, language: Language) -> String {
    let n = u64::from(limit.value());
    match (limit.unit(), language) {
        (Unit::WorkingDay, Language::Vi) => format!("{n} ngày làm việc"),
        (Unit::WorkingHour, Language::Vi) => format!("{n} giờ làm việc"),
        (Unit::CalendarDay, Language::Vi) => format!("{n} ngày (kể cả ngày nghỉ)"),
        (Unit::Month, Language::Vi) => format!("{n} tháng"),
        (Unit::SameDay, Language::Vi) => "trong ngày".to_owned(),
        (Unit::WorkingDay, Language::En) => counted(n, "working day"),
        (Unit::WorkingHour, Language::En) => counted(n, "working hour"),
        (Unit::CalendarDay, Language::En) => format!("{} (days off included)", counted(n, "day")),
        (Unit::Month, Language::En) => counted(n, "month"),
        (Unit::SameDay, Language::En) => "the same day".to_owned(),
    }
}

/// A stretch of working time: `2 ngày 4 giờ`, `5 giờ 30 phút`, `2 days 4 hours`.
///
/// Days have 8 working hours; minutes are told only under one day; always rounded down.
/// Under one minute it is `chưa đầy 1 phút`, `under 1 minute`.
pub fn format_working_time(seconds: u64, language: Language) -> String {
    let (days, rest) = (seconds / WORKING_DAY_SECONDS, seconds % WORKING_DAY_SECONDS);
    let (hours, minutes) = (rest / 3600, rest % 3600 / 60);
    let minutes = if days > 0 { 0 } else { minutes };
    let part = |n, vi: &str, en| language.pick(format!("{n} {vi}"), counted(n, en));
    let parts = [(days, "ngày", "day"), (hours, "giờ", "hour"), (minutes, "phút", "minute")];
    let told: Vec<String> = parts.iter().filter(|part| part.0 > 0).map(|&(n, vi, en)| part(n, vi, en)).collect();
    if told.is_empty() {
        return language.pick("chưa đầy 1 phút", "under 1 minute").to_owned();
    }
    told.join(" ")
}

/// Working seconds left, as the deadline meter says them: `Còn 5 giờ 30 phút`, `Quá 2 ngày 4 giờ`,
/// `5 hours 30 minutes left`, `2 days 4 hours overdue`. Negative is overdue; 0 is `Vừa đến hạn`, `Due now`.
pub fn format_left(seconds: i64, language: Language) -> String {
    let time = format_working_time(seconds.unsigned_abs(), language);
    match (seconds.signum(), language) {
        (0, _) => language.pick("Vừa đến hạn", "Due now").to_owned(),
        (1, Language::Vi) => format!("Còn {time}"),
        (_, Language::Vi) => format!("Quá {time}"),
        (1, Language::En) => capitalised(&format!("{time} left")),
        (_, Language::En) => capitalised(&format!("{time} overdue")),
    }
}

/// Reads a local moment like `2010-01-20T09:10` or `2010-01-20T09:10:30`.
///
/// # Errors
/// [`DataError::Moment`] for anything else: a bare date, a time zone, a date that does not exist.
pub fn parse_moment(text: &str) -> Result<DateTime, DataError> {
    let wrong = || DataError::Moment(text.to_owned());
    let trimmed = text.trim();
    let shaped = matches!(trimmed.len(), 16 | 19) && trimmed.as_bytes()[10] == b'T';
    if !shaped || trimmed[11..].bytes().any(|b| !b.is_ascii_digit() && b != b':') {
        return Err(wrong());
    }
    trimmed.parse().map(whole_second).map_err(|_| wrong())
}

/// Reads a date like `2010-01-20`.
///
/// # Errors
/// [`DataError::Date`] for anything else.
pub fn parse_date(text: &str) -> Result<Date, DataError> {
    let wrong = || DataError::Date(text.to_owned());
    let trimmed = text.trim();
    if trimmed.len() != 10 {
        return Err(wrong());
    }
    trimmed.parse().map_err(|_| wrong())
}

/// `1 day`, `2 days`.
pub(crate) fn counted(n: u64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// With a capital first letter, to begin a sentence.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small first letter, to stand inside a sentence.
pub(crate) fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds: i64, vi: &str, en: &str) {
        assert_eq!(format_left(seconds, Language::Vi), vi);
        assert_eq!(format_left(seconds, Language::En), en);
    }

    #[test]
    fn time_left_is_rounded_down() {
        check(5 * 3600 + 1800, "Còn 5 giờ 30 phút", "5 hours 30 minutes left");
        check(5 * 3600 + 1859, "Còn 5 giờ 30 phút", "5 hours 30 minutes left");
        check(20 * 3600, "Còn 2 ngày 4 giờ", "2 days 4 hours left");
        check(-20 * 3600 - 3599, "Quá 2 ngày 4 giờ", "2 days 4 hours overdue");
        check(8 * 3600, "Còn 1 ngày", "1 day left");
        check(8 * 3600 - 1, "Còn 7 giờ 59 phút", "7 hours 59 minutes left");
        check(8 * 3600 + 1800, "Còn 1 ngày", "1 day left");
        check(3660, "Còn 1 giờ 1 phút", "1 hour 1 minute left");
        check(60, "Còn 1 phút", "1 minute left");
        check(59, "Còn chưa đầy 1 phút", "Under 1 minute left");
        check(-1, "Quá chưa đầy 1 phút", "Under 1 minute overdue");
        check(0, "Vừa đến hạn", "Due now");
        check(15 * 28_800 + 5 * 3600, "Còn 15 ngày 5 giờ", "15 days 5 hours left");
        assert!(format_left(i64::MIN, Language::Vi).starts_with("Quá 320255973501901 ngày"));
    }

    #[test]
    fn moments_are_written_with_weekday() {
        let at = parse_moment("2010-02-03T17:00").unwrap();
        assert_eq!(format_moment(at, Language::Vi), "17:00 thứ Tư, 03/02/2010");
        assert_eq!(format_moment(at, Language::En), "17:00 Wednesday, 03/02/2010");
        assert_eq!(weekday_short(at.weekday(), Language::Vi), "T4");
    }

    #[test]
    fn moments_are_read_strictly() {
        assert!(parse_moment(" 2010-02-03T17:00:59 ").is_ok());
        let bad = ["", "2010-02-03", "2010-02-30T17:00", "2010-02-03T25:00", "2010-02-03T17:00Z", "03/02/2010 17:00"];
        let odd =
            ["2010-02-03T17", "2010-02-03T17:00:00.5", "2010-02-03T17:00+07", "2010-02-03T1７:0", "１2010-02-03T1"];
        for text in bad.iter().chain(&odd) {
            assert_eq!(parse_moment(text), Err(DataError::Moment((*text).to_owned())));
        }
        assert!(parse_date("2010-02-29").is_err());
        assert!(parse_date("20100228").is_err());
    }
}
