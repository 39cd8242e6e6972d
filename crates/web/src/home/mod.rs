//! The start page: what do you need to do, where is my case.

mod common;
mod opening;
mod show;

pub use opening::Opening;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![entry(Method::GET, "/", Guard::Public, show::show)]
}
