//! A second implementation of the counting rule, slow on purpose: it walks the days one by one, and
//! for limits in hours also the minutes. It reads the same data and shares no code with the fast one.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::HashMap;

use calendar::{CalendarData, Limit, Pause, Sessions, SpecialKind, Unit};
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time, Weekday};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum No {
    Outside,
    Overlapping,
    Backward,
}

pub struct Twin<'a> {
    data: &'a CalendarData,
    special: HashMap<Date, SpecialKind>,
    single: HashMap<Date, Option<&'a Sessions>>,
}

type Spans = Vec<(DateTime, DateTime)>;

impl<'a> Twin<'a> {
    pub fn new(data: &'a CalendarData) -> Self {
        let special = data.special_days.iter().map(|day| (day.date, day.kind)).collect();
        let single = data.overrides.iter().map(|day| (day.date, day.sessions.as_ref())).collect();
        Self { data, special, single }
    }

    /// The working spans of a day, rule 2.
    pub fn spans(&self, date: Date) -> Result<Spans, No> {
        if date < self.data.first || date > self.data.last {
            return Err(No::Outside);
        }
        let sessions = match self.single.get(&date) {
            Some(single) => *single,
            None => self.regular(date),
        };
        let spans = sessions.map_or(&[][..], Sessions::spans);
        Ok(spans.iter().map(|span| (date.to_datetime(span.opens()), date.to_datetime(span.closes()))).collect())
    }

    fn regular(&self, date: Date) -> Option<&Sessions> {
        let mut table = None;
        for candidate in &self.data.timetables {
            let begun = candidate.effective_from <= date;
            let better = table.is_none_or(|best: &calendar::Timetable| match (begun, best.effective_from <= date) {
                (true, true) => candidate.effective_from > best.effective_from,
                (true, false) => true,
                (false, true) => false,
                (false, false) => candidate.effective_from < best.effective_from,
            });
            if better {
                table = Some(candidate);
            }
        }
        let week = &table?.week;
        match self.special.get(&date) {
            Some(SpecialKind::SwappedWorkingDay) => week.iter().flatten().next(),
            Some(_) => None,
            None => week[match date.weekday() {
                Weekday::Monday => 0,
                Weekday::Tuesday => 1,
                Weekday::Wednesday => 2,
                Weekday::Thursday => 3,
                Weekday::Friday => 4,
                Weekday::Saturday => 5,
                Weekday::Sunday => 6,
            }]
            .as_ref(),
        }
    }

    pub fn is_open(&self, date: Date) -> Result<bool, No> {
        Ok(!self.spans(date)?.is_empty())
    }

    fn next_open(&self, date: Date) -> Result<Date, No> {
        let mut day = next(date);
        while !self.is_open(day)? {
            day = next(day);
        }
        Ok(day)
    }

    fn close(&self, date: Date) -> Result<DateTime, No> {
        Ok(self.spans(date)?.last().unwrap().1)
    }

    /// Rule 3.
    pub fn receipt(&self, at: DateTime) -> Result<DateTime, No> {
        let mut day = at.date();
        loop {
            for (from, to) in self.spans(day)? {
                if at < to {
                    return Ok(at.max(from));
                }
            }
            day = next(day);
        }
    }

    fn add(&self, from: DateTime, seconds: i64) -> Result<DateTime, No> {
        let (mut left, mut day) = (seconds, from.date());
        while left > 0 {
            for (opens, closes) in self.spans(day)? {
                let opens = opens.max(from);
                let room = closes.duration_since(opens).as_secs().max(0);
                if left > 0 && left <= room {
                    return Ok(opens.saturating_add(SignedDuration::from_secs(left)));
                }
                left -= room;
            }
            day = next(day);
        }
        Ok(from)
    }

    pub fn between(&self, a: DateTime, b: DateTime) -> Result<i64, No> {
        let (mut sum, mut day) = (0, a.date());
        while day <= b.date() {
            for (opens, closes) in self.spans(day)? {
                sum += closes.min(b).duration_since(opens.max(a)).as_secs().max(0);
            }
            day = next(day);
        }
        Ok(sum)
    }

