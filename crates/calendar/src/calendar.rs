//! The compiled calendar: prefix sums over its days, so that no question costs more than a binary search.

use std::collections::BTreeMap;

use jiff::civil::{Date, DateTime};

use crate::data::{Override, SpecialDay};
use crate::error::OutsideCalendar;
use crate::sessions::{Sessions, moment, second_of};

/// The working time of an office from one date to another, ready to be asked.
///
/// Made by [`crate::CalendarData::compile`]. All moments are local (UTC+7, no summer time) and are
/// taken to the whole second. Every method errs with [`OutsideCalendar`] when it would need a date
/// that is not published.
#[derive(Debug, Clone)]
pub struct Calendar {
    pub(crate) version: u32,
    pub(crate) first: Date,
    pub(crate) last: Date,
    /// Every date from `first` to `last`.
    pub(crate) dates: Vec<Date>,
    /// For every date the index of its sessions in `shapes`, or [`CLOSED`].
    pub(crate) shape_of: Vec<u32>,
    /// The different sessions that occur.
    pub(crate) shapes: Vec<Sessions>,
    /// Working seconds before each date, and in all at the end.
    pub(crate) seconds_before: Vec<u64>,
    /// Working days before each date, and in all at the end.
    pub(crate) days_before: Vec<u32>,
    /// Indexes of the working days in order.
    pub(crate) working: Vec<u32>,
    pub(crate) special: BTreeMap<Date, SpecialDay>,
    pub(crate) overrides: BTreeMap<Date, Override>,
}

pub(crate) const CLOSED: u32 = u32::MAX;

impl Calendar {
    /// The version of the data it was compiled from.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// First published date.
    pub fn first(&self) -> Date {
        self.first
    }

    /// Last published date, itself included.
    pub fn last(&self) -> Date {
        self.last
    }

    /// The sessions of a day; `None` when the office is closed.
    pub fn sessions_on(&self, date: Date) -> Result<Option<&Sessions>, OutsideCalendar> {
        Ok(self.sessions_at(self.index(date)?))
    }

    /// Whether the day has any session.
    pub fn is_working_day(&self, date: Date) -> Result<bool, OutsideCalendar> {
        Ok(self.sessions_on(date)?.is_some())
    }

    /// The first working day after `date`.
    pub fn next_working_day(&self, date: Date) -> Result<Date, OutsideCalendar> {
        self.nth_working_day(date, 1)
    }

    /// The `n`-th working day after `date`; `date` itself when `n` is 0.
    pub fn nth_working_day(&self, date: Date, n: u32) -> Result<Date, OutsideCalendar> {
        let index = self.index(date)?;
        if n == 0 {
            return Ok(date);
        }
        let rank = u64::from(self.days_before[index + 1]) + u64::from(n) - 1;
        let found = usize::try_from(rank).ok().and_then(|rank| self.working.get(rank));
        found.map(|&day| self.dates[day as usize]).ok_or(self.past_the_end())
    }

    /// How many working days there are after `a` up to and with `b`; negative when `b` is before `a`.
    pub fn working_days_between(&self, a: Date, b: Date) -> Result<i64, OutsideCalendar> {
        let until = |date| Ok(i64::from(self.days_before[self.index(date)? + 1]));
        Ok(until(b)? - until(a)?)
    }

    /// `at` itself when the office is open then, else the start of the next session.
    ///
    /// A closing time is not open: at 12:00 and at 17:00 it is the next session (counting rule 3).
    pub fn next_opening(&self, at: DateTime) -> Result<DateTime, OutsideCalendar> {
        let index = self.index(at.date())?;
        let today = self.sessions_at(index).and_then(|day| day.next_open(second_of(at.time())));
        if let Some(second) = today {
            return Ok(moment(at.date(), second));
        }
        let date = self.next_working_day(at.date())?;
        let opens = self.sessions_on(date)?.and_then(|day| day.next_open(0)).unwrap_or(0);
        Ok(moment(date, opens))
    }

    /// The end of the last session of a day; `None` when the office is closed.
    pub fn closing_of(&self, date: Date) -> Result<Option<DateTime>, OutsideCalendar> {
        Ok(self.sessions_on(date)?.map(|day| date.to_datetime(day.closing())))
    }

    /// Working seconds from `a` to `b`; negative when `b` is before `a`.
    pub fn working_seconds_between(&self, a: DateTime, b: DateTime) -> Result<i64, OutsideCalendar> {
        Ok(self.worked_until(b)?.cast_signed() - self.worked_until(a)?.cast_signed())
    }

    /// The earliest moment at which `seconds` of working time have run since `from`.
    ///
    /// An end that falls on a closing time stays there; with 0 seconds it is `from` itself.
    pub fn add_working(&self, from: DateTime, seconds: u64) -> Result<DateTime, OutsideCalendar> {
        let target = self.worked_until(from)?.saturating_add(seconds);
        if seconds == 0 {
            return Ok(from);
        }
        // The first day whose end has seen the target: it is a working day, because it added to the sum.
        let index = self.seconds_before.partition_point(|&before| before < target) - 1;
        let date = *self.dates.get(index).ok_or(self.past_the_end())?;
        let rest = u32::try_from(target - self.seconds_before[index]).unwrap_or(u32::MAX);
        let second = self.sessions_at(index).map_or(0, |day| day.second_after(rest));
        Ok(moment(date, second))
    }

    /// Working seconds from the first date of the calendar to `at`.
    fn worked_until(&self, at: DateTime) -> Result<u64, OutsideCalendar> {
        let index = self.index(at.date())?;
        let today = self.sessions_at(index).map_or(0, |day| day.worked_before(second_of(at.time())));
        Ok(self.seconds_before[index] + u64::from(today))
    }

    fn sessions_at(&self, index: usize) -> Option<&Sessions> {
        self.shapes.get(self.shape_of[index] as usize)
    }

    fn index(&self, date: Date) -> Result<usize, OutsideCalendar> {
        let outside = OutsideCalendar { date, first: self.first, last: self.last };
        if date > self.last {
            return Err(outside);
        }
        usize::try_from(days_between(self.first, date)).map_err(|_| outside)
    }

    fn past_the_end(&self) -> OutsideCalendar {
        let date = self.last.tomorrow().unwrap_or(self.last);
        OutsideCalendar { date, first: self.first, last: self.last }
    }
}

/// Civil days from `a` to `b`; negative when `b` is before `a`.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    b.duration_since(a).as_hours() / 24
}
