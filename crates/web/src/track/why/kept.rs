//! Explanations already written. Writing one takes longer than reading the case, and cases received on the same day
//! with the same limit share it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use calendar::{Calendar, Due, Language, Limit, Unit};
use jiff::civil::{Date, DateTime, Time};

use super::Why;

/// More than this many are thrown away together: some megabytes.
const MOST: usize = 500;

/// What an explanation depends on, beside the calendar and today.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    received_at: DateTime,
    counted_from: DateTime,
    at: DateTime,
    limit: Limit,
    language: Language,
}

impl Key {
    /// Within office hours the time of day says nothing, unless the limit is in hours.
    fn of(due: &Due, language: Language) -> Key {
        let says_nothing = due.received_at == due.counted_from && due.limit.unit() != Unit::WorkingHour;
        let cut = |at: DateTime| if says_nothing { at.date().to_datetime(Time::midnight()) } else { at };
        let (received_at, counted_from) = (cut(due.received_at), cut(due.counted_from));
        Key { received_at, counted_from, at: due.at, limit: due.limit, language }
    }
}

/// Those of one calendar on one day.
#[derive(Default)]
struct Kept {
    /// Held, so that no other calendar can take its place in memory.
    calendar: Option<Arc<Calendar>>,
    today: Date,
    written: HashMap<Key, Arc<Why>>,
}

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// The explanation of a due moment; written anew unless there is one already.
pub fn explained(calendar: &Arc<Calendar>, due: &Due, today: Date, language: Language) -> Arc<Why> {
    let write = || Arc::new(Why::write(calendar, due, today, language));
    if !due.pauses.is_empty() {
        return write();
    }
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let is_current = kept.today == today && kept.calendar.as_ref().is_some_and(|known| Arc::ptr_eq(known, calendar));
    if !is_current || kept.written.len() >= MOST {
        *kept = Kept { calendar: Some(calendar.clone()), today, written: HashMap::new() };
    }
    kept.written.entry(Key::of(due, language)).or_insert_with(write).clone()
}

#[cfg(test)]
mod tests {
    use calendar::{CalendarData, Override, Timetable, due, parse_date, parse_moment, vietnam};

    use super::*;

    fn calendar(overrides: &str) -> Arc<Calendar> {
        let timetable =
            Timetable::weekdays(parse_date("2009-01-01").unwrap(), &"08:00-12:00,13:00-17:00".parse().unwrap());
        let overrides = Override::parse_list(overrides).unwrap();
        Arc::new(CalendarData { overrides, ..vietnam(vec![timetable]).unwrap() }.compile().unwrap())
    }

    /// The kept explanation is word for word the one written for this moment alone, whatever was asked before.
    fn check(calendar: &Arc<Calendar>, received: &str, value: u32, unit: &str, today: &str) {
        let limit = Limit::new(value, unit.parse().unwrap()).unwrap();
        let due = due(calendar, parse_moment(received).unwrap(), limit, &[]).unwrap();
        let today = parse_date(today).unwrap();
        for language in [Language::Vi, Language::En] {
            let (kept, own) = (explained(calendar, &due, today, language), Why::write(calendar, &due, today, language));
            assert_eq!((&kept.date, &kept.sentence, &kept.days), (&own.date, &own.sentence, &own.days), "{received}");
        }
    }

    #[test]
    fn what_is_kept_is_what_would_be_written() {
        let (plain, closed) = (calendar(""), calendar("2010-01-25=closed"));
        for calendar in [&plain, &closed, &plain] {
            for day in ["2010-01-20", "2010-01-21"] {
                for time in ["T07:00", "T08:00", "T11:59", "T12:00", "T12:30", "T14:59", "T15:00", "T16:59", "T17:30"] {
                    for (value, unit) in [
                        (4, "working_day"),
                        (4, "calendar_day"),
                        (5, "hour"),
                        (0, "same_day"),
                        (1, "month"),
                        (0, "working_day"),
                    ] {
                        check(calendar, &format!("{day}{time}"), value, unit, "2010-01-22");
                    }
                }
            }
        }
    }
}
