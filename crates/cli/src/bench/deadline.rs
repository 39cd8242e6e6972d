use std::hint::black_box;
use std::time::Instant;

use anyhow::Result;
use calendar::{Calendar, Limit, Sessions, Timetable, Unit, due, vietnam};
use jiff::civil::{DateTime, date};
use serde_json::{Value, json};

use super::{rounded, spread};

const ROUNDS: usize = 15;
const TIMES: u32 = 20_000;

/// Nanoseconds for one due moment of a limit, and the ratio of a ten-year limit to a one-day limit of the same round.
pub fn measure() -> Result<Value> {
    let sessions: Sessions = "08:00-12:00,13:00-17:00".parse()?;
    let calendar = vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)])?.compile()?;
    let start = date(2010, 1, 20).at(9, 10, 0, 0);
    // 250 working days are about a year.
    let limits = [("1_day", 1), ("10_days", 10), ("1_year", 250), ("10_years", 2_500)];
    let mut nanos: Vec<Vec<f64>> = vec![Vec::new(); limits.len()];
    for _ in 0..ROUNDS {
        for ((_, days), times) in limits.iter().zip(&mut nanos) {
            times.push(one(&calendar, start, Limit::new(*days, Unit::WorkingDay)?)?);
        }
    }
    let ratios: Vec<f64> = nanos[3].iter().zip(&nanos[0]).map(|(long, short)| long / short).collect();
    let compile = Instant::now();
    black_box(vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)])?.compile()?);
    let mut figures = json!({"compile_calendar_ms": rounded(compile.elapsed().as_secs_f64() * 1000.0)});
    for ((name, _), times) in limits.iter().zip(nanos) {
        figures[format!("ns_{name}")] = spread(times);
    }
    figures["ratio_10_years_to_1_day"] = spread(ratios);
    figures["ratio_allowed"] = json!(2.0);
    Ok(figures)
}

fn one(calendar: &Calendar, start: DateTime, limit: Limit) -> Result<f64> {
    let begin = Instant::now();
    for _ in 0..TIMES {
        black_box(due(black_box(calendar), black_box(start), black_box(limit), &[])?);
    }
    Ok(begin.elapsed().as_nanos() as f64 / f64::from(TIMES))
}
