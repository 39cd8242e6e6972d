//! Proving again who one is, before an act that counts double (trust-design §9.6). A route asks for it in the table
//! (`.step_up()`); its form is kept whole, the question is put in between, and then the very request goes on.

mod ask;
mod demand;
mod page;

pub use demand::demand;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

/// The question by itself, for pages that are asked for by a link: an export, a form.
pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/step-up", Guard::Staff, page::show),
        entry(Method::POST, "/step-up", Guard::Staff, page::prove),
    ]
}
