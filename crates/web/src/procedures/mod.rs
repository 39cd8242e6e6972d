//! The catalogue for citizens: find a procedure, read everything a person must know about it.

mod asked;
mod basis;
mod checklist;
mod fact;
mod group;
mod line;
mod list;
mod notice;
mod paper;
mod place;
mod questions;
mod real_time;
mod show;
mod source;
mod step;
mod suggest;
mod to_come;
mod told;
mod unit;
mod versions;

use axum::http::Method;

pub use fact::{channel_name, money, part_name};
pub use group::group_name;
pub use told::{Told, tell};

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/procedures", Guard::Public, list::list),
        entry(Method::GET, "/procedures/suggested", Guard::Public, suggest::suggest),
        entry(Method::GET, "/procedures/{key}", Guard::Public, show::show),
        entry(Method::GET, "/procedures/{key}/versions", Guard::Public, versions::versions),
        entry(Method::GET, "/procedures/{key}/checklist", Guard::Public, checklist::show),
        entry(Method::GET, "/procedures/{key}/checklist.pdf", Guard::Public, checklist::pdf),
    ]
}
