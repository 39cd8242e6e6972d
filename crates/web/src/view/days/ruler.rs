use calendar::{Day, DayKind, weekday_name, weekday_short};
use jiff::civil::Date;

use super::Cell;
use super::cell::is_holiday;
use super::words::Words;
use crate::texts::Texts;

/// Days of a long count shown at its beginning and at its end.
const FIRST: usize = 14;
const LAST: usize = 10;

/// The ruler: one mark a day from receipt to the promise; days off in a row share one.
pub struct Ruler {
    pub marks: Vec<Mark>,
}

pub struct Mark {
    /// The class of the day; `off` or `off long` for days off, `gap` for days left out.
    pub class: &'static str,
    /// `T4`; empty for days off in a row.
    pub weekday: &'static str,
    /// `20`; for days off the name of a holiday, or nothing.
    pub number: String,
    /// For those who hear the page.
    pub spoken: String,
}

impl Ruler {
    /// `days` as [`calendar::Due::days`] gives them.
    pub fn new(days: &[Day], today: Date, t: &'static Texts) -> Ruler {
        let words = Words::new(t);
        let runs = days.chunk_by(|a, b| is_gone(a, today) && is_gone(b, today));
        let mut marks: Vec<Mark> = runs.map(|run| mark(run, today, &words)).collect();
        if marks.len() > FIRST + LAST + 1 {
            let left_out = FIRST..marks.len() - LAST;
            let gap = gap(left_out.len(), t);
            marks.splice(left_out, [gap]);
        }
        Ruler { marks }
    }
}

/// A plain day off, which may share a mark with its neighbours.
fn is_gone(day: &Day, today: Date) -> bool {
    day.kind == DayKind::Off && day.due.is_none() && day.date != today && !day.filed
}

fn mark(run: &[Day], today: Date, words: &Words) -> Mark {
    match run {
        [first, .., last] => run_of_days_off(run, first, last, words),
        [day] => one(day, today, words),
        [] => gap(0, words.t),
    }
}

fn one(day: &Day, today: Date, words: &Words) -> Mark {
    let (cell, t) = (Cell::new(day, today, words), words.t);
    let also = if cell.also.is_empty() { String::new() } else { format!(", {}", cell.also) };
    let spoken = format!("{}: {}{also}", named(day, t), cell.word);
    if matches!(cell.class, "off" | "holiday") {
        return Mark { class: "off", weekday: "", number: String::new(), spoken };
    }
    let weekday = weekday_short(day.date.weekday(), t.language);
    Mark { class: cell.class, weekday, number: day.date.day().to_string(), spoken }
}

fn run_of_days_off(run: &[Day], first: &Day, last: &Day, words: &Words) -> Mark {
    let t = words.t;
    let holiday = run.iter().find(|day| is_holiday(day.rest.as_ref())).map(|day| words.of(day));
    let what = holiday.as_deref().unwrap_or(t.get("day-off"));
    let spoken = format!("{} – {}: {what}", named(first, t), named(last, t));
    // A long run has room for its name.
    let is_long = run.len() > 3;
    let number = holiday.filter(|_| is_long).unwrap_or_default().into_owned();
    Mark { class: if is_long { "off long" } else { "off" }, weekday: "", number, spoken }
}

fn gap(days: usize, t: &'static Texts) -> Mark {
    Mark { class: "gap", weekday: "", number: "…".to_owned(), spoken: t.one("days-left-out", "n", days) }
}

/// `thứ Tư 20/01`.
fn named(day: &Day, t: &'static Texts) -> String {
    format!("{} {:02}/{:02}", weekday_name(day.date.weekday(), t.language), day.date.day(), day.date.month())
}
