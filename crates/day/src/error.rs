/// Why a day could not be played to its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{what}: {error}")]
    Io { what: String, error: std::io::Error },
    /// An answer nobody planned for: of a server that failed, or of a rule that said no where nobody made a mistake.
    #[error("{what}: status {status}: {body}")]
    Unexpected { what: String, status: u16, body: String },
    /// An answer without the part that the next act needs.
    #[error("{what}: the answer has no {part}")]
    Missing { what: String, part: String },
    #[error(transparent)]
    Identity(#[from] identity::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
}

pub type Result<T> = std::result::Result<T, Error>;
