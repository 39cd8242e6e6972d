//! What to do next: the worklists of officers, heads and leaders, by the time left of the step.

mod act;
mod bulk;
mod filter;
mod people;
pub mod preview;
mod section;
mod show;
mod tab;
mod table;

use axum::http::Method;

pub use filter::PAGE;

pub use bulk::{Bulk, One};
pub use people::{Colleague, EACH, colleagues};
pub use table::{Acts, Table, done};

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/work", Guard::Staff, show::show).reads_list(),
        entry(Method::GET, "/work/preview", Guard::Staff, preview::show).reads_list(),
        entry(Method::POST, "/work/bulk", Guard::Staff, act::act),
    ]
}
