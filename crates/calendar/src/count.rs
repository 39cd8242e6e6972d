//! The count of a limit, day by day: which days it takes, skips, or gives back for a pause.

use jiff::civil::{Date, Time};

use crate::calendar::{Calendar, days_between};
use crate::days::{Day, DayKind, worked};
use crate::due::{Due, last_day, working_days};
use crate::limit::Unit;
use crate::pause::Pause;

/// Where the count stands while the days go by.
pub(crate) struct Count<'a> {
    due: &'a Due,
    calendar: &'a Calendar,
    /// Days, or seconds for a limit in hours, that the limit itself counts.
    goal: u64,
    counted: u64,
    /// Days that may still be shown as paused; the rest of a pause is given back at the end.
    skips: i64,
    /// The last day of a limit in calendar days or months, before it rolls.
    last: Option<Date>,
}

impl<'a> Count<'a> {
    pub(crate) fn begin(due: &'a Due, calendar: &'a Calendar) -> Self {
        let received = due.counted_from.date();
        let (goal, skips, last) = match due.limit.unit() {
            Unit::WorkingHour => (u64::from(due.limit.value()) * 3600, 0, None),
            Unit::CalendarDay | Unit::Month => {
                let unmoved = last_day(received, due.limit, &[]).map_or(0, |day| days_between(received, day));
                let last = last_day(received, due.limit, &due.pauses);
                (unmoved.unsigned_abs(), i64::MAX, last)
            }
            Unit::WorkingDay | Unit::SameDay => {
                let goal = working_days(due.limit, due.counted_from);
                let all = calendar.working_days_between(received, due.at.date()).unwrap_or(0);
                (u64::from(goal), all - i64::from(goal), None)
            }
        };
        Self { due, calendar, goal, counted: 0, skips, last }
    }

    /// Says what the next day means; to be called for every day in order.
    pub(crate) fn judge(&mut self, day: &mut Day) {
        let received = self.due.counted_from.date();
        let unit = self.due.limit.unit();
        day.kind = if day.date < received {
            if day.rest.is_some() { DayKind::Off } else { DayKind::AfterHours }
        } else if unit == Unit::WorkingHour {
            self.hours(day)
        } else if day.date == received {
            DayKind::Received
        } else if unit.counts_days_off() {
            self.calendar_day(day)
        } else {
            self.working_day(day)
        };
    }

    fn working_day(&mut self, day: &mut Day) -> DayKind {
        if day.rest.is_some() {
            return DayKind::Off;
        }
        let whole = worked(self.calendar, day.date.to_datetime(Time::midnight()), day.date.to_datetime(Time::MAX));
        self.next(day, day.paused_seconds == whole)
    }

    fn calendar_day(&mut self, day: &mut Day) -> DayKind {
        if self.last.is_some_and(|last| day.date > last) {
            return if day.rest.is_some() { DayKind::Off } else { DayKind::Rolled };
        }
        let within = |pause: &Pause| pause.from.date() <= day.date && day.date < pause.to.date();
        let paused = self.due.pauses.iter().any(within);
        self.next(day, paused)
    }

    fn next(&mut self, day: &mut Day, paused: bool) -> DayKind {
        if paused && self.skips > 0 {
            self.skips -= 1;
            return DayKind::Paused;
        }
        if self.counted < self.goal {
            self.counted += 1;
            return DayKind::Counted { number: u32::try_from(self.counted).unwrap_or(u32::MAX) };
        }
        let ends = self.due.at.min(day.date.to_datetime(Time::MAX));
        day.extended_seconds = worked(self.calendar, day.date.to_datetime(Time::midnight()), ends);
        DayKind::Extended
    }

    fn hours(&mut self, day: &mut Day) -> DayKind {
        if day.rest.is_some() {
            return DayKind::Off;
        }
        let (opens, ends) = self.due.window(day.date);
        let running = worked(self.calendar, opens, ends).saturating_sub(day.paused_seconds);
        let seconds = running.min(self.goal - self.counted);
        self.counted += seconds;
        day.extended_seconds = running - seconds;
        if seconds > 0 {
            DayKind::CountedHours { seconds, total: self.counted }
        } else if day.extended_seconds > 0 {
            DayKind::Extended
        } else if day.paused_seconds > 0 {
            DayKind::Paused
        } else {
            DayKind::Received
        }
    }
}
