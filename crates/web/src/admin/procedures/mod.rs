//! Procedures from a file: first what it would do, then doing it.

mod examined;
pub mod page;

pub use examined::{Examined, examine, forget, waiting};
