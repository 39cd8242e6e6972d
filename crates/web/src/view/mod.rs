//! What templates show: a case's state, its deadline, the days of the count; lists, boards, figures, previews. Plain
//! structs made from the values of the slices; the markup stands in `templates/layout/`, and `/design` shows each.

mod board;
mod chart;
pub mod days;
mod list;
mod meter;
mod moved;
mod progress;
mod setting;
mod stat;
mod tag;

pub use board::{Card, Column, Kind};
pub use chart::{Bar, Chart, percent};
pub use days::{Ruler, Weeks};
pub use list::{Chip, Link, Order, Pager, Sort};
pub use meter::Meter;
pub use moved::Moved;
pub use progress::Progress;
pub use setting::Setting;
pub use stat::{Stat, figure};
pub use tag::Tag;

/// Whether something is wrong at the field with this path.
pub fn is_faulty(faults: &[crate::failure::Field], path: &str) -> bool {
    faults.iter().any(|fault| fault.path == path)
}

/// Whether two texts are the same, however they are held; for the chosen line of a list.
pub fn is_same(one: impl AsRef<str>, other: impl AsRef<str>) -> bool {
    one.as_ref() == other.as_ref()
}