    /// The due moment, rules 3 to 10.
    pub fn due(&self, at: DateTime, limit: Limit, pauses: &[Pause]) -> Result<DateTime, No> {
        check(pauses)?;
        let from = self.receipt(at)?;
        let n = limit.value();
        let end = match limit.unit() {
            Unit::WorkingHour => self.add(from, i64::from(n) * 3600)?,
            Unit::WorkingDay => self.close(self.walk(from.date(), n)?)?,
            Unit::SameDay if from.time() < Time::constant(15, 0, 0, 0) => self.close(from.date())?,
            Unit::SameDay => self.close(self.next_open(from.date())?)?,
            unit => return self.calendar_end(from.date(), n, unit, pauses),
        };
        let mut stopped = 0;
        for pause in pauses {
            stopped += self.between(pause.from, pause.to)?;
        }
        self.add(end, stopped)
    }

    fn walk(&self, from: Date, days: u32) -> Result<Date, No> {
        let mut day = from;
        for _ in 0..days {
            day = self.next_open(day)?;
        }
        Ok(day)
    }

    fn calendar_end(&self, from: Date, n: u32, unit: Unit, pauses: &[Pause]) -> Result<DateTime, No> {
        let mut day = if unit == Unit::Month { same_number(from, n)? } else { step(from, n)? };
        for pause in pauses {
            let mut paused = pause.from.date();
            while paused < pause.to.date() {
                (paused, day) = (next(paused), next(day));
            }
        }
        while !self.is_open(day)? {
            day = next(day);
        }
        self.close(day)
    }

    /// The same for a limit in hours, by stepping through single minutes; all moments on whole minutes.
    pub fn hours_by_minutes(&self, at: DateTime, hours: u32, pauses: &[Pause]) -> Result<DateTime, No> {
        let mut today = Today { twin: self, date: Date::MIN, spans: Vec::new() };
        let mut left = i64::from(hours) * 60;
        for pause in pauses {
            let mut minute = pause.from;
            while minute < pause.to {
                left += i64::from(today.works(minute)?);
                minute = minute.saturating_add(MINUTE);
            }
        }
        let mut minute = at;
        while !today.works(minute)? {
            minute = minute.saturating_add(MINUTE);
        }
        while left > 0 {
            left -= i64::from(today.works(minute)?);
            minute = minute.saturating_add(MINUTE);
        }
        Ok(minute)
    }
}

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// The spans of the day being walked, so that they are not asked for every minute.
struct Today<'a> {
    twin: &'a Twin<'a>,
    date: Date,
    spans: Spans,
}

impl Today<'_> {
    /// Whether the minute that begins then is worked.
    fn works(&mut self, minute: DateTime) -> Result<bool, No> {
        if self.date != minute.date() {
            (self.date, self.spans) = (minute.date(), self.twin.spans(minute.date())?);
        }
        Ok(self.spans.iter().any(|(from, to)| *from <= minute && minute < *to))
    }
}

fn check(pauses: &[Pause]) -> Result<(), No> {
    if pauses.iter().any(|pause| pause.to < pause.from) {
        return Err(No::Backward);
    }
    for (i, a) in pauses.iter().enumerate() {
        for b in &pauses[i + 1..] {
            if a.from < b.to && b.from < a.to {
                return Err(No::Overlapping);
            }
        }
    }
    Ok(())
}

fn next(date: Date) -> Date {
    date.tomorrow().unwrap()
}

fn step(from: Date, days: u32) -> Result<Date, No> {
    let mut day = from;
    for _ in 0..days {
        day = day.tomorrow().map_err(|_| No::Outside)?;
    }
    Ok(day)
}

/// The same day number `months` later, or the last day of that month.
fn same_number(from: Date, months: u32) -> Result<Date, No> {
    let all = i32::from(from.year()) * 12 + i32::from(from.month()) - 1 + i32::try_from(months).unwrap();
    let year = i16::try_from(all.div_euclid(12)).map_err(|_| No::Outside)?;
    let month = i8::try_from(all.rem_euclid(12) + 1).unwrap();
    (1..=from.day()).rev().find_map(|day| Date::new(year, month, day).ok()).ok_or(No::Outside)
}
