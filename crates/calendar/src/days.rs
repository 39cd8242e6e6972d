//! The days between receipt and due moment, one by one, each with what it means for the count.

use jiff::civil::{Date, DateTime, Time};
use serde::Serialize;

use crate::calendar::Calendar;
use crate::count::Count;
use crate::data::{Override, SpecialKind};
use crate::due::Due;
use crate::limit::Unit;
use crate::sessions::Sessions;

/// Why the office is closed on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Rest {
    /// Saturday or Sunday.
    Weekend,
    Holiday {
        name_vi: String,
        name_en: String,
    },
    Compensatory {
        name_vi: String,
        name_en: String,
    },
    SwappedOff {
        name_vi: String,
        name_en: String,
    },
    /// Closed by an override (`closure` says why, if anyone wrote it) or by the ordinary timetable.
    Closed {
        closure: Option<String>,
    },
}

/// What a day means for the count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DayKind {
    /// Handed in after closing time: counts as received on the next working day.
    AfterHours,
    /// The day of receipt, not counted.
    Received,
    /// The `number`-th day of the limit.
    Counted { number: u32 },
    /// A day of a limit in hours: working seconds counted on it, and in all with it.
    CountedHours { seconds: u64, total: u64 },
    /// The whole day the clock was stopped: not counted.
    Paused,
    /// The limit itself has run; this day gives back time of a pause.
    Extended,
    /// The office is closed, see [`Day::rest`]: not counted.
    Off,
    /// The last day of the limit was off, so the due date moved here.
    Rolled,
}

/// The names of a swapped working day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MadeUp {
    pub name_vi: String,
    pub name_en: String,
}

/// The sessions of an override, with its reason; the reason may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SpecialHours {
    pub sessions: Sessions,
    pub reason: String,
}

/// One civil day between receipt and due moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    pub date: Date,
    #[serde(flatten)]
    pub kind: DayKind,
    /// Why the office is closed, also on days off that a limit in calendar days counts.
    pub rest: Option<Rest>,
    /// The dossier was handed in on this day.
    pub filed: bool,
    /// The time it is due, on the last day only.
    pub due: Option<Time>,
    /// The day is a rest day worked in place of another.
    pub made_up: Option<MadeUp>,
    /// The day has other sessions than the timetable, by an override.
    pub special_hours: Option<SpecialHours>,
    /// Working seconds of the day in which the clock was stopped.
    pub paused_seconds: u64,
    /// Working seconds of the day that give back time of a pause.
    pub extended_seconds: u64,
}

impl Due {
    /// One entry for every civil day from receipt to due date. Ask with the calendar it was computed
    /// with; days outside that calendar are left out. Cost grows with the days in between.
    pub fn days(&self, calendar: &Calendar) -> Vec<Day> {
        let mut count = Count::begin(self, calendar);
        let mut days = Vec::new();
        for &date in calendar.dates_between(self.received_at.date(), self.at.date()) {
            let mut day = calendar.day(date);
            self.mark(calendar, &mut day);
            count.judge(&mut day);
            days.push(day);
        }
        days
    }

    fn mark(&self, calendar: &Calendar, day: &mut Day) {
        day.filed = day.date == self.received_at.date();
        day.due = (day.date == self.at.date()).then(|| self.at.time());
        let (opens, ends) = self.window(day.date);
        let paused = self.pauses.iter().map(|pause| worked(calendar, pause.from.max(opens), pause.to.min(ends)));
        day.paused_seconds = paused.sum();
    }

    /// The part of a day that lies between receipt and due moment for limits in hours, else the whole day.
    pub(crate) fn window(&self, date: Date) -> (DateTime, DateTime) {
        let day = (date.to_datetime(Time::midnight()), date.to_datetime(Time::MAX));
        match self.limit.unit() {
            Unit::WorkingHour => (day.0.max(self.counted_from), day.1.min(self.at)),
            _ => day,
        }
    }
}

impl Calendar {
    /// Why the office is closed on a day; `None` on a working day and outside the calendar.
    pub fn rest_on(&self, date: Date) -> Option<Rest> {
        if self.sessions_on(date).ok()?.is_some() {
            return None;
        }
        if let Some(closed) = self.overrides.get(&date) {
            let closure = Some(closed.reason.clone()).filter(|reason| !reason.is_empty());
            return Some(Rest::Closed { closure });
        }
        let Some(day) = self.special.get(&date) else {
            let weekend = date.weekday().to_monday_zero_offset() > 4;
            return Some(if weekend { Rest::Weekend } else { Rest::Closed { closure: None } });
        };
        let (name_vi, name_en) = (day.name_vi.clone(), day.name_en.clone());
        match day.kind {
            SpecialKind::PublicHoliday => Some(Rest::Holiday { name_vi, name_en }),
            SpecialKind::CompensatoryDayOff => Some(Rest::Compensatory { name_vi, name_en }),
            SpecialKind::SwappedDayOff => Some(Rest::SwappedOff { name_vi, name_en }),
            SpecialKind::SwappedWorkingDay => None,
        }
    }

    /// A day with what the calendar knows of it; the count is not in it yet.
    fn day(&self, date: Date) -> Day {
        let hours = self.overrides.get(&date);
        let special_hours =
            |day: &Override| Some(SpecialHours { sessions: day.sessions.clone()?, reason: day.reason.clone() });
        let special = self.special.get(&date).filter(|day| day.kind.is_working() && hours.is_none());
        Day {
            date,
            kind: DayKind::Off,
            rest: self.rest_on(date),
            filed: false,
            due: None,
            made_up: special.map(|day| MadeUp { name_vi: day.name_vi.clone(), name_en: day.name_en.clone() }),
            special_hours: hours.and_then(special_hours),
            paused_seconds: 0,
            extended_seconds: 0,
        }
    }

    fn dates_between(&self, from: Date, to: Date) -> &[Date] {
        let start = self.dates.partition_point(|date| *date < from);
        let end = self.dates.partition_point(|date| *date <= to).max(start);
        &self.dates[start..end]
    }
}

/// Working seconds between two moments; 0 when they are the wrong way round or outside the calendar.
pub(crate) fn worked(calendar: &Calendar, from: DateTime, to: DateTime) -> u64 {
    calendar.working_seconds_between(from, to).map_or(0, |seconds| u64::try_from(seconds).unwrap_or(0))
}
