//! Whether an explanation says what the rule did.

use calendar::{Calendar, Day, DayKind, Due, Language, Unit};
use jiff::ToSpan;

use crate::twin::Twin;

/// Every civil day once, the right days counted, the last one due; and sentences for all of it.
pub fn check(calendar: &Calendar, twin: &Twin<'_>, due: &Due, told: &dyn Fn() -> String) {
    let days = due.days(calendar);
    whole(due, &days, told);
    let numbers: Vec<u32> = days.iter().filter_map(number).collect();
    let expected: Vec<u32> = (1..=goal(due)).collect();
    assert_eq!(numbers, expected, "counted days: {}", told());
    for day in &days {
        let open = twin.is_open(day.date).unwrap();
        let fits = match day.kind {
            DayKind::Off => !open,
            DayKind::Counted { .. } | DayKind::Paused | DayKind::Extended => open || due.limit.unit().counts_days_off(),
            _ => open,
        };
        assert!(fits && day.rest.is_some() != open, "{day:?}: {}", told());
    }
    seconds(twin, due, &days, told);
    // Sentences are the same code for every case, so a part of them is enough.
    if due.received_at.second() % 16 == 0 && days.len() < 60 {
        sentences(calendar, due, told);
    }
}

fn whole(due: &Due, days: &[Day], told: &dyn Fn() -> String) {
    let dates = due.received_at.date().series(1.day()).take_while(|date| *date <= due.at.date());
    assert!(days.iter().map(|day| day.date).eq(dates), "days: {}", told());
    let last = days.len() - 1;
    for (index, day) in days.iter().enumerate() {
        assert_eq!(day.filed, index == 0, "{}", told());
        assert_eq!(day.due, (index == last).then(|| due.at.time()), "{}", told());
    }
    assert_ne!(days[last].kind, DayKind::Off, "{}", told());
}

fn number(day: &Day) -> Option<u32> {
    match day.kind {
        DayKind::Counted { number } => Some(number),
        _ => None,
    }
}

/// How many days must be numbered.
fn goal(due: &Due) -> u32 {
    match due.limit.unit() {
        Unit::WorkingDay | Unit::CalendarDay => due.limit.value(),
        Unit::WorkingHour => 0,
        Unit::SameDay => u32::from(due.counted_from.hour() >= 15),
        Unit::Month => {
            let from = due.counted_from.date();
            let to = from.saturating_add(i64::from(due.limit.value()).months());
            u32::try_from(to.duration_since(from).as_hours() / 24).unwrap()
        }
    }
}

/// A limit in hours: the counted seconds are the limit, and nothing between receipt and due moment is lost.
fn seconds(twin: &Twin<'_>, due: &Due, days: &[Day], told: &dyn Fn() -> String) {
    if due.limit.unit() != Unit::WorkingHour {
        return;
    }
    let mut counted = 0;
    for day in days {
        if let DayKind::CountedHours { seconds, total } = day.kind {
            counted += seconds;
            assert_eq!(total, counted, "{}", told());
        }
    }
    assert_eq!(counted, u64::from(due.limit.value()) * 3600, "{}", told());
    let around: u64 = days.iter().map(|day| day.paused_seconds + day.extended_seconds).sum();
    let all = twin.between(due.counted_from, due.at).unwrap();
    assert_eq!(counted + around, u64::try_from(all).unwrap(), "{}", told());
}

fn sentences(calendar: &Calendar, due: &Due, told: &dyn Fn() -> String) {
    for language in [Language::Vi, Language::En] {
        let mut lines = due.explain(calendar, language);
        lines.push(due.explain_short(calendar, language));
        for line in &lines {
            assert!(line.ends_with('.') && !line.contains("  ") && !line.contains(".."), "{line}: {}", told());
        }
        let promised = calendar::format_moment(due.at, language);
        assert!(lines[0].ends_with(&format!("{promised}.")), "{}: {}", lines[0], told());
    }
}
