use std::borrow::Cow;

use calendar::{Day, DayKind, Rest};
use jiff::civil::Date;

use super::words::Words;

/// One day: how it looks and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// `start`, `past`, `now`, `due`, `off`, `holiday`, `paused`, or nothing for a day that still comes.
    pub class: &'static str,
    pub date: Date,
    /// The month is written beside the day: on the first day shown and on the first of a month.
    pub names_month: bool,
    /// The word under the date: `ngày 3`, `nghỉ`, `hạn trả`.
    pub word: Cow<'static, str>,
    /// What the word leaves out, for those who hear the page: the day's number where it says "today".
    pub also: Cow<'static, str>,
}

impl Cell {
    pub fn new(day: &Day, today: Date, words: &Words) -> Cell {
        let (word, t) = (words.of(day), words.t);
        let (word, also) = match (day.due.is_some(), day.date == today) {
            (true, true) => (t.get("day-due").into(), format!("{}, {word}", t.get("day-today")).into()),
            (true, false) => (t.get("day-due").into(), word),
            (false, true) => (t.get("day-today").into(), word),
            (false, false) => (word, "".into()),
        };
        let names_month = day.filed || day.date.day() == 1;
        Cell { class: class(day, today), date: day.date, names_month, word, also }
    }
}

fn class(day: &Day, today: Date) -> &'static str {
    match &day.kind {
        _ if day.due.is_some() => "due",
        _ if day.date == today => "now",
        DayKind::AfterHours | DayKind::Received => "start",
        DayKind::Off if is_holiday(day.rest.as_ref()) => "holiday",
        DayKind::Off => "off",
        DayKind::Paused => "paused",
        _ if day.date < today => "past",
        _ => "",
    }
}

/// Whether a day is off for more than the weekend.
pub fn is_holiday(rest: Option<&Rest>) -> bool {
    matches!(rest, Some(Rest::Holiday { .. } | Rest::Compensatory { .. } | Rest::SwappedOff { .. }))
}
