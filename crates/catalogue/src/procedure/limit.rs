use std::cmp::Reverse;

use calendar::{Limit, Unit};
use serde::{Deserialize, Serialize};

use super::{Channel, LegalBasis};

/// Minutes of work in one working day (8 hours).
pub(crate) const WORKING_DAY: u32 = 8 * 60;

/// A time limit as published, with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeLimit {
    /// Value and unit as published.
    #[serde(flatten)]
    pub stated: Limit,
    /// "Trong ngày": the result is due the day the dossier comes in. It wins over the value.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub same_day: bool,
    /// How the unit or the value is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Where the law asks for it; `None` while nobody has looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<LegalBasis>,
    /// The longest that its basis allows, where the basis says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<Limit>,
}

impl TimeLimit {
    /// The limit as the calendar counts it.
    pub fn limit(&self) -> Limit {
        let unit = if self.same_day { Unit::SameDay } else { self.stated.unit() };
        Limit::new(self.stated.value(), unit).unwrap_or(self.stated)
    }
}

/// The limits stated for one channel, in the order of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    pub channel: Channel,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<TimeLimit>,
}

impl Way {
    /// Where a channel has several limits (different cases of one procedure), the longest is promised.
    pub fn longest(&self) -> Option<&TimeLimit> {
        // Of equals the first in the source.
        self.times
            .iter()
            .enumerate()
            .max_by_key(|(at, time)| (length(time.limit()), Reverse(*at)))
            .map(|(_, time)| time)
    }
}

/// The limit of one channel: its own wins over the general one (data/SOURCES.md, rule 9 of deadlines).
/// A channel that repeats the number of a same-day limit means the same day: the flag wins over the value.
pub(super) fn of_channel(way: Option<&Way>, general: Option<&TimeLimit>) -> Option<Limit> {
    let own = way.and_then(Way::longest);
    match (own, general) {
        (Some(own), Some(general)) if own.stated == general.stated => Some(general.limit()),
        (Some(own), _) => Some(own.limit()),
        (None, general) => general.map(TimeLimit::limit),
    }
}

/// Minutes of work that fit into a limit: a month is 30 calendar days, calendar days are working days × 5/7 rounded
/// down (at least one), the same day is eight hours.
pub fn working_minutes(limit: Limit) -> u32 {
    // A limit is at most 10 000 of its unit, so nothing here overflows.
    let days = |calendar_days: u32| (calendar_days * 5 / 7).max(1);
    let value = limit.value();
    match limit.unit() {
        Unit::WorkingHour => value * 60,
        Unit::WorkingDay => value * WORKING_DAY,
        Unit::CalendarDay => days(value) * WORKING_DAY,
        Unit::Month => days(value * 30) * WORKING_DAY,
        Unit::SameDay => WORKING_DAY,
    }
}

/// Order of limits by length. The same day ends before one working day, which begins to count the day after.
fn length(limit: Limit) -> (u32, bool) {
    (working_minutes(limit), limit.unit() != Unit::SameDay)
}

/// Reads a unit of the data files and how many of the calendar's units it is: `hour` is a working hour, `year` twelve
/// months.
pub fn unit_from_data(word: &str) -> Option<(Unit, u32)> {
    match word {
        "year" => Some((Unit::Month, 12)),
        _ => word.parse().ok().map(|unit| (unit, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> TimeLimit {
        let (value, unit) = text.split_once(' ').unwrap();
        let same_day = unit == "same_day";
        let unit = if same_day { Unit::WorkingDay } else { unit_from_data(unit).unwrap().0 };
        let stated = Limit::new(value.parse().unwrap(), unit).unwrap();
        TimeLimit { stated, same_day, basis: None, note: None, legal_basis: None, ceiling: None }
    }

    fn check(own: &[&str], general: Option<&str>, expected: Option<(u32, &str)>) {
        let way = Way { channel: Channel::Counter, times: own.iter().map(|t| time(t)).collect() };
        let general = general.map(time);
        let limit = of_channel(Some(&way), general.as_ref());
        assert_eq!(limit.map(|l| (l.value(), l.unit().word())), expected, "{own:?} in {general:?}");
    }

    #[test]
    fn the_limit_of_the_channel_wins_and_of_several_the_longest() {
        check(&["20 working_day"], Some("15 working_day"), Some((20, "working_day")));
        check(&["8 working_day"], Some("18 working_day"), Some((8, "working_day")));
        check(&["7 working_day", "1 hour", "2 working_day"], Some("2 working_day"), Some((7, "working_day")));
        check(&["10 calendar_day", "7 working_day"], None, Some((10, "calendar_day")));
        check(&["10 calendar_day", "8 working_day"], None, Some((8, "working_day")));
        check(&["1 same_day", "1 working_day"], None, Some((1, "working_day")));
    }

    #[test]
    fn a_channel_without_limit_has_the_general_one() {
        check(&[], Some("15 calendar_day"), Some((15, "calendar_day")));
        check(&[], Some("1 same_day"), Some((0, "same_day")));
        check(&[], None, None);
    }

    #[test]
    fn the_same_day_wins_over_the_value() {
        check(&["1 same_day"], Some("5 working_day"), Some((0, "same_day")));
        check(&["1 working_day"], Some("1 same_day"), Some((0, "same_day")));
        check(&["3 working_day"], Some("1 same_day"), Some((3, "working_day")));
    }

    #[test]
    fn a_limit_in_working_minutes() {
        let minutes = |text| working_minutes(time(text).limit()) / 60;
        assert_eq!(minutes("2 hour"), 2);
        assert_eq!(minutes("3 working_day"), 24);
        assert_eq!(minutes("15 calendar_day"), 80);
        assert_eq!(minutes("1 calendar_day"), 8);
        assert_eq!(minutes("1 month"), 21 * 8);
        assert_eq!(minutes("1 same_day"), 8);
        assert_eq!(minutes("10000 month"), 10_000 * 30 * 5 / 7 * 8);
    }

    #[test]
    fn a_time_limit_is_stored_flat() {
        let stored = r#"{"value":1,"unit":"working_day","same_day":true}"#;
        let read: TimeLimit = serde_json::from_str(stored).unwrap();
        assert_eq!(read, time("1 same_day"));
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
    }
}
