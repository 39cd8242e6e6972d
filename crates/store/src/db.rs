use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::embedded::Embedded;
use crate::migrate;
use crate::server::Server;
use crate::tx::Tx;
use crate::{Moment, Result};

/// An open database: one SQLite file, or a PostgreSQL server.
#[derive(Clone)]
pub enum Db {
    #[doc(hidden)]
    Sqlite(Arc<Embedded>),
    #[doc(hidden)]
    Postgres(Arc<Server>),
}

impl Db {
    /// Opens (and makes, if need be) the SQLite file.
    pub fn open_file(path: &Path) -> Result<Db> {
        Ok(Db::Sqlite(Arc::new(Embedded::open(path)?)))
    }

    /// Connects to `postgres://…`.
    pub async fn open_url(url: &str) -> Result<Db> {
        Ok(Db::Postgres(Arc::new(Server::connect(url).await?)))
    }

    /// Brings the schema up to date; refuses an edited migration.
    pub async fn migrate(&self, now: Moment) -> Result<()> {
        migrate::migrate(self, now).await
    }

    /// Applies the first migration that is missing, in a transaction of its own; answers its name.
    pub async fn migrate_next(&self, now: Moment) -> Result<Option<&'static str>> {
        migrate::next(self, now).await
    }

    /// Opens the database of `DIR` or `postgres://…` for a move: errs with [`crate::Error::InUse`] while somebody serves
    /// it, and nobody can write to it until the snapshot is dropped.
    pub async fn read_file_at_rest(path: &Path) -> Result<Tx> {
        crate::embedded::read_at_rest(path)
    }

    /// The same on a server.
    pub async fn read_url_at_rest(url: &str) -> Result<Tx> {
        Server::connect(url).await?.read_at_rest().await
    }

    /// A snapshot for reading.
    pub async fn read(&self) -> Result<Tx> {
        match self {
            Db::Sqlite(db) => db.read(),
            Db::Postgres(db) => db.read().await,
        }
    }

    /// A writing transaction; on the embedded engine it joins the group that will be made durable together.
    pub async fn write(&self) -> Result<Tx> {
        match self {
            Db::Sqlite(db) => db.write().await,
            Db::Postgres(db) => db.write().await,
        }
    }

    /// A writing transaction that becomes durable together with others of the same `place`. For acts that would
    /// otherwise wait for one another's row, each for the other's commit: the intakes of one desk and its counter. On
    /// the embedded engine all writers share.
    pub async fn write_together(&self, place: &str) -> Result<Tx> {
        match self {
            Db::Sqlite(db) => db.write().await,
            Db::Postgres(db) => db.write_together(place).await,
        }
    }

    /// Shuts the door for writers (too little disk space) or opens it again. Readers go on.
    pub fn set_read_only(&self, read_only: bool) {
        match self {
            Db::Sqlite(db) => db.set_read_only(read_only),
            Db::Postgres(db) => db.set_read_only(read_only),
        }
    }

    pub fn is_read_only(&self) -> bool {
        match self {
            Db::Sqlite(db) => db.is_read_only(),
            Db::Postgres(db) => db.is_read_only(),
        }
    }

    /// "sqlite" or "postgres", for people and reports.
    pub fn engine(&self) -> &'static str {
        match self {
            Db::Sqlite(_) => "sqlite",
            Db::Postgres(_) => "postgres",
        }
    }

    /// Prepares a statement without running it; the compile check of `sql!`.
    pub async fn prepare(&self, sql: &'static crate::Sql) -> Result<()> {
        match self {
            Db::Sqlite(db) => db.prepare(sql),
            Db::Postgres(db) => db.prepare(sql).await,
        }
    }

    /// How the embedded engine finds the rows of a statement, a line for each table it walks; nothing on a server, whose
    /// plans depend on what is stored. For the test that no list walks a whole table.
    pub fn plan(&self, sql: &'static crate::Sql) -> Result<Vec<String>> {
        match self {
            Db::Sqlite(db) => db.plan(sql),
            Db::Postgres(_) => Ok(Vec::new()),
        }
    }

    /// How many statements were run so far: for the tests that a page asks no more often for being longer.
    pub fn statements_run(&self) -> u64 {
        match self {
            Db::Sqlite(db) => db.asked.load(Ordering::Relaxed),
            Db::Postgres(db) => db.asked.load(Ordering::Relaxed),
        }
    }

    /// Tables, columns, nullability, in the common words of both engines.
    pub async fn schema(&self) -> Result<String> {
        crate::schema::describe(self).await
    }

    /// Moves the write-ahead log into the file and trims it; called when idle and before closing.
    pub async fn checkpoint(&self) -> Result<()> {
        match self {
            Db::Sqlite(db) => db.checkpoint().await,
            Db::Postgres(_) => Ok(()),
        }
    }
}
