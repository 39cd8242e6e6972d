//! The rule: when a dossier received at a moment is due.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::error::{DueError, OutsideCalendar};
use crate::limit::{Limit, Unit};
use crate::pause::{self, Pause};
use crate::sessions::whole_second;

/// From this time of the day on, a same-day procedure is due the next working day.
///
/// Source: Decree 61/2018/NĐ-CP, Article 18: dossiers received after 15:00 go on at the start of the
/// next working day.
pub const SAME_DAY_UNTIL: Time = Time::constant(15, 0, 0, 0);

/// A due moment with all that it followed from, so that it can explain itself later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// Version of the calendar it was computed with; explain it with the same one.
    pub calendar_version: u32,
    /// When the dossier was handed in.
    pub received_at: DateTime,
    /// When it counts as received: the same moment, or the start of the next session.
    pub counted_from: DateTime,
    /// The due moment.
    pub at: DateTime,
    pub limit: Limit,
    /// In order of time.
    pub pauses: Vec<Pause>,
}

/// The due moment of `limit` for a dossier handed in at `received_at`, with the clock stopped in `pauses`.
///
/// Local time, to the whole second. The cost does not grow with the limit: a few binary searches.
/// Sources: Civil Code 2015, Articles 147 and 148 (the first day is not counted; a last day that is off
/// moves to the next working day), and the published counting rule of the office.
///
/// # Errors
/// [`DueError::OutsideCalendar`] when the count leaves the published calendar;
/// [`DueError::BackwardPause`] and [`DueError::OverlappingPauses`] for pauses that cannot be.
pub fn due(calendar: &Calendar, received_at: DateTime, limit: Limit, pauses: &[Pause]) -> Result<Due, DueError> {
    let received_at = whole_second(received_at);
    let pauses = pause::in_order(pauses)?;
    let counted_from = calendar.next_opening(received_at)?;
    let at = if limit.unit().counts_days_off() {
        let last = last_day(counted_from.date(), limit, &pauses).ok_or(beyond(calendar))?;
        closing(calendar, roll(calendar, last)?)?
    } else {
        let end = end_without_pauses(calendar, counted_from, limit)?;
        calendar.add_working(end, pause::working_seconds(calendar, &pauses)?)?
    };
    Ok(Due { calendar_version: calendar.version(), received_at, counted_from, at, limit, pauses })
}

/// Counting rules 4, 5 and 7.
fn end_without_pauses(calendar: &Calendar, from: DateTime, limit: Limit) -> Result<DateTime, OutsideCalendar> {
    if limit.unit() == Unit::WorkingHour {
        return calendar.add_working(from, u64::from(limit.value()) * 3600);
    }
    closing(calendar, calendar.nth_working_day(from.date(), working_days(limit, from))?)
}

/// How many working days after the day of receipt a limit in working days ends.
pub(crate) fn working_days(limit: Limit, counted_from: DateTime) -> u32 {
    match limit.unit() {
        Unit::SameDay => u32::from(counted_from.time() >= SAME_DAY_UNTIL),
        _ => limit.value(),
    }
}

/// The last day of a limit in calendar days or months, moved by the pauses, before it rolls (rules 6 and 10).
pub(crate) fn last_day(received: Date, limit: Limit, pauses: &[Pause]) -> Option<Date> {
    let span = match limit.unit() {
        Unit::Month => i64::from(limit.value()).months(),
        _ => i64::from(limit.value()).days(),
    };
    let shift = pause::calendar_days(pauses).days();
    // Adding months keeps the day number, or takes the last day of a shorter month.
    received.checked_add(span).ok()?.checked_add(shift).ok()
}

/// A last day that is off moves to the next working day (rule 6).
fn roll(calendar: &Calendar, last: Date) -> Result<Date, OutsideCalendar> {
    if calendar.is_working_day(last)? { Ok(last) } else { calendar.next_working_day(last) }
}

fn closing(calendar: &Calendar, date: Date) -> Result<DateTime, OutsideCalendar> {
    Ok(calendar.closing_of(date)?.unwrap_or(date.to_datetime(Time::midnight())))
}

