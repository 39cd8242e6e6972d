//! Lunar months: where they begin, which number they have, which one is leap.

use jiff::SignedDuration;
use jiff::civil::{Date, date};

use crate::calendar::days_between;
use crate::lunar::{moon, sun};

/// A month of the lunar calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LunarMonth {
    /// Its first day.
    pub first: Date,
    /// 29 or 30 days.
    pub length: u8,
    /// 1 to 12.
    pub month: u8,
    /// Lunar year.
    pub year: i16,
    pub leap: bool,
}

impl LunarMonth {
    /// The civil date of a day of this month.
    pub fn date_of(&self, day: u8) -> Option<Date> {
        (1..=self.length).contains(&day).then(|| plus(self.first, i64::from(day) - 1))
    }
}

/// The month a civil date lies in.
pub(super) fn containing(day: Date) -> LunarMonth {
    let year = day.year();
    let months = cycle(year).into_iter().chain(cycle(year.saturating_add(1)));
    // The two cycles run from month 11 of the year before to month 10 of the year after.
    let begun = months.take_while(|month| month.first <= day);
    begun.last().unwrap_or_else(|| cycle(year)[0])
}

/// The months of a lunar year.
pub(super) fn of_year(year: i16) -> Vec<LunarMonth> {
    let months = cycle(year).into_iter().chain(cycle(year.saturating_add(1)));
    months.filter(|month| month.year == year).collect()
}

/// The twelve or thirteen months from month 11 of the lunar year before `year` on.
fn cycle(year: i16) -> Vec<LunarMonth> {
    let (from, to) = (moon_of_solstice(year - 1), moon_of_solstice(year));
    let starts: Vec<i64> = (from..=to).map(moon::local_day).collect();
    let leap = if to - from == 13 { first_without_principal_term(&starts) } else { None };
    let spans = starts.windows(2).enumerate();
    spans
        .map(|(index, span)| {
            let passed = leap.is_some_and(|leap| index >= leap);
            let ordinal = if passed { index - 1 } else { index };
            LunarMonth {
                first: civil(span[0]),
                length: u8::try_from(span[1] - span[0]).unwrap_or(30),
                month: u8::try_from((ordinal + 10) % 12 + 1).unwrap_or(12),
                year: if ordinal < 2 { year - 1 } else { year },
                leap: leap == Some(index),
            }
        })
        .collect()
}

fn first_without_principal_term(starts: &[i64]) -> Option<usize> {
    let term = |day: i64| (sun::longitude_at_midnight(day) / 30.0).floor();
    starts.windows(2).position(|span| term(span[0]) == term(span[1]))
}

/// Number of the new moon that begins the month of the winter solstice.
fn moon_of_solstice(year: i16) -> i64 {
    let december = julian(date(year, 12, 18));
    // The first day by whose end the sun has reached 270°; it is below 300° all the while.
    let reached = |day: &i64| sun::longitude_at_midnight(day + 1) >= 270.0;
    let solstice = (december..december + 8).find(reached).unwrap_or(december + 3);
    moon::begun_by(solstice)
}

const UNIX_EPOCH: Date = date(1970, 1, 1);
/// Julian day number of the epoch.
const UNIX_EPOCH_JULIAN: i64 = 2_440_588;

/// Julian day number of a civil date.
fn julian(day: Date) -> i64 {
    days_between(UNIX_EPOCH, day) + UNIX_EPOCH_JULIAN
}

fn civil(julian: i64) -> Date {
    plus(UNIX_EPOCH, julian - UNIX_EPOCH_JULIAN)
}

fn plus(day: Date, days: i64) -> Date {
    day.saturating_add(SignedDuration::from_hours(days * 24))
}
