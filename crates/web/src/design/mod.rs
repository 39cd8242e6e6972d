//! The page that shows every part of pages in every state, for those who build pages and those who judge them. What it
//! shows is specimen: nobody's case, a calendar of its own, the same in every office.

mod chart;
mod colours;
mod lists;
mod overview;
mod show;
mod time;

pub use lists::LONG_NAME;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![entry(Method::GET, "/design", Guard::Public, show::show)]
}
