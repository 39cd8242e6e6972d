//! The reasons of a due moment as sentences, in Vietnamese and English.
//!
//! These are the rule's own words: the command line, the API and the pages all show them.

mod line;
mod summary;

use crate::calendar::Calendar;
use crate::days::{Day, DayKind, Rest};
use crate::due::Due;
use crate::format::{Language, capitalised, uncapitalised};

impl Due {
    /// The summary first, then a line for every day; days off and paused days in a row share a line.
    ///
    /// Ask with the calendar the due moment was computed with.
    pub fn explain(&self, calendar: &Calendar, language: Language) -> Vec<String> {
        let days = self.days(calendar);
        let summary = summary::whole(self, calendar, &days, language).join(" ");
        let runs = days.chunk_by(share_a_line).map(|run| line::of(self, run, language));
        std::iter::once(summary).chain(runs).collect()
    }

    /// One or two sentences: the limit, what was skipped, and anything unusual.
    pub fn explain_short(&self, calendar: &Calendar, language: Language) -> String {
        summary::short(self, calendar, &self.days(calendar), language)
    }
}

fn share_a_line(a: &Day, b: &Day) -> bool {
    let plain = |day: &Day| !day.filed && day.due.is_none();
    let alike = match (&a.kind, &b.kind) {
        (DayKind::Off, DayKind::Off) => a.rest == b.rest,
        (DayKind::Paused, DayKind::Paused) => a.special_hours.is_none() && b.special_hours.is_none(),
        _ => false,
    };
    alike && plain(a) && plain(b)
}

/// The reason of a day off as it stands inside a sentence.
fn rest_phrase(rest: &Rest, language: Language) -> String {
    match rest {
        Rest::Weekend => language.pick("cuối tuần", "weekend").to_owned(),
        Rest::Holiday { name_vi, name_en } => {
            language.pick(format!("nghỉ lễ: {name_vi}"), format!("public holiday: {name_en}"))
        }
        Rest::Compensatory { name_vi, name_en } | Rest::SwappedOff { name_vi, name_en } => {
            uncapitalised(language.pick(name_vi, name_en))
        }
        Rest::Closed { closure } => {
            let closed = language.pick("cơ quan không làm việc", "office closed");
            closure.as_ref().map_or_else(|| closed.to_owned(), |reason| format!("{closed} ({reason})"))
        }
    }
}

/// A whole sentence from a fragment.
fn sentence(fragment: &str) -> String {
    format!("{}.", capitalised(fragment))
}
