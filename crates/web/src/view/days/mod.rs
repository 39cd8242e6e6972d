//! The days of a count in two drawings: a ruler in one row for staff, a calendar by week for citizens. Both come from
//! the list of days the deadline engine gives; nothing is computed here.

mod cell;
mod ruler;
mod weeks;

pub use cell::Cell;
pub use ruler::{Mark, Ruler};
pub use weeks::{Row, Weeks};
