//! The fast rule against its slow twin on random calendars and cases, and every explanation against the rule.
//!
//! 100,000 cases; a million with `MOTCUA_LONG=1`. A failure prints the number of the calendar and of the
//! case; `MOTCUA_SEED` runs another series.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod chance;
mod consistent;
mod twin;

use calendar::{Calendar, CalendarData, DueError, Limit, Pause, Unit, due, vietnam};
use chance::Chance;
use jiff::civil::DateTime;
use twin::{No, Twin};

const CASES_PER_CALENDAR: u64 = 250;

#[test]
fn the_slow_twin_agrees() {
    let long = std::env::var("MOTCUA_LONG").is_ok_and(|value| value == "1");
    let seed = std::env::var("MOTCUA_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(2010);
    let calendars = if long { 4000 } else { 400 };
    let days = vietnam(Vec::new()).unwrap();
    let tally = std::thread::scope(|scope| {
        let half = |part: u64| {
            let days = &days;
            let run = move || (part..calendars).step_by(2).map(|n| one_calendar(days, seed, n)).sum();
            scope.spawn(run)
        };
        let halves: [std::thread::ScopedJoinHandle<'_, Tally>; 2] = [half(0), half(1)];
        halves.into_iter().map(|half| half.join().unwrap()).sum::<Tally>()
    });
    println!("seed {seed}: {tally:?}");
    assert_eq!(tally.cases, calendars * CASES_PER_CALENDAR);
    // The series must reach every corner, or agreeing means little.
    let corners = [tally.promised, tally.refused, tally.paused, tally.moved, tally.by_minutes];
    assert!(corners.iter().all(|&cases| cases * 200 > tally.cases), "{tally:?}");
}

/// How often the series came to each corner.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    cases: u64,
    promised: u64,
    refused: u64,
    paused: u64,
    moved: u64,
    by_minutes: u64,
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |a, b| Self {
            cases: a.cases + b.cases,
            promised: a.promised + b.promised,
            refused: a.refused + b.refused,
            paused: a.paused + b.paused,
            moved: a.moved + b.moved,
            by_minutes: a.by_minutes + b.by_minutes,
        })
    }
}

fn one_calendar(days: &CalendarData, seed: u64, number: u64) -> Tally {
    let data = Chance::new(&[seed, number]).calendar(days);
    let calendar = data.clone().compile().unwrap();
    let twin = Twin::new(&data);
    let cases = 0..CASES_PER_CALENDAR;
    cases.map(|case| one_case(&calendar, &twin, &mut Chance::new(&[seed, number, case]), (seed, number, case))).sum()
}

fn one_case(calendar: &Calendar, twin: &Twin<'_>, chance: &mut Chance, id: (u64, u64, u64)) -> Tally {
    let received = chance.receipt(calendar);
    let limit = chance.limit();
    let pauses = chance.pauses(received);
    let told = || format!("seed, calendar, case {id:?}: {received} + {limit:?}, pauses {pauses:?}");
    let fast = due(calendar, received, limit, &pauses);
    let slow = twin.due(received, limit, &pauses);
    let mut tally = Tally { cases: 1, paused: u64::from(!pauses.is_empty()), ..Tally::default() };
    match (&fast, &slow) {
        (Ok(fast), Ok(slow)) => {
            assert_eq!(fast.at, *slow, "{}", told());
            assert_eq!(Ok(fast.counted_from), twin.receipt(received), "{}", told());
            consistent::check(calendar, twin, fast, &told);
            tally.promised = 1;
            tally.moved = u64::from(fast.counted_from != received);
        }
        (Err(fast), Err(slow)) => {
            assert_eq!(kind(fast), *slow, "{}", told());
            tally.refused = 1;
        }
        _ => panic!("{}: {fast:?} against {slow:?}", told()),
    }
    if let (Ok(slow), true) = (slow, short_in_minutes(received, limit, &pauses)) {
        assert_eq!(twin.hours_by_minutes(received, limit.value(), &pauses), Ok(slow), "{}", told());
        tally.by_minutes = 1;
    }
    tally
}

fn kind(error: &DueError) -> No {
    match error {
        DueError::OutsideCalendar(_) => No::Outside,
        DueError::OverlappingPauses { .. } => No::Overlapping,
        DueError::BackwardPause { .. } => No::Backward,
    }
}

/// Walking minutes is slow: only for short limits in hours, with everything on whole minutes.
fn short_in_minutes(received: DateTime, limit: Limit, pauses: &[Pause]) -> bool {
    let whole = |at: DateTime| at.second() == 0;
    limit.unit() == Unit::WorkingHour
        && limit.value() <= 24
        && pauses.len() <= 1
        && whole(received)
        && pauses.iter().all(|pause| whole(pause.from) && whole(pause.to))
}
