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
