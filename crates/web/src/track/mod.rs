//! Following a case: by its number, and with the receipt's check code in full. Units only, never a person.

mod case_page;
mod form;
mod headline;
mod next;
mod steps;
mod why;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/track", Guard::Public, form::form),
        entry(Method::GET, "/t/{reference}", Guard::CheckCode, case_page::show),
    ]
}

/// The sentence that stands in place of the day-by-day count where an extension set the date.
pub fn extended(at: store::Moment, language: calendar::Language) -> String {
    let moment = calendar::format_moment(at.local(), language);
    crate::texts::texts(language).one("case-extended", "at", moment)
}
