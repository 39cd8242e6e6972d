//! What templates show of a case: the state's tag, the deadline's meter, the days of the count. Plain structs made
//! from the values of the slices; the markup stands in `templates/layout/parts.html`.

pub mod days;
mod meter;
mod tag;

pub use days::{Ruler, Weeks};
pub use meter::Meter;
pub use tag::Tag;
