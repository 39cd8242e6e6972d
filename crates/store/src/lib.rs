//! The seam between the slices and the SQL engines.
//!
//! SQLite (embedded, one file) and PostgreSQL stand behind one [`Db`]; slices write portable SQL once, with `sql!`.
//! What you will not find here: a rule, a table's meaning, a clock. No other crate names an engine or a driver.
//! An answer never goes out before the commit is durable ([`Tx::commit`]).

mod backup;
mod backup_file;
mod chance;
mod copy;
mod db;
mod embedded;
mod error;
mod figures;
pub mod idem;
mod journal;
pub mod mail;
mod migrate;
mod moment;
mod record;
mod rows;
mod schema;
mod seal;
mod server;
mod sql;
mod tables;
mod tx;
mod vacant;
mod value;
mod work;

pub use backup::{Backup, Facts};
pub use backup_file::BackupFile;
pub use chance::Chance;
pub use copy::{compare, copy};
pub use db::Db;
pub use error::{Error, Result};
pub use figures::{Figure, Progress, figures};
pub use journal::{Appended, append, append_first};
pub use migrate::{MIGRATIONS, Migration};
pub use moment::Moment;
pub use record::{FromColumn, Record, Row};
pub use sql::{STATEMENTS, Sql};
pub use tx::Tx;
pub use vacant::Vacant;
pub use value::Value;
pub use work::Work;

#[doc(hidden)]
pub use linkme;

#[cfg(test)]
mod tests;
