use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, params_from_iter};

use super::open_reader;
use crate::record::{Record, Row};
use crate::sql::Sql;
use crate::tables::{Kind, Table};
use crate::{Error, Result, Value};

/// Idle read-only connections. Reads run inline on one of them: microseconds, no thread hop.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

/// More than this many idle connections are closed again.
const KEPT: usize = 8;

impl Readers {
    pub(crate) fn new(path: PathBuf) -> Readers {
        Readers { path, idle: Mutex::new(Vec::new()) }
    }

    pub(crate) fn take(&self) -> Result<Connection> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(connection) => Ok(connection),
            None => open_reader(&self.path),
        }
    }

    pub(crate) fn put(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(connection);
        }
    }
}

/// A snapshot on one reader; the connection goes back to the pool when it is dropped.
pub(crate) struct Reading {
    pool: Arc<Readers>,
    connection: Option<Connection>,
}

impl Reading {
    pub(crate) fn begin(pool: Arc<Readers>) -> Result<Reading> {
        let connection = pool.take()?;
        let reading = Reading { pool, connection: Some(connection) };
        run(reading.connection()?, "begin", &[])?;
        Ok(reading)
    }

    /// A snapshot on a connection that was opened for it alone.
    pub(crate) fn on(connection: Connection, path: PathBuf) -> Reading {
        Reading { pool: Arc::new(Readers::new(path)), connection: Some(connection) }
    }

    pub(crate) fn connection(&self) -> Result<&Connection> {
        self.connection.as_ref().ok_or_else(|| Error::Open("the snapshot is closed".into()))
    }

    pub(crate) fn all<T: Record>(&self, sql: &'static Sql, args: &[Value]) -> Result<Vec<T>> {
        all(self.connection()?, sql.sqlite(), args)
    }

    pub(crate) fn optional<T: Record>(&self, sql: &'static Sql, args: &[Value]) -> Result<Option<T>> {
        optional(self.connection()?, sql.sqlite(), args)
    }

    pub(crate) fn execute(&self, sql: &'static Sql, args: &[Value]) -> Result<u64> {
        run(self.connection()?, sql.sqlite(), args)
    }

    pub(crate) fn batch(&self, text: &str) -> Result<()> {
        self.connection()?.execute_batch(text).map_err(|e| Error::sqlite(e, text))
    }

    pub(crate) fn rows(&self, text: &str, kinds: &[Kind], args: &[Value]) -> Result<Vec<Vec<Value>>> {
        rows(self.connection()?, text, kinds, args)
    }

    pub(crate) fn finish(self) -> Result<()> {
        Ok(())
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            // A connection that cannot end its snapshot is not given to anybody else.
            if run(&connection, "commit", &[]).is_ok() {
                self.pool.put(connection);
            }
        }
    }
}

pub(super) fn all<T: Record>(connection: &Connection, text: &str, args: &[Value]) -> Result<Vec<T>> {
    let fail = |e| Error::sqlite(e, text);
    let mut statement = connection.prepare_cached(text).map_err(fail)?;
    let mut rows = statement.query(params_from_iter(args)).map_err(fail)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(fail)? {
        found.push(T::read(&Row::Sqlite(row))?);
    }
    Ok(found)
}

pub(super) fn optional<T: Record>(connection: &Connection, text: &str, args: &[Value]) -> Result<Option<T>> {
    let fail = |e| Error::sqlite(e, text);
    let mut statement = connection.prepare_cached(text).map_err(fail)?;
    let mut rows = statement.query(params_from_iter(args)).map_err(fail)?;
    let first = rows.next().map_err(fail)?.map(|row| T::read(&Row::Sqlite(row))).transpose()?;
    // Step to the end: `insert … returning` takes effect only when the statement has run out.
    while rows.next().map_err(fail)?.is_some() {}
    Ok(first)
}

pub(super) fn run(connection: &Connection, text: &str, args: &[Value]) -> Result<u64> {
    let fail = |e| Error::sqlite(e, text);
    let mut statement = connection.prepare_cached(text).map_err(fail)?;
    let touched = statement.execute(params_from_iter(args)).map_err(fail)?;
    Ok(u64::try_from(touched).unwrap_or(0))
}

pub(super) fn rows(connection: &Connection, text: &str, kinds: &[Kind], args: &[Value]) -> Result<Vec<Vec<Value>>> {
    let fail = |e| Error::sqlite(e, text);
    let mut statement = connection.prepare_cached(text).map_err(fail)?;
    let mut rows = statement.query(params_from_iter(args)).map_err(fail)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next().map_err(fail)? {
        let values = kinds.iter().enumerate().map(|(at, kind)| value(row, at, *kind));
        found.push(values.collect::<rusqlite::Result<_>>().map_err(fail)?);
    }
    Ok(found)
}

fn value(row: &rusqlite::Row<'_>, at: usize, kind: Kind) -> rusqlite::Result<Value> {
    Ok(match kind {
        Kind::Text => Value::Text(row.get(at)?),
        Kind::Int => Value::Int(row.get(at)?),
        Kind::Bool => Value::Bool(row.get(at)?),
        Kind::Bytes => Value::Bytes(row.get(at)?),
    })
}

pub(super) fn insert(connection: &Connection, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
    let marks: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
    let into = crate::tables::quoted(&table.name);
    let text = format!("insert into {into} ({}) values ({})", table.names(), marks.join(", "));
    let mut statement = connection.prepare_cached(&text).map_err(|e| Error::sqlite(e, &text))?;
    for row in rows {
        statement.execute(params_from_iter(row)).map_err(|e| Error::sqlite(e, &text))?;
    }
    Ok(())
}
