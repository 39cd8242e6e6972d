use std::borrow::Cow;

use calendar::{Day, DayKind, Rest};

use crate::texts::Texts;

/// The words under the days of one count. The text of a numbered day is formatted once, not for each day.
pub struct Words {
    pub t: &'static Texts,
    before: String,
    after: String,
}

/// Stands in for the number; no text has it.
const NUMBER: char = '\u{0}';

impl Words {
    pub fn new(t: &'static Texts) -> Words {
        let numbered = t.one("day-number", "n", NUMBER);
        let (before, after) = numbered.split_once(NUMBER).unwrap_or((&numbered, ""));
        Words { t, before: before.to_owned(), after: after.to_owned() }
    }

    pub fn of(&self, day: &Day) -> Cow<'static, str> {
        let key = match &day.kind {
            DayKind::Counted { number } => return format!("{}{number}{}", self.before, self.after).into(),
            DayKind::CountedHours { seconds, .. } => return hours(*seconds).into(),
            DayKind::AfterHours => "day-filed",
            DayKind::Received => "day-received",
            DayKind::Paused => "day-paused",
            DayKind::Extended => "day-extended",
            DayKind::Rolled => "day-rolled",
            DayKind::Off => off(day.rest.as_ref()),
        };
        self.t.get(key).into()
    }
}

/// Locale key of the short reason of a day off; the long one stands in the day list.
fn off(rest: Option<&Rest>) -> &'static str {
    match rest {
        Some(Rest::Holiday { name_vi, .. }) if name_vi.contains("Tết") => "day-tet",
        Some(Rest::Holiday { .. }) => "day-holiday",
        Some(Rest::Compensatory { .. }) => "day-in-lieu",
        Some(Rest::SwappedOff { .. }) => "day-swapped",
        Some(Rest::Weekend | Rest::Closed { .. }) | None => "day-off",
    }
}

/// Working time of one day, short enough for a narrow cell: `4h`, `2h30`.
fn hours(seconds: u64) -> String {
    match (seconds / 3600, seconds % 3600 / 60) {
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}
