//! The first run: whoever has the one-time link sets the office up, step by step, up to its first administrator. Then
//! the link opens nothing any more.

mod administrator;
mod begun;
mod hours;
mod office_step;
mod procedures;
mod steps;
mod units;

use axum::http::Method;

use crate::routes::{Entry, Guard, entry};

pub fn routes() -> Vec<Entry> {
    let (get, post, public) = (|| Method::GET, || Method::POST, Guard::Public);
    vec![
        entry(get(), "/first-run", public, begun::begin),
        entry(get(), "/first-run/office", public, office_step::show),
        entry(post(), "/first-run/office", public, office_step::save),
        entry(get(), "/first-run/units", public, units::show),
        entry(post(), "/first-run/units", public, units::add).upload(),
        entry(post(), "/first-run/units/sample", public, units::sample),
        entry(post(), "/first-run/units/removal", public, units::remove),
        entry(get(), "/first-run/hours", public, hours::show),
        entry(post(), "/first-run/hours", public, hours::save),
        entry(get(), "/first-run/procedures", public, procedures::show),
        entry(post(), "/first-run/procedures", public, procedures::look).upload(),
        entry(post(), "/first-run/procedures/import", public, procedures::bring_in),
        entry(get(), "/first-run/administrator", public, administrator::show),
        entry(post(), "/first-run/administrator", public, administrator::make),
    ]
}
