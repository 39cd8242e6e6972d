use calendar::{Day, Language, weekday_name, weekday_short};
use jiff::civil::{Date, Weekday};

use super::Cell;
use super::words::Words;
use crate::texts::Texts;

/// Weeks shown of a long count at its beginning and at its end.
const FIRST_WEEKS: usize = 6;
const LAST_WEEKS: usize = 4;

/// The calendar: one row a week, Monday first.
pub struct Weeks {
    /// Short and whole names of the weekdays.
    pub heads: [(&'static str, &'static str); 7],
    pub rows: Vec<Row>,
}

pub enum Row {
    /// Days before receipt and after the due date are empty.
    Week(Box<[Option<Cell>; 7]>),
    /// So many weeks are left out.
    Gap(usize),
}

impl Weeks {
    /// `days` as [`calendar::Due::days`] gives them.
    pub fn new(days: &[Day], today: Date, t: &'static Texts) -> Weeks {
        let words = Words::new(t);
        let mut rows: Vec<Row> = days
            .chunk_by(|_, next| next.date.weekday() != Weekday::Monday)
            .map(|week| Row::Week(Box::new(row(week, today, &words))))
            .collect();
        if rows.len() > FIRST_WEEKS + LAST_WEEKS + 1 {
            let left_out = FIRST_WEEKS..rows.len() - LAST_WEEKS;
            let gap = Row::Gap(left_out.len());
            rows.splice(left_out, [gap]);
        }
        Weeks { heads: heads(t.language), rows }
    }
}

fn row(week: &[Day], today: Date, words: &Words) -> [Option<Cell>; 7] {
    let mut row = [const { None }; 7];
    for day in week {
        let at = usize::from(day.date.weekday().to_monday_zero_offset().unsigned_abs());
        row[at] = Some(Cell::new(day, today, words));
    }
    row
}

fn heads(language: Language) -> [(&'static str, &'static str); 7] {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
        .map(|day| (weekday_short(day, language), weekday_name(day, language)))
}
