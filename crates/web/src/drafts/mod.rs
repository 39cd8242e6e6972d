//! The catalogue's workshop: drafts of versions, what stands in their way, and the decisions that announce them.

mod act;
mod acting;
mod announce;
mod begin;
mod cells;
mod fields;
mod form;
mod list;
mod moving;
mod page;
mod reader;
mod said;
mod scenario;
mod seen;
mod show;
mod write;
mod written;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    use Guard::Staff;
    let (get, post) = (|| Method::GET, || Method::POST);
    vec![
        entry(get(), "/catalogue", Staff, list::list),
        entry(get(), "/catalogue/new", Staff, begin::show),
        entry(post(), "/catalogue/new", Staff, begin::begin),
        entry(get(), "/catalogue/drafts/{draft}", Staff, page::show),
        entry(post(), "/catalogue/drafts/{draft}", Staff, write::write),
        entry(post(), "/catalogue/drafts/{draft}/check", Staff, act::check),
        entry(post(), "/catalogue/drafts/{draft}/approval", Staff, act::approve).step_up(),
        entry(post(), "/catalogue/drafts/{draft}/base", Staff, act::rebase),
        entry(post(), "/catalogue/drafts/{draft}/drop", Staff, act::drop),
        entry(get(), "/catalogue/announcement", Staff, announce::show),
        entry(post(), "/catalogue/announcement", Staff, announce::announce),
        entry(get(), "/catalogue/{key}", Staff, show::show),
        entry(get(), "/catalogue/{key}/cases", Staff, moving::show).reads_list(),
        entry(post(), "/catalogue/{key}/cases", Staff, moving::carry_out).step_up(),
    ]
}
