//! The journal's rules: what an event is, its canonical bytes, its commitment, the chain of a case.
//!
//! Every legal fact of an office is an event (trust design §1). An event is built here, written as
//! canonical JSON ([`canonical`]), committed to with a salt ([`commitment`]) and linked to the event
//! before it ([`chain`]); its type and the fields of its type stand in one list ([`kind`]).
//!
//! What you will not find: IO, the clock, randomness. Ids, salts and times are arguments. Nothing
//! here fails for a reason outside its arguments, and nothing here knows a table.

pub mod canonical;
pub mod chain;
pub mod commitment;
mod error;
mod event;
pub mod kind;
mod link;
pub mod shape;

pub use canonical::{parse_canonical, write_canonical};
pub use chain::{Broken, Checked, Row};
pub use commitment::{commit, digest, digest_of_papers, from_hex, hex};
pub use error::{Error, Fault};
pub use event::{Actor, Event};
pub use kind::Kind;
pub use link::Link;
