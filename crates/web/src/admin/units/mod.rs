//! The tree of units: from a file, or one by one.

pub mod contact;
mod form;
pub mod page;

pub use form::{Line, kinds, lines, of_file, of_form, parents};
