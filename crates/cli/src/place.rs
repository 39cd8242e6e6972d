//! Where an office lies: a folder with an embedded database, or a PostgreSQL server.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use office::clock::machine;
use store::{Db, Tx, Vacant};

/// The folder when nothing is said.
const FOLDER: &str = "var/office";

/// The database file inside a data folder.
pub const FILE: &str = "office.db";

#[derive(Args, Debug, Clone)]
pub struct Place {
    /// Folder of the embedded database.
    #[arg(long, value_name = "DIR", env = "MOTCUA_DATA", conflicts_with = "database")]
    pub data: Option<PathBuf>,
    /// PostgreSQL server, `postgres://…`.
    #[arg(long, value_name = "URL", env = "MOTCUA_DATABASE")]
    pub database: Option<String>,
}

impl Place {
    /// Opens the database, making the folder if need be, and brings the schema up to date.
    pub async fn open(&self, default_folder: &str) -> Result<Db> {
        let db = match &self.database {
            Some(url) => Db::open_url(url).await?,
            None => {
                let folder = self.folder(default_folder).context("no data folder")?;
                std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
                Db::open_file(&folder.join(FILE))?
            }
        };
        db.migrate(machine()).await?;
        Ok(db)
    }

    /// Opens a database that must be there already.
    pub async fn open_existing(&self) -> Result<Db> {
        self.refuse_missing()?;
        self.open(FOLDER).await
    }

    /// Opens a database that must be there already, and leaves its schema as it is.
    pub async fn open_unchanged(&self) -> Result<Db> {
        self.refuse_missing()?;
        Ok(match (&self.database, self.folder(FOLDER)) {
            (Some(url), _) => Db::open_url(url).await?,
            (None, folder) => Db::open_file(&folder.context("no data folder")?.join(FILE))?,
        })
    }

    /// A snapshot of an office that nobody serves, and that nobody can change meanwhile.
    pub async fn read_at_rest(&self) -> Result<Tx> {
        self.refuse_missing()?;
        Ok(match (&self.database, self.folder(FOLDER)) {
            (Some(url), _) => Db::read_url_at_rest(url).await?,
            (None, folder) => Db::read_file_at_rest(&folder.context("no data folder")?.join(FILE)).await?,
        })
    }

    /// An empty place for a new office; the folder is made if need be.
    pub async fn vacant(&self) -> Result<Vacant> {
        if let Some(url) = &self.database {
            return Ok(Vacant::open_url(url).await?);
        }
        let folder = self.folder(FOLDER).context("no data folder")?;
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Vacant::open_file(&folder.join(FILE))?)
    }

    fn refuse_missing(&self) -> Result<()> {
        if self.database.is_none() {
            let folder = self.folder(FOLDER).context("no data folder")?;
            anyhow::ensure!(folder.join(FILE).is_file(), "there is no office in {}", folder.display());
        }
        Ok(())
    }

    /// The embedded database's folder; `None` with a server.
    pub fn folder(&self, default_folder: &str) -> Option<PathBuf> {
        match (&self.data, &self.database) {
            (Some(folder), _) => Some(folder.clone()),
            (None, Some(_)) => None,
            (None, None) => Some(PathBuf::from(default_folder)),
        }
    }
}
