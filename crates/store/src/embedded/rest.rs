//! Snapshots on a file that is not being served: an office at rest, a backup.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::reading::Reading;
use super::{open_reader, prepare_connection};
use crate::tx::{Inner, Tx};
use crate::{Error, Result};

/// A snapshot of an office that nobody has open, and that nobody can open until the snapshot is dropped.
pub(crate) fn read_at_rest(path: &Path) -> Result<Tx> {
    let in_use = |e| match Error::sqlite(e, "open the office alone") {
        Error::Busy => Error::InUse,
        Error::Statement { message, .. } => Error::Open(format!("{}: {message}", path.display())),
        other => other,
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(in_use)?;
    prepare_connection(&connection).map_err(in_use)?;
    connection.busy_timeout(Duration::from_millis(500)).map_err(in_use)?;
    // Every program that has the file open holds a shared lock on it; this one asks for all of it.
    connection
        .execute_batch(
            "pragma trusted_schema = off; pragma temp_store = memory; pragma locking_mode = exclusive;
             begin exclusive; select count(*) from sqlite_master;",
        )
        .map_err(in_use)?;
    Ok(Tx::new(Inner::Reading(Reading::on(connection, path.to_owned())), Arc::default()))
}

/// A snapshot of a finished file, opened so that nothing of it and nothing beside it is written.
pub(crate) fn open_snapshot(path: &Path) -> Result<Tx> {
    let connection = open_reader(&path.to_owned())?;
    connection.execute_batch("begin").map_err(|e| Error::sqlite(e, "begin"))?;
    Ok(Tx::new(Inner::Reading(Reading::on(connection, path.to_owned())), Arc::default()))
}
