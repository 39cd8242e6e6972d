//! The office's own matters: people and their roles, units, working time, documents, settings. For administrators.
//!
//! Whoever administers sees no dossier's content (trust-design §9.2). What gives power takes two people; what changes a
//! promise never happens here.

mod backup;
pub mod calendar;
pub mod changing;
mod home;
mod letterhead;
pub mod naming;
mod people;
pub mod procedures;
mod requests;
mod said;
mod sections;
mod settings;
mod synonyms;
pub mod units;

use axum::http::Method;
use identity::Role;

use crate::routes::{Entry, Guard, entry};
use crate::texts::Texts;

/// What people call a role.
pub fn role_name(role: Role, t: &Texts) -> String {
    t.get(&format!("admin-role-{}", role.word())).to_owned()
}

pub fn routes() -> Vec<Entry> {
    use Guard::Staff;
    let post = || Method::POST;
    let get = || Method::GET;
    vec![
        entry(get(), "/admin", Staff, home::show),
        entry(get(), "/admin/people", Staff, people::list::list),
        entry(get(), "/admin/people/new", Staff, people::enrol::show),
        entry(post(), "/admin/people", Staff, people::enrol::enrol).step_up(),
        entry(get(), "/admin/people/{username}", Staff, people::person::show),
        entry(post(), "/admin/people/{username}", Staff, people::change::change).step_up(),
        entry(post(), "/admin/people/{username}/roles", Staff, people::roles::give).step_up(),
        entry(post(), "/admin/people/{username}/roles/{id}/end", Staff, people::roles::end).step_up(),
        entry(post(), "/admin/people/{username}/lock", Staff, people::change::lock).step_up(),
        entry(post(), "/admin/people/{username}/unlock", Staff, people::change::unlock).step_up(),
        entry(post(), "/admin/people/{username}/link", Staff, people::link::link).step_up(),
        entry(get(), "/admin/units", Staff, units::page::show),
        entry(post(), "/admin/units", Staff, units::page::add).upload(),
        entry(get(), "/admin/units/{unit}/contact", Staff, units::contact::show),
        entry(post(), "/admin/units/{unit}/contact", Staff, units::contact::save),
        entry(get(), "/admin/calendar", Staff, calendar::show::show),
        entry(get(), "/admin/calendar/holidays", Staff, calendar::holidays::show),
        entry(post(), "/admin/calendar/preview", Staff, calendar::change::preview),
        entry(post(), "/admin/calendar", Staff, calendar::change::publish).step_up(),
        entry(get(), "/admin/procedures", Staff, procedures::page::show),
        entry(post(), "/admin/procedures", Staff, procedures::page::look).upload(),
        entry(post(), "/admin/procedures/import", Staff, procedures::page::bring_in),
        entry(get(), "/admin/letterhead", Staff, letterhead::show),
        entry(post(), "/admin/letterhead", Staff, letterhead::save),
        entry(post(), "/admin/letterhead/preview.pdf", Staff, letterhead::preview),
        entry(get(), "/admin/settings", Staff, settings::show),
        entry(post(), "/admin/settings", Staff, settings::save),
        entry(get(), "/admin/synonyms", Staff, synonyms::show),
        entry(post(), "/admin/synonyms", Staff, synonyms::save).upload(),
        entry(post(), "/admin/requests/{id}/approval", Staff, requests::approve).step_up(),
        entry(post(), "/admin/requests/{id}/refusal", Staff, requests::decline),
        entry(post(), "/admin/links/{id}/confirmation", Staff, requests::confirm).step_up(),
    ]
}
