use thiserror::Error;

pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong between a slice and its engine.
#[derive(Debug, Error)]
pub enum Error {
    /// A unique key or primary key stands already.
    #[error("a row with this key exists already ({0})")]
    Duplicate(String),
    /// The disk (or the file's limit) is full; the transaction is certainly undone (trust-design §12.2).
    #[error("the disk is full; nothing of this change was saved")]
    Full,
    /// The office is read-only for now: too little space (trust-design §12.7).
    #[error("the office is read-only for now: too little disk space")]
    ReadOnly,
    /// Somebody else held the row or the file too long; nothing was saved, trying again is safe.
    #[error("the database was busy; nothing was saved")]
    Busy,
    /// The connection broke during commit: saved or not, only the idempotency key tells (trust-design §12.2).
    #[error("the connection broke during commit; ask again with the same key")]
    UnknownOutcome,
    /// A statement failed before, so the server keeps nothing of this transaction.
    #[error("a statement failed; nothing of this change was saved")]
    Undone,
    /// A column of a row could not be read as the type asked for.
    #[error("column {column} cannot be read: {message}")]
    Column { column: String, message: String },
    /// The place for a new office holds something already.
    #[error("{0}")]
    Occupied(String),
    /// The office must be at rest, and somebody serves it.
    #[error("the office is being served or written to; stop that first")]
    InUse,
    /// Not a backup, or not a whole one, or one that was altered.
    #[error("{0}")]
    Backup(String),
    /// A copy does not hold what was read.
    #[error("the copy is not equal: {0}; nothing was kept of it")]
    Copy(String),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("migration {name}: {message}")]
    Migration { name: String, message: String },
    #[error("the database cannot be opened: {0}")]
    Open(String),
    #[error("statement failed: {message} [{statement}]")]
    Statement { statement: String, message: String },
}

impl Error {
    /// True where the same request may simply be sent again.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Error::Full | Error::ReadOnly | Error::Busy | Error::UnknownOutcome)
    }

    pub(crate) fn sqlite(error: rusqlite::Error, statement: &str) -> Error {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Busy,
            Some(ErrorCode::ConstraintViolation) if is_unique(&error) => Error::Duplicate(error.to_string()),
            _ => Error::Statement { statement: statement.to_owned(), message: error.to_string() },
        }
    }

    pub(crate) fn postgres(error: &tokio_postgres::Error, statement: &str) -> Error {
        use tokio_postgres::error::SqlState;
        let Some(state) = error.code() else {
            return if error.is_closed() {
                Error::UnknownOutcome
            } else {
                Error::Statement { statement: statement.to_owned(), message: describe(error) }
            };
        };
        match *state {
            SqlState::UNIQUE_VIOLATION => Error::Duplicate(describe(error)),
            SqlState::DISK_FULL => Error::Full,
            SqlState::LOCK_NOT_AVAILABLE
            | SqlState::T_R_DEADLOCK_DETECTED
            | SqlState::T_R_SERIALIZATION_FAILURE
            | SqlState::QUERY_CANCELED => Error::Busy,
            SqlState::READ_ONLY_SQL_TRANSACTION => Error::ReadOnly,
            _ => Error::Statement { statement: statement.to_owned(), message: describe(error) },
        }
    }
}

fn is_unique(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi;
    error.sqlite_error().is_some_and(|e| {
        e.extended_code == ffi::SQLITE_CONSTRAINT_UNIQUE || e.extended_code == ffi::SQLITE_CONSTRAINT_PRIMARYKEY
    })
}

/// The driver's own text hides the server's message in its source.
fn describe(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{}: {}", db.code().code(), db.message()),
        None => error.to_string(),
    }
}
