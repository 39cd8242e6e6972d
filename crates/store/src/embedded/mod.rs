//! SQLite in the same process: one writer with group commit, a pool of read-only connections.

mod group;
mod pages;
mod reading;
mod rest;
mod writing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tokio::runtime::{Handle, RuntimeFlavor};

use crate::sql::Sql;
use crate::tx::{Inner, Tx};
use crate::{Error, Result};

pub(crate) use group::Writer;
pub(crate) use pages::into_one_file;
pub(crate) use reading::{Readers, Reading};
pub(crate) use rest::{open_snapshot, read_at_rest};
pub(crate) use writing::Writing;

/// How long a statement waits for another process that holds the file (a CLI import beside the server).
const BUSY: Duration = Duration::from_secs(5);
const STATEMENTS_KEPT: usize = 256;

pub struct Embedded {
    writer: Arc<Writer>,
    readers: Arc<Readers>,
    read_only: AtomicBool,
    /// Statements run so far.
    pub(crate) asked: Arc<AtomicU64>,
}

impl Embedded {
    pub(crate) fn open(path: &Path) -> Result<Embedded> {
        // WAL with FULL: a commit returns only after its pages are on the disk (trust-design §12.1).
        Embedded::open_with(path, "pragma journal_mode = wal; pragma synchronous = full;")
    }

    /// Opens a file that nobody else knows and that is thrown away when the work on it is broken off: whoever made it
    /// brings it to the disk at the end.
    pub(crate) fn open_unfinished(path: &Path) -> Result<Embedded> {
        Embedded::open_with(path, "pragma journal_mode = memory; pragma synchronous = off;")
    }

    fn open_with(path: &Path, durability: &str) -> Result<Embedded> {
        let open = |e: rusqlite::Error| Error::Open(format!("{}: {e}", path.display()));
        let connection = Connection::open(path).map_err(open)?;
        connection
            .execute_batch(&format!(
                "{durability} pragma foreign_keys = on;
                 pragma trusted_schema = off; pragma temp_store = memory; pragma cache_size = -8000;"
            ))
            .map_err(open)?;
        prepare_connection(&connection).map_err(open)?;
        Ok(Embedded {
            writer: Arc::new(Writer::new(connection)),
            readers: Arc::new(Readers::new(path.to_owned())),
            read_only: AtomicBool::new(false),
            asked: Arc::default(),
        })
    }

    pub(crate) fn read(&self) -> Result<Tx> {
        Ok(Tx::new(Inner::Reading(Reading::begin(self.readers.clone())?), self.asked.clone()))
    }

    pub(crate) async fn write(&self) -> Result<Tx> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        Ok(Tx::new(Inner::Writing(Writing::begin(self.writer.clone()).await?), self.asked.clone()))
    }

    pub(crate) fn set_read_only(&self, read_only: bool) {
        self.read_only.store(read_only, Ordering::Relaxed);
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.read_only.load(Ordering::Relaxed)
    }

    pub(crate) fn prepare(&self, sql: &'static Sql) -> Result<()> {
        let reader = self.readers.take()?;
        let checked = reader.prepare(sql.sqlite()).map(|_| ()).map_err(|e| Error::sqlite(e, sql.text()));
        self.readers.put(reader);
        checked
    }

    /// How the rows of a statement are found, a line for each table it walks.
    pub(crate) fn plan(&self, sql: &'static Sql) -> Result<Vec<String>> {
        let reader = self.readers.take()?;
        let fail = |e| Error::sqlite(e, sql.text());
        let mut statement = reader.prepare(&format!("explain query plan {}", sql.sqlite())).map_err(fail)?;
        // What is not bound is null: the plan does not depend on it.
        let lines = statement.raw_query().mapped(|row| row.get("detail")).collect::<rusqlite::Result<_>>();
        let lines = lines.map_err(fail)?;
        drop(statement);
        self.readers.put(reader);
        Ok(lines)
    }

    pub(crate) async fn checkpoint(&self) -> Result<()> {
        let group = self.writer.lock.clone().lock_owned().await;
        if group.is_open() {
            return Ok(());
        }
        let text = "pragma wal_checkpoint(truncate)";
        group.connection.execute_batch(text).map_err(|e| Error::sqlite(e, text))
    }
}

/// Opens one more connection that cannot write.
fn open_reader(path: &PathBuf) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = |e: rusqlite::Error| Error::Open(format!("{}: {e}", path.display()));
    let connection = Connection::open_with_flags(path, flags).map_err(open)?;
    connection
        .execute_batch("pragma query_only = on; pragma trusted_schema = off; pragma temp_store = memory;")
        .map_err(open)?;
    prepare_connection(&connection).map_err(open)?;
    Ok(connection)
}

fn prepare_connection(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    // One plan for a statement, whatever is bound to it: otherwise SQLite compiles some of them anew at every call.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(())
}

/// The disk may take milliseconds, or a whole file: let the runtime's other tasks go on meanwhile.
pub(crate) fn without_blocking_others<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|h| h.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(work),
        _ => work(),
    }
}
