//! A place in which there is no office yet.

use store::{Db, Vacant};
use tempfile::TempDir;

use crate::{Engine, postgres};

/// An empty folder, or an empty database of the test cluster, for an office that comes from elsewhere.
pub enum FreshPlace {
    Folder(TempDir),
    Url(String),
}

impl FreshPlace {
    pub async fn of(engine: Engine) -> FreshPlace {
        match engine {
            Engine::Sqlite => FreshPlace::Folder(tempfile::tempdir().expect("a temporary folder")),
            Engine::Postgres => FreshPlace::Url(postgres::fresh_database().await.expect("a database")),
        }
    }

    /// Every engine there is on this machine; in a test on SQLite, SQLite alone.
    pub fn engines(engine: Engine) -> &'static [Engine] {
        match engine {
            Engine::Sqlite => &[Engine::Sqlite],
            Engine::Postgres => &[Engine::Sqlite, Engine::Postgres],
        }
    }

    pub async fn vacant(&self) -> store::Result<Vacant> {
        match self {
            FreshPlace::Folder(folder) => Vacant::open_file(&folder.path().join("office.db")),
            FreshPlace::Url(url) => Vacant::open_url(url).await,
        }
    }

    /// Opens the office that came.
    pub async fn open(&self) -> Db {
        match self {
            FreshPlace::Folder(folder) => Db::open_file(&folder.path().join("office.db")).expect("the file opens"),
            FreshPlace::Url(url) => Db::open_url(url).await.expect("the server answers"),
        }
    }

    /// True as long as nothing came: no file, no table.
    pub async fn is_empty(&self) -> bool {
        match self {
            FreshPlace::Folder(folder) => std::fs::read_dir(folder.path()).expect("the folder").next().is_none(),
            FreshPlace::Url(_) => match self.vacant().await.expect("the server answers").begin().await {
                Ok(_) => true,
                Err(store::Error::Occupied(_)) => false,
                Err(error) => panic!("{error}"),
            },
        }
    }

    /// How `motcua` is told of it.
    pub fn options(&self) -> [String; 2] {
        match self {
            FreshPlace::Folder(folder) => ["--data".into(), folder.path().display().to_string()],
            FreshPlace::Url(url) => ["--database".into(), url.clone()],
        }
    }
}
