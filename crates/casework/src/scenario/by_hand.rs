//! Counting as a person does with a calendar on the wall: day after day, session after session. It shares nothing with
//! the engine but the answer to "when is the office open on that day", so that each can be held against the other.

use calendar::{Calendar, Limit, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, time};

/// The sessions of one day; none on a day off. `None` beyond the published calendar.
fn sessions(calendar: &Calendar, day: Date) -> Option<Vec<(DateTime, DateTime)>> {
    let open = calendar.sessions_on(day).ok()?;
    let spans = open.map(|open| open.spans().to_vec()).unwrap_or_default();
    Some(spans.iter().map(|span| (day.to_datetime(span.opens()), day.to_datetime(span.closes()))).collect())
}

/// The first moment at or after `at` at which the office is open.
fn opening(calendar: &Calendar, at: DateTime) -> Option<DateTime> {
    let mut day = at.date();
    loop {
        if let Some((opens, _)) = sessions(calendar, day)?.into_iter().find(|(_, closes)| at < *closes) {
            return Some(opens.max(at));
        }
        day = day.tomorrow().ok()?;
    }
}

/// When work of so many minutes is done that begins at `from` and rests whenever the office is closed.
pub(super) fn done(calendar: &Calendar, from: DateTime, minutes: u64) -> Option<DateTime> {
    if minutes == 0 {
        return Some(from);
    }
    let (mut left, mut day) = (i64::try_from(minutes).ok()?.checked_mul(60)?, from.date());
    loop {
        for (opens, closes) in sessions(calendar, day)? {
            let begins = opens.max(from);
            let open = closes.duration_since(begins).as_secs();
            if open >= left {
                return Some(begins + left.seconds());
            }
            left -= open.max(0);
        }
        day = day.tomorrow().ok()?;
    }
}

fn closing(calendar: &Calendar, mut day: Date) -> Option<DateTime> {
    loop {
        if let Some((_, closes)) = sessions(calendar, day)?.last() {
            return Some(*closes);
        }
        day = day.tomorrow().ok()?;
    }
}

/// The last moment of a limit for a dossier handed in at `received`, where the clock stood once from one moment to another.
/// The day it comes in does not count; a last day that is off moves to the next working day (Civil Code 2015, Articles 147
/// and 148). `None` beyond the published calendar.
pub(super) fn last_moment(
    calendar: &Calendar,
    received: DateTime,
    limit: Limit,
    stood: Option<(DateTime, DateTime)>,
) -> Option<DateTime> {
    let begins = opening(calendar, received)?;
    let days_stood = || stood.map_or(0, |(from, to)| days_between(from.date(), to.date()));
    match limit.unit() {
        Unit::WorkingHour => done(calendar, begins, u64::from(limit.value()) * 60 + minutes_stood(calendar, stood)?),
        Unit::WorkingDay => working_days(calendar, begins.date(), limit.value(), stood),
        Unit::SameDay => {
            // From three o'clock on it is the next day (Decree 61/2018/NĐ-CP, Article 18).
            let late = begins.time() >= time(15, 0, 0, 0);
            working_days(calendar, begins.date(), u32::from(late), stood)
        }
        Unit::CalendarDay => {
            let mut day = begins.date();
            for _ in 0..i64::from(limit.value()) + days_stood() {
                day = day.tomorrow().ok()?;
            }
            closing(calendar, day)
        }
        Unit::Month => {
            let day = begins.date().checked_add(i64::from(limit.value()).months()).ok()?;
            closing(calendar, day.checked_add(days_stood().days()).ok()?)
        }
    }
}

fn working_days(
    calendar: &Calendar,
    from: Date,
    mut left: u32,
    stood: Option<(DateTime, DateTime)>,
) -> Option<DateTime> {
    let mut day = from;
    while left > 0 {
        day = day.tomorrow().ok()?;
        left -= u32::from(!sessions(calendar, day)?.is_empty());
    }
    done(calendar, closing(calendar, day)?, minutes_stood(calendar, stood)?)
}

fn days_between(mut from: Date, to: Date) -> i64 {
    let mut days = 0;
    while from < to {
        days += 1;
        let Ok(next) = from.tomorrow() else { break };
        from = next;
    }
    days
}

/// Minutes in which the office was open while the clock stood.
fn minutes_stood(calendar: &Calendar, stood: Option<(DateTime, DateTime)>) -> Option<u64> {
    let Some((from, to)) = stood else { return Some(0) };
    let (mut seconds, mut day) = (0, from.date());
    while day <= to.date() {
        for (opens, closes) in sessions(calendar, day)? {
            seconds += closes.min(to).duration_since(opens.max(from)).as_secs().max(0);
        }
        day = day.tomorrow().ok()?;
    }
    u64::try_from(seconds / 60).ok()
}
