//! Working time: sessions, days off, days of their own. Whatever changes shows first which open cases it touches; no
//! promise already given moves by itself.

pub mod change;
mod form;
pub use form::{DAYS, field};
pub use show::current_week;
pub mod holidays;
pub mod show;
