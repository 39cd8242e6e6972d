use std::sync::Arc;
use std::sync::atomic::Ordering;

use tokio::runtime::Handle;
use tokio::sync::OwnedMutexGuard;

use super::group::{Group, Writer};
use super::reading::{all, insert, optional, rows, run};
use super::without_blocking_others;
use crate::record::Record;
use crate::sql::Sql;
use crate::tables::{Kind, Table};
use crate::{Error, Result, Value};

/// One member's turn at the writer.
pub(crate) struct Writing {
    writer: Arc<Writer>,
    group: Option<OwnedMutexGuard<Group>>,
}

/// Counts this task among the waiting; a task dropped while it waits must not leave a group open.
struct Waiting(Arc<Writer>, bool);

impl Drop for Waiting {
    fn drop(&mut self) {
        let was = self.0.waiting.fetch_sub(1, Ordering::SeqCst);
        if was == 1
            && !self.1
            && let Ok(handle) = Handle::try_current()
        {
            handle.spawn(self.0.clone().close_orphans());
        }
    }
}

impl Writing {
    pub(crate) async fn begin(writer: Arc<Writer>) -> Result<Writing> {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        let mut waiting = Waiting(writer.clone(), false);
        let mut group = writer.lock.clone().lock_owned().await;
        waiting.1 = true;
        drop(waiting);
        if let Err(error) = group.enter() {
            group.notice_abort();
            if group.is_open() && writer.nobody_waits() {
                group.close();
            }
            return Err(error);
        }
        Ok(Writing { writer, group: Some(group) })
    }

    fn group(&mut self) -> Result<&mut Group> {
        self.group.as_deref_mut().ok_or(Error::Full)
    }

    pub(crate) fn all<T: Record>(&mut self, sql: &'static Sql, args: &[Value]) -> Result<Vec<T>> {
        self.noticing(|group| all(&group.connection, sql.sqlite(), args))
    }

    pub(crate) fn optional<T: Record>(&mut self, sql: &'static Sql, args: &[Value]) -> Result<Option<T>> {
        self.noticing(|group| optional(&group.connection, sql.sqlite(), args))
    }

    pub(crate) fn execute(&mut self, sql: &'static Sql, args: &[Value]) -> Result<u64> {
        self.noticing(|group| run(&group.connection, sql.sqlite(), args))
    }

    pub(crate) fn batch(&mut self, text: &str) -> Result<()> {
        self.noticing(|group| group.connection.execute_batch(text).map_err(|e| Error::sqlite(e, text)))
    }

    pub(crate) fn rows(&mut self, text: &str, kinds: &[Kind], args: &[Value]) -> Result<Vec<Vec<Value>>> {
        self.noticing(|group| rows(&group.connection, text, kinds, args))
    }

    pub(crate) fn insert(&mut self, table: &Table, rows: &[Vec<Value>]) -> Result<()> {
        self.noticing(|group| insert(&group.connection, table, rows))
    }

    /// Some errors undo the whole group at once (disk full): then its members are told, and this turn is over.
    fn noticing<T>(&mut self, run: impl FnOnce(&mut Group) -> Result<T>) -> Result<T> {
        let group = self.group()?;
        let answer = run(group);
        if answer.is_err() && group.connection.is_autocommit() {
            group.notice_abort();
            self.group = None;
        }
        answer
    }

    pub(crate) async fn commit(mut self) -> Result<()> {
        let mut group = self.group.take().ok_or(Error::Full)?;
        let durable = match group.join() {
            Ok(receiver) => receiver,
            Err(error) => {
                group.notice_abort();
                return Err(error);
            }
        };
        if self.writer.nobody_waits() || group.is_full() {
            without_blocking_others(|| group.close());
        }
        drop(group);
        durable.await.unwrap_or(Err(Error::UnknownOutcome))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let Some(mut group) = self.group.take() else { return };
        group.leave();
        if group.is_open() && self.writer.nobody_waits() {
            without_blocking_others(|| group.close());
        }
    }
}
