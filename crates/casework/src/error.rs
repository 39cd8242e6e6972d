use thiserror::Error;

use crate::refusal::{Fault, Rule};

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, Error)]
pub enum Error {
    /// A rule says no; every fault names its field.
    #[error("refused: {}", .0.iter().map(|f| f.path.as_str()).collect::<Vec<_>>().join(", "))]
    Refused(Vec<Fault>),
    /// Somebody changed the case meanwhile.
    #[error("the case was changed meanwhile by {changed_by}")]
    Stale { changed_by: String, changed_at: store::Moment },
    #[error("not found")]
    NotFound,
    /// The person may not do this; `reason` is a locale key.
    #[error("forbidden: {reason}")]
    Forbidden { reason: &'static str },
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Catalogue(#[from] catalogue::Error),
    #[error(transparent)]
    Journal(#[from] journal::Error),
    /// A row that makes no sense.
    #[error("{table}.{column} of {key} makes no sense")]
    Corrupt { table: &'static str, column: &'static str, key: String },
}

impl Error {
    /// One fault at one field.
    pub fn rule(path: &str, rule: Rule) -> Error {
        Error::Refused(vec![Fault { path: path.to_owned(), rule }])
    }
}

impl From<identity::Error> for Error {
    fn from(error: identity::Error) -> Error {
        match error {
            identity::Error::Forbidden { reason } => Error::Forbidden { reason },
            identity::Error::NotFound => Error::NotFound,
            identity::Error::Invalid { field, message } => {
                Error::Refused(vec![Fault { path: field, rule: Rule::Text(message) }])
            }
            identity::Error::Store(e) => Error::Store(e),
            identity::Error::Journal(e) => Error::Journal(e),
            identity::Error::Corrupt { table, column, key } => Error::Corrupt { table, column, key },
        }
    }
}
