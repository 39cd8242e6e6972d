//! What one due moment costs, by the length of its limit: it must not grow with it.
//!
//! After Criterion's own figures it prints the ratio of a ten-year limit to a one-day one, measured in turn
//! in the same run, and fails when it is over 2.

#![allow(clippy::expect_used, reason = "a benchmark may panic")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use calendar::{Calendar, Limit, Pause, Timetable, Unit, due, vietnam};
use criterion::{Criterion, criterion_group};
use jiff::civil::{DateTime, date};

/// Working days of one day, ten days, about one year, about ten years.
const LIMITS: [u32; 4] = [1, 10, 250, 2500];
const MOST_RATIO: f64 = 2.0;

fn calendar() -> Calendar {
    let sessions = "08:00-12:00,13:00-17:00".parse().expect("sessions");
    let timetable = Timetable::weekdays(date(2009, 1, 1), &sessions);
    vietnam(vec![timetable]).and_then(|data| data.compile()).expect("calendar")
}

/// Receipts of one year, so that the figure is not that of one lucky date.
fn receipts() -> Vec<DateTime> {
    let days = date(2010, 1, 1).series(jiff::ToSpan::days(1)).take(365);
    days.enumerate().map(|(i, day)| day.at(8 + (i % 9) as i8, (i % 60) as i8, 0, 0)).collect()
}

fn all_due(calendar: &Calendar, receipts: &[DateTime], limit: Limit, pauses: &[Pause]) {
    for &received in receipts {
        black_box(due(calendar, black_box(received), black_box(limit), pauses)).expect("inside the calendar");
    }
}

fn limit(value: u32, unit: Unit) -> Limit {
    Limit::new(value, unit).expect("limit")
}

fn bench(criterion: &mut Criterion) {
    let (calendar, receipts) = (calendar(), receipts());
    for (unit, hours) in [(Unit::WorkingDay, 1), (Unit::WorkingHour, 8)] {
        let mut group = criterion.benchmark_group(format!("365 due moments, {unit}"));
        for days in LIMITS.map(|days| days * hours).into_iter().filter(|value| *value <= Limit::MOST) {
            let limit = limit(days, unit);
            group.bench_function(days.to_string(), |b| b.iter(|| all_due(&calendar, &receipts, limit, &[])));
        }
        group.finish();
    }
    let compile = || calendar_data_to_compile().compile().expect("calendar");
    criterion.bench_function("compile 2009-2030", |b| b.iter(compile));
}

fn calendar_data_to_compile() -> calendar::CalendarData {
    let sessions = "08:00-12:00,13:00-17:00".parse().expect("sessions");
    vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)]).expect("data")
}

/// The fastest of many short runs of each, taken in turn.
fn ratio_of_ten_years_to_one_day() -> f64 {
    let (calendar, receipts) = (calendar(), receipts());
    let mut fastest = [Duration::MAX; 2];
    for _ in 0..500 {
        for (best, days) in fastest.iter_mut().zip([1, 2500]) {
            let begun = Instant::now();
            all_due(&calendar, &receipts, limit(days, Unit::WorkingDay), &[]);
            *best = (*best).min(begun.elapsed());
        }
    }
    let each = fastest.map(|time| time.as_nanos() / receipts.len() as u128);
    eprintln!("one due moment: limit of 1 day {} ns, of 10 years {} ns", each[0], each[1]);
    fastest[1].as_secs_f64() / fastest[0].as_secs_f64()
}

criterion_group!(benches, bench);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    let ratio = ratio_of_ten_years_to_one_day();
    eprintln!("10 years / 1 day: {ratio:.2} (at most {MOST_RATIO})");
    assert!(ratio <= MOST_RATIO, "the cost grows with the limit");
}