fn beyond(calendar: &Calendar) -> OutsideCalendar {
    OutsideCalendar { date: Date::MAX, first: calendar.first(), last: calendar.last() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::DataError;
    use crate::{CalendarData, Override, Timetable, parse_moment, vietnam};

    fn calendar() -> Calendar {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        let data = vietnam(vec![Timetable::weekdays(jiff::civil::date(2009, 1, 1), &sessions)]).unwrap();
        let overrides = Override::parse_list("2010-04-07=08:00-12:00|2010-04-08=closed").unwrap();
        CalendarData { overrides, ..data }.compile().unwrap()
    }

    fn check(received: &str, value: u32, unit: &str, pauses: &str, expected: &str) {
        let limit = Limit::new(value, unit.parse().unwrap()).unwrap();
        let pauses = Pause::parse_list(pauses).unwrap();
        let found = due(&calendar(), parse_moment(received).unwrap(), limit, &pauses);
        let found = found.map_or_else(|error| error.to_string(), |due| due.at.to_string());
        assert!(found.starts_with(expected), "{received} + {value} {unit}: {found}, not {expected}");
    }

    #[test]
    fn the_day_of_receipt_does_not_count() {
        check("2010-01-20T09:10", 10, "working_day", "", "2010-02-03T17:00:00");
        check("2010-01-20T16:59:59", 1, "working_day", "", "2010-01-21T17:00:00");
        check("2010-01-20T17:00", 1, "working_day", "", "2010-01-22T17:00:00");
        check("2010-01-20T09:10", 0, "working_day", "", "2010-01-20T17:00:00");
    }

    #[test]
    fn lunch_does_not_count() {
        check("2010-03-15T12:00", 1, "hour", "", "2010-03-15T14:00:00");
        check("2010-03-15T11:59:59", 1, "hour", "", "2010-03-15T13:59:59");
        check("2010-03-15T08:00", 4, "hour", "", "2010-03-15T12:00:00");
        check("2010-03-15T08:00", 0, "hour", "", "2010-03-15T08:00:00");
    }

    #[test]
    fn a_day_of_single_sessions_is_one_working_day() {
        check("2010-04-06T09:00", 1, "working_day", "", "2010-04-07T12:00:00");
        check("2010-04-06T09:00", 2, "working_day", "", "2010-04-09T17:00:00");
        check("2010-04-07T12:00", 0, "same_day", "", "2010-04-09T17:00:00");
    }

    #[test]
    fn from_three_the_same_day_is_the_next() {
        check("2010-05-10T14:59:59", 0, "same_day", "", "2010-05-10T17:00:00");
        check("2010-05-10T15:00", 0, "same_day", "", "2010-05-11T17:00:00");
        check("2010-05-10T14:59:59", 0, "same_day", "2010-05-10T16:00/2010-05-10T16:30", "2010-05-11T08:30:00");
    }

    #[test]
    fn a_month_ends_on_the_same_day_number() {
        check("2010-01-31T09:00", 1, "month", "", "2010-03-01T17:00:00");
        check("2010-01-29T09:00", 1, "month", "", "2010-03-01T17:00:00");
        check("2012-01-30T09:00", 1, "month", "", "2012-02-29T17:00:00");
    }

    #[test]
    fn a_pause_moves_calendar_days_by_whole_days() {
        check("2010-03-02T09:00", 10, "calendar_day", "2010-03-03T16:00/2010-03-05T08:00", "2010-03-15T17:00:00");
        check("2010-03-02T09:00", 10, "calendar_day", "2010-03-03T08:00/2010-03-03T17:00", "2010-03-12T17:00:00");
        check("2010-03-02T09:00", 1, "month", "2010-03-03T08:00/2010-03-04T08:00", "2010-04-05T17:00:00");
    }

    #[test]
    fn a_pause_counts_even_after_the_due_moment() {
        check("2010-03-02T09:00", 1, "working_day", "2010-03-10T08:00/2010-03-10T12:00", "2010-03-04T12:00:00");
        check("2010-03-02T09:00", 1, "working_day", "2010-03-13T08:00/2010-03-14T12:00", "2010-03-03T17:00:00");
    }

    #[test]
    fn pauses_that_cannot_be_are_refused() {
        check("2010-03-02T09:00", 1, "month", "2010-03-04T08:00/2010-03-03T08:00", "The pause ends at");
        let two = "2010-03-03T08:00/2010-03-03T10:00|2010-03-03T09:00/2010-03-03T11:00";
        check("2010-03-02T09:00", 1, "month", two, "Two pauses overlap");
        let touching = "2010-03-03T10:00/2010-03-03T11:00|2010-03-03T08:00/2010-03-03T10:00";
        check("2010-03-02T09:00", 1, "working_day", touching, "2010-03-04T11:00:00");
        assert_eq!(Pause::parse_list("2010-03-03T08:00"), Err(DataError::Pause("2010-03-03T08:00".into())));
    }

    #[test]
    fn dates_outside_the_calendar_are_refused() {
        let refusal = "The working calendar is published from 01/01/2009 to 31/12/2030 only; ";
        check("2008-12-31T09:00", 1, "working_day", "", &format!("{refusal}31/12/2008"));
        check("2031-01-01T09:00", 1, "working_day", "", &format!("{refusal}01/01/2031"));
        check("2030-12-30T09:00", 1, "working_day", "", "2030-12-31T17:00:00");
        check("2030-12-31T09:00", 1, "working_day", "", &format!("{refusal}01/01/2031"));
        check("2030-12-31T16:00", 2, "hour", "", &format!("{refusal}01/01/2031"));
        check("2030-12-31T16:00", 1, "hour", "", "2030-12-31T17:00:00");
        check("2010-03-02T09:00", 10_000, "month", "", &format!("{refusal}02/07/2843"));
        check("2010-03-02T09:00", 10_000, "working_day", "", refusal);
        check("2010-03-02T09:00", 1, "month", "2010-03-03T08:00/9999-12-31T00:00", refusal);
    }
}
