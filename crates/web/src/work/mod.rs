//! What to do next: the worklists of officers, heads and leaders, by the time left of the step.

mod filter;
mod section;
mod show;
mod tab;

use axum::http::Method;

#[cfg(test)]
pub use filter::PAGE;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![entry(Method::GET, "/work", Guard::Staff, show::show).reads_list()]
}
