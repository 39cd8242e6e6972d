use thiserror::Error;

use crate::draft::DraftFault;
use crate::import::Report;

pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong in the catalogue.
#[derive(Debug, Error)]
pub enum Error {
    /// The file is not what its format asks for; the sentence says where.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// Rows of the file are wrong; nothing was changed. The report names all of them.
    #[error("{} faults in the file; nothing was imported", .0.refused.len())]
    Refused(Box<Report>),
    /// A value that cannot be taken in.
    #[error("{field}: {message}")]
    Invalid { field: &'static str, message: String },
    /// An act on a draft that a rule does not allow, field by field.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Undone(Vec<DraftFault>),
    /// Somebody changed the draft meanwhile.
    #[error("the draft was changed meanwhile by {changed_by}")]
    Stale { changed_by: String, changed_at: store::Moment },
    #[error("not found")]
    NotFound,
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Journal(#[from] journal::Error),
    #[error(transparent)]
    Identity(#[from] identity::Error),
    /// A row that makes no sense.
    #[error("{table}.{column} of {key} makes no sense")]
    Corrupt { table: &'static str, column: &'static str, key: String },
}
