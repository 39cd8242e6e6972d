use thiserror::Error;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, Error)]
pub enum Error {
    /// The person is known but may not do this. `reason` is a locale key saying why.
    #[error("not allowed: {reason}")]
    Forbidden { reason: &'static str },
    #[error("not found")]
    NotFound,
    /// A value that cannot be taken in; says which and why.
    #[error("{field}: {message}")]
    Invalid { field: String, message: String },
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Journal(#[from] journal::Error),
    /// A row that makes no sense.
    #[error("{table}.{column} of {key} makes no sense")]
    Corrupt { table: &'static str, column: &'static str, key: String },
}
