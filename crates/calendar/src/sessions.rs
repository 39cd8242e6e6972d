//! The sessions of one day: the times between which the office is open.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::error::DataError;

/// One stretch of working time inside a day, from its opening to its closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Session {
    /// Seconds since midnight.
    opens: u32,
    /// Seconds since midnight, greater than `opens`.
    closes: u32,
}

impl Session {
    /// Opening time, to the minute.
    pub fn opens(self) -> Time {
        time_of(self.opens)
    }

    /// Closing time, to the minute.
    pub fn closes(self) -> Time {
        time_of(self.closes)
    }

    pub(crate) fn seconds(self) -> u32 {
        self.closes - self.opens
    }
}

/// All sessions of one day, in order, not overlapping, at least one.
///
/// Written `08:00-12:00,13:00-17:00`. A closed day has no `Sessions` at all.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sessions(Vec<Session>);

impl Sessions {
    /// The sessions in order.
    pub fn spans(&self) -> &[Session] {
        &self.0
    }

    /// Working seconds of the whole day.
    pub fn seconds(&self) -> u32 {
        self.0.iter().map(|session| session.seconds()).sum()
    }

    /// End of the last session.
    pub fn closing(&self) -> Time {
        time_of(self.0.last().map_or(0, |session| session.closes))
    }

    /// The first working second at or after `second` of the day; none from the closing time on.
    pub(crate) fn next_open(&self, second: u32) -> Option<u32> {
        self.0.iter().find(|session| second < session.closes).map(|session| second.max(session.opens))
    }

    /// Working seconds before `second` of the day.
    pub(crate) fn worked_before(&self, second: u32) -> u32 {
        self.0.iter().map(|session| second.clamp(session.opens, session.closes) - session.opens).sum()
    }

    /// The earliest second of the day before which `worked` seconds have run.
    ///
    /// `worked` is at least 1 and at most the day's total, so an end on a closing time stays there.
    pub(crate) fn second_after(&self, worked: u32) -> u32 {
        let mut left = worked;
        for session in &self.0 {
            if left <= session.seconds() {
                return session.opens + left;
            }
            left -= session.seconds();
        }
        self.0.last().map_or(0, |session| session.closes)
    }
}

impl FromStr for Sessions {
    type Err = DataError;

    fn from_str(text: &str) -> Result<Self, DataError> {
        let wrong = |problem| DataError::Sessions { text: text.to_owned(), problem };
        let mut sessions: Vec<Session> = Vec::new();
        for part in text.split(',') {
            let (from, to) = part.split_once('-').ok_or(wrong("write them as 08:00-12:00,13:00-17:00"))?;
            let parse = |time: &str| second_of_text(time).ok_or(wrong("a time is not like 08:00"));
            let session = Session { opens: parse(from)?, closes: parse(to)? };
            if session.closes <= session.opens {
                return Err(wrong("a session ends before it begins"));
            }
            if sessions.last().is_some_and(|before| session.opens < before.closes) {
                return Err(wrong("sessions overlap or are not in order"));
            }
            sessions.push(session);
        }
        Ok(Self(sessions))
    }
}

impl TryFrom<String> for Sessions {
    type Error = DataError;

    fn try_from(text: String) -> Result<Self, DataError> {
        text.parse()
    }
}

impl From<Sessions> for String {
    fn from(sessions: Sessions) -> Self {
        sessions.to_string()
    }
}

impl fmt::Display for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, session) in self.0.iter().enumerate() {
            let (opens, closes) = (session.opens(), session.closes());
            let comma = if i == 0 { "" } else { "," };
            write!(f, "{comma}{:02}:{:02}-{:02}:{:02}", opens.hour(), opens.minute(), closes.hour(), closes.minute())?;
        }
        Ok(())
    }
}

fn second_of_text(text: &str) -> Option<u32> {
    let (hour, minute) = text.trim().split_once(':')?;
    let number = |digits: &str, lengths: std::ops::RangeInclusive<usize>, below: u32| {
        let plain = lengths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|n| plain && *n < below)
    };
    Some(number(hour, 1..=2, 24)? * 3600 + number(minute, 2..=2, 60)? * 60)
}

/// Seconds since midnight; parts of a second are dropped.
pub(crate) fn second_of(time: Time) -> u32 {
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|n| n.unsigned_abs());
    u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second)
}

pub(crate) fn time_of(second: u32) -> Time {
    Time::midnight().wrapping_add(SignedDuration::from_secs(i64::from(second)))
}

pub(crate) fn moment(date: Date, second: u32) -> DateTime {
    date.to_datetime(time_of(second))
}

/// The moment without parts of a second: the resolution of this crate.
pub(crate) fn whole_second(moment: DateTime) -> DateTime {
    moment.date().to_datetime(time_of(second_of(moment.time())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, problem: Option<&str>) {
        match (text.parse::<Sessions>(), problem) {
            (Ok(sessions), None) => assert_eq!(sessions.to_string(), text),
            (Err(error), Some(part)) => assert!(error.to_string().contains(part), "{text}: {error}"),
            (result, _) => panic!("{text}: {result:?}"),
        }
    }

    #[test]
    fn sessions_are_checked() {
        check("08:00-12:00,13:00-17:00", None);
        check("07:30-11:30", None);
        check("08:00-12:00,12:00-16:00", None);
        check("", Some("write them as"));
        check("closed", Some("write them as"));
        check("08:00-12:00,", Some("write them as"));
        check("08:00-25:00", Some("not like"));
        check("08:00-１２:00", Some("not like"));
        check("08:0-12:00", Some("not like"));
        check("+8:00-12:00", Some("not like"));
        check("12:00-08:00", Some("before it begins"));
        check("08:00-08:00", Some("before it begins"));
        check("13:00-17:00,08:00-12:00", Some("overlap"));
        check("08:00-12:00,11:59-17:00", Some("overlap"));
    }

    #[test]
    fn an_end_on_a_closing_time_stays_there() {
        let day: Sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        assert_eq!(day.second_after(4 * 3600), 12 * 3600);
        assert_eq!(day.second_after(4 * 3600 + 1), 13 * 3600 + 1);
        assert_eq!(day.second_after(8 * 3600), 17 * 3600);
        assert_eq!(day.worked_before(12 * 3600 + 1800), 4 * 3600);
        assert_eq!(day.next_open(12 * 3600), Some(13 * 3600));
        assert_eq!(day.next_open(17 * 3600), None);
    }
}
