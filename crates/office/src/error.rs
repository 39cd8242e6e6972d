use thiserror::Error;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, Error)]
pub enum Error {
    #[error("this database holds no office yet")]
    Empty,
    #[error("setting {name} makes no sense: {message}")]
    Setting { name: &'static str, message: String },
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error(transparent)]
    Identity(#[from] identity::Error),
    #[error(transparent)]
    Catalogue(#[from] catalogue::Error),
    #[error(transparent)]
    Casework(#[from] casework::Error),
    #[error(transparent)]
    Calendar(#[from] calendar::DataError),
    #[error(transparent)]
    Journal(#[from] journal::Error),
    #[error(transparent)]
    Document(#[from] documents::Error),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}
