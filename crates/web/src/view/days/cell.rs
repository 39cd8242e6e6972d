use calendar::{Day, DayKind, Rest};
use jiff::civil::Date;

use crate::texts::Texts;

/// One day: how it looks and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// `start`, `past`, `now`, `due`, `off`, `holiday`, `paused`, or nothing for a day that still comes.
    pub class: &'static str,
    pub date: Date,
    /// The month is written beside the day: on the first day shown and on the first of a month.
    pub names_month: bool,
    /// The word under the date: `ngày 3`, `nghỉ`, `hạn trả`.
    pub word: String,
    /// What the word leaves out, for those who hear the page: the day's number where it says "today".
    pub also: String,
}

impl Cell {
    pub fn new(day: &Day, today: Date, t: &'static Texts) -> Cell {
        let word = word(day, t);
        let (word, also) = match (day.due.is_some(), day.date == today) {
            (true, true) => (t.get("day-due").to_owned(), format!("{}, {word}", t.get("day-today"))),
            (true, false) => (t.get("day-due").to_owned(), word),
            (false, true) => (t.get("day-today").to_owned(), word),
            (false, false) => (word, String::new()),
        };
        Cell { class: class(day, today), date: day.date, names_month: day.filed || day.date.day() == 1, word, also }
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

fn word(day: &Day, t: &'static Texts) -> String {
    match &day.kind {
        DayKind::AfterHours => t.get("day-filed").to_owned(),
        DayKind::Received => t.get("day-received").to_owned(),
        DayKind::Counted { number } => t.one("day-number", "n", number),
        DayKind::CountedHours { seconds, .. } => hours(*seconds),
        DayKind::Paused => t.get("day-paused").to_owned(),
        DayKind::Extended => t.get("day-extended").to_owned(),
        DayKind::Rolled => t.get("day-rolled").to_owned(),
        DayKind::Off => off(day.rest.as_ref(), t).to_owned(),
    }
}

/// The short reason of a day off; the long one stands in the day list.
fn off(rest: Option<&Rest>, t: &'static Texts) -> &'static str {
    match rest {
        Some(Rest::Holiday { name_vi, .. }) if name_vi.contains("Tết") => t.get("day-tet"),
        Some(Rest::Holiday { .. }) => t.get("day-holiday"),
        Some(Rest::Compensatory { .. }) => t.get("day-in-lieu"),
        Some(Rest::SwappedOff { .. }) => t.get("day-swapped"),
        Some(Rest::Weekend | Rest::Closed { .. }) | None => t.get("day-off"),
    }
}

/// Working time of one day, short enough for a narrow cell: `4h`, `2h30`.
fn hours(seconds: u64) -> String {
    match (seconds / 3600, seconds % 3600 / 60) {
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}
