//! Where an office lies: a folder with an embedded database, or a PostgreSQL server.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, Args, Command, FromArgMatches};
use office::clock::machine;
use store::{Db, Tx, Vacant};

/// The folder when nothing is said.
pub const FOLDER: &str = "var/office";

/// The database file inside a data folder.
pub const FILE: &str = "office.db";

/// A folder, or a server; both at once make no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub data: Option<PathBuf>,
    pub database: Option<String>,
}

#[derive(Args)]
struct Given {
    /// Folder of the embedded database.
    #[arg(long, value_name = "DIR", env = "MOTCUA_DATA")]
    data: Option<PathBuf>,
    /// PostgreSQL server, `postgres://…`.
    #[arg(long, value_name = "URL", env = "MOTCUA_DATABASE")]
    database: Option<String>,
}

impl FromArgMatches for Place {
    /// A flag wins over the environment's other kind of place; two of one source are refused.
    fn from_arg_matches(matches: &ArgMatches) -> Result<Place, clap::Error> {
        let Given { data, database } = Given::from_arg_matches(matches)?;
        let is_flag = |id| matches.value_source(id) == Some(ValueSource::CommandLine);
        match (data, database) {
            (Some(data), Some(_)) if is_flag("data") && !is_flag("database") => {
                Ok(Place { data: Some(data), database: None })
            }
            (Some(_), Some(url)) if is_flag("database") && !is_flag("data") => {
                Ok(Place { data: None, database: Some(url) })
            }
            (Some(_), Some(_)) => {
                let message = "give --data (MOTCUA_DATA) or --database (MOTCUA_DATABASE), not both\n";
                Err(clap::Error::raw(ErrorKind::ArgumentConflict, message))
            }
            (data, database) => Ok(Place { data, database }),
        }
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Place::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Place {
    fn augment_args(command: Command) -> Command {
        Given::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Given::augment_args_for_update(command)
    }
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
