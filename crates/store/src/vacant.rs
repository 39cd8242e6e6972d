//! An empty place that becomes an office in one step, or stays empty.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempPath;

use crate::embedded::Embedded;
use crate::rows::is_bare;
use crate::server::Server;
use crate::{Db, Error, Moment, Result, Tx, migrate};

/// Where a new office will be: no file of the name yet, or a database without a table.
pub enum Vacant {
    /// The office is built in a file beside its name, which is gone when the work is broken off.
    #[doc(hidden)]
    File { file: PathBuf, part: TempPath, db: Db },
    #[doc(hidden)]
    Server(Db),
}

impl Vacant {
    /// # Errors
    /// [`Error::Occupied`] when there is a database already.
    pub fn open_file(file: &Path) -> Result<Vacant> {
        let beside = |end: &str| PathBuf::from(format!("{}{end}", file.display()));
        if ["", "-wal", "-shm"].iter().any(|end| beside(end).exists()) {
            return Err(occupied(file));
        }
        let folder = file.parent().unwrap_or(Path::new("."));
        let part = tempfile::Builder::new().prefix(".motcua-office-").tempfile_in(folder)?.into_temp_path();
        let db = Db::Sqlite(Arc::new(Embedded::open_unfinished(&part)?));
        Ok(Vacant::File { file: file.to_owned(), part, db })
    }

    /// # Errors
    /// As [`Db::open_url`]; whether it is empty shows at [`Vacant::begin`].
    pub async fn open_url(url: &str) -> Result<Vacant> {
        Ok(Vacant::Server(Db::Postgres(Arc::new(Server::connect(url).await?))))
    }

    /// The one transaction in which the office is made; dropped, the place is as it was.
    ///
    /// # Errors
    /// [`Error::Occupied`] when the database holds a table.
    pub async fn begin(&self) -> Result<Tx> {
        match self {
            Vacant::File { db, .. } => db.write().await,
            Vacant::Server(db) => {
                let mut tx = db.write().await?;
                // Whoever migrates or restores beside us waits for our end.
                tx.batch("select pg_advisory_xact_lock(6044)").await?;
                if is_bare(&mut tx).await? {
                    return Ok(tx);
                }
                Err(Error::Occupied("the database holds tables already; give an empty one (createdb)".to_owned()))
            }
        }
    }

    /// Brings the tables up to date within that transaction; answers the names of the migrations that were missing.
    pub async fn migrate(&self, tx: &mut Tx, now: Moment) -> Result<Vec<&'static str>> {
        migrate::finish(tx, now).await
    }

    /// Keeps what the transaction made: from now on there is an office, durable.
    pub async fn complete(self, tx: Tx) -> Result<()> {
        tx.commit().await?;
        let Vacant::File { file, part, db } = self else { return Ok(()) };
        drop(db);
        File::open(&part)?.sync_all()?;
        // The name is taken only if nobody took it meanwhile.
        part.persist_noclobber(&file).map_err(|e| match e.error.kind() {
            std::io::ErrorKind::AlreadyExists => occupied(&file),
            _ => Error::Io(e.error),
        })?;
        Ok(File::open(file.parent().unwrap_or(Path::new(".")))?.sync_all()?)
    }
}

fn occupied(file: &Path) -> Error {
    Error::Occupied(format!("{} is there already; an office comes into an empty place only", file.display()))
}
