//! A backup: one portable file with every table of an office, made while it is served.
//!
//! It is an SQLite database with two tables about itself, and a [seal](crate::seal) behind it. Both engines write it and
//! both restore it. It is written beside its name and gets its name only when it is whole and on the disk.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::NamedTempFile;

use crate::copy::{compare, copy};
use crate::embedded::{Embedded, into_one_file, without_blocking_others};
use crate::figures::{Figure, Progress, figures};
use crate::seal::seal;
use crate::tables::{Table, tables};
use crate::tx::Inner;
use crate::{Db, Error, Moment, Result, Tx, Value};

/// What stands in a backup about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Machine time.
    pub made_at: Moment,
    /// `sqlite` or `postgres`.
    pub engine: String,
    /// Version of the program that made it.
    pub program: String,
}

/// A backup as it was made.
#[derive(Debug, Clone)]
pub struct Backup {
    pub file: PathBuf,
    pub facts: Facts,
    pub bytes: u64,
    /// Of all bytes before the last line.
    pub sha256: String,
    pub figures: Vec<Figure>,
}

/// The tables of a backup about itself; they are not the office's.
const TABLES: &str = "create table backup_fact (name text not null primary key, value text not null);
    create table backup_figure (name text not null primary key, rows bigint not null, digest text not null);";
const FACT: &str = "backup_fact";
const FIGURE: &str = "backup_figure";

pub(crate) fn is_own(table: &str) -> bool {
    [FACT, FIGURE].contains(&table)
}

impl Db {
    /// Writes a backup of one moment of the office, while others read and write. An existing file is never replaced.
    ///
    /// # Errors
    /// [`Error::Backup`] when there is a file of that name; whatever the engine or the disk says. Then nothing is left.
    pub async fn backup(&self, file: &Path, facts: Facts, progress: &mut dyn FnMut(Progress)) -> Result<Backup> {
        let folder = match file.parent() {
            Some(parent) if parent != Path::new("") => parent,
            _ => Path::new("."),
        };
        let refuse = |why: String| Error::Backup(format!("{}: {why}", file.display()));
        if file.exists() {
            return Err(refuse("this file is there already; a backup replaces none".to_owned()));
        }
        let part = tempfile::Builder::new().prefix(".motcua-backup-").tempfile_in(folder);
        let part = part.map_err(|e| refuse(e.to_string()))?;
        let figures = match self {
            Db::Sqlite(_) => self.pages_into(part.path(), progress).await?,
            Db::Postgres(_) => self.rows_into(part.path(), progress).await?,
        };
        describe(part.path(), &facts, &figures).await?;
        let (sha256, bytes) = without_blocking_others(|| {
            seal(part.path(), &mut |done, total| progress(Progress { what: "seal", done, total }))
        })?;
        name(part, file, folder).map_err(|e| refuse(e.to_string()))?;
        Ok(Backup { file: file.to_owned(), facts, bytes, sha256, figures })
    }

    /// SQLite: its own online backup, page by page; the figures are taken from the copy.
    async fn pages_into(&self, part: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Vec<Figure>> {
        let snapshot = self.read().await?;
        let Inner::Reading(reading) = &snapshot.inner else { return Err(Error::ReadOnly) };
        without_blocking_others(|| {
            reading.copy_pages(part, &mut |done, total| progress(Progress { what: "copy", done, total }))?;
            into_one_file(part)
        })?;
        drop(snapshot);
        figures(&mut unfinished(part)?.read().await?, progress).await
    }

    /// PostgreSQL: one repeatable-read transaction, table by table; what was written is compared with what was read.
    async fn rows_into(&self, part: &Path, progress: &mut dyn FnMut(Progress)) -> Result<Vec<Figure>> {
        let target = unfinished(part)?;
        let mut tx = target.write().await?;
        let read = copy(&mut self.read().await?, &mut tx, progress).await?;
        compare(&read, &figures(&mut tx, progress).await?)?;
        tx.commit().await?;
        Ok(read)
    }
}

fn unfinished(part: &Path) -> Result<Db> {
    Ok(Db::Sqlite(Arc::new(Embedded::open_unfinished(part)?)))
}

async fn describe(part: &Path, facts: &Facts, figures: &[Figure]) -> Result<()> {
    let db = unfinished(part)?;
    let mut tx = db.write().await?;
    tx.batch(TABLES).await?;
    let made_at = facts.made_at.stored();
    let rows = [("made_at", &made_at), ("engine", &facts.engine), ("program", &facts.program)];
    let rows: Vec<Vec<Value>> = rows.into_iter().map(|(name, value)| vec![name.into(), value.into()]).collect();
    let table = own_table(&mut tx, FACT).await?;
    tx.insert(&table, &rows).await?;
    let row = |figure: &Figure| {
        let rows = i64::try_from(figure.rows).unwrap_or(i64::MAX);
        vec![figure.digest.as_str().into(), figure.table.as_str().into(), rows.into()]
    };
    let rows: Vec<Vec<Value>> = figures.iter().map(row).collect();
    let table = own_table(&mut tx, FIGURE).await?;
    tx.insert(&table, &rows).await?;
    tx.commit().await
}

async fn own_table(tx: &mut Tx, name: &str) -> Result<Table> {
    let table = tables(tx).await?.into_iter().find(|table| table.name == name);
    table.ok_or_else(|| Error::Backup(format!("it has no table {name}")))
}

/// The finished file gets its name, unless another took it meanwhile, and the folder's entry goes to the disk.
fn name(part: NamedTempFile, file: &Path, folder: &Path) -> std::io::Result<()> {
    part.persist_noclobber(file).map_err(|e| e.error)?;
    File::open(folder)?.sync_all()
}
