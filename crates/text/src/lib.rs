//! Text as people type it: cleaned on entry, folded for search, sorted the Vietnamese way.
//!
//! Every slice that takes text from a person needs the same rules, so they stand here, below `store`:
//! what may enter ([`entry`]), numbers that name a person ([`identity_number`], [`phone`], [`email`],
//! [`birth_year`]), search keys ([`fold`]), collation ([`sort`]), cells of a CSV export ([`csv_cell`])
//! and whole đồng ([`money`]). Stored text is always NFC.
//!
//! What you will not find: IO, the clock, randomness, translated sentences. A refusal is the typed
//! [`Refused`]; its English sentence is for the API and logs, pages translate [`Refused::code`].

pub mod birth_year;
pub mod csv_cell;
mod digits;
pub mod email;
pub mod entry;
pub mod fold;
pub mod identity_number;
pub mod invisible;
pub mod money;
pub mod phone;
mod refused;
pub mod script;
pub mod sort;

pub use birth_year::{birth_year, typed_birth_year};
pub use csv_cell::{neutralise, with_mark, without_mark};
pub use email::email;
pub use entry::{clean_line, clean_text, is_nfc};
pub use fold::{fold, words};
pub use identity_number::IdKind;
pub use phone::phone;
pub use refused::{EmailFault, Refused, Shape};
pub use script::is_mixed_script;
pub use sort::{name_sort_key, sort_key};
