use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::embedded::{Reading, Writing};
use crate::record::Record;
use crate::server::Session;
use crate::sql::Sql;
use crate::tables::{Kind, Table};
use crate::{Result, Value};

/// An open transaction. Dropped without [`commit`](Tx::commit), all it did is undone.
pub struct Tx {
    pub(crate) inner: Inner,
    /// Counts the statements of the whole database.
    asked: Arc<AtomicU64>,
}

pub(crate) enum Inner {
    Reading(Reading),
    Writing(Writing),
    Postgres(Session),
}

impl Tx {
    pub(crate) fn new(inner: Inner, asked: Arc<AtomicU64>) -> Tx {
        Tx { inner, asked }
    }

    /// All rows of a query.
    pub async fn all<T: Record>(&mut self, sql: &'static Sql, args: &[Value]) -> Result<Vec<T>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Reading(tx) => tx.all(sql, args),
            Inner::Writing(tx) => tx.all(sql, args),
            Inner::Postgres(tx) => tx.all(sql, args).await,
        }
    }

    /// The first row, if there is one.
    pub async fn optional<T: Record>(&mut self, sql: &'static Sql, args: &[Value]) -> Result<Option<T>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Reading(tx) => tx.optional(sql, args),
            Inner::Writing(tx) => tx.optional(sql, args),
            Inner::Postgres(tx) => tx.optional(sql, args).await,
        }
    }

    /// Runs a statement; answers the number of rows it touched.
    pub async fn execute(&mut self, sql: &'static Sql, args: &[Value]) -> Result<u64> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Reading(tx) => tx.execute(sql, args),
            Inner::Writing(tx) => tx.execute(sql, args),
            Inner::Postgres(tx) => tx.execute(sql, args).await,
        }
    }

    /// Runs a statement whose outcome nobody needs to know before the next: on a server they travel together, and its
    /// failure is told by the next statement or by the commit.
    pub async fn execute_later(&mut self, sql: &'static Sql, args: &[Value]) -> Result<()> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match &mut self.inner {
            Inner::Reading(tx) => tx.execute(sql, args).map(drop),
            Inner::Writing(tx) => tx.execute(sql, args).map(drop),
            Inner::Postgres(tx) => tx.execute_later(sql, args).await,
        }
    }

    /// Runs text that is not a registered statement: migrations, schema questions. Inside this crate only.
    pub(crate) async fn batch(&mut self, text: &str) -> Result<()> {
        match &mut self.inner {
            Inner::Reading(tx) => tx.batch(text),
            Inner::Writing(tx) => tx.batch(text),
            Inner::Postgres(tx) => tx.batch(text).await,
        }
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        !matches!(self.inner, Inner::Postgres(_))
    }

    /// Rows of text made up here, for tables whose names are known at run time only. Inside this crate only.
    pub(crate) async fn rows(&mut self, text: &str, kinds: &[Kind], args: &[Value]) -> Result<Vec<Vec<Value>>> {
        match &mut self.inner {
            Inner::Reading(tx) => tx.rows(text, kinds, args),
            Inner::Writing(tx) => tx.rows(text, kinds, args),
            Inner::Postgres(tx) => tx.rows_of_text(text, kinds, args).await,
        }
    }

    /// Writes many rows of one table, their values in the order of its columns. Inside this crate only.
    pub(crate) async fn insert(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
        match &mut self.inner {
            Inner::Reading(_) => Err(crate::Error::ReadOnly),
            Inner::Writing(tx) => tx.insert(table, rows),
            Inner::Postgres(tx) => tx.insert(table, rows).await,
        }
    }

    /// Returns once the change is durable (or answers that it is not). Nothing may be acknowledged before.
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            Inner::Reading(tx) => tx.finish(),
            Inner::Writing(tx) => tx.commit().await,
            Inner::Postgres(tx) => tx.commit().await,
        }
    }
}
