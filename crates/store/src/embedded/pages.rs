//! The online backup: the pages of one snapshot, a few at a time, while writers go on.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::reading::Reading;
use crate::{Error, Result};

/// Pages copied in one step: four megabytes.
const STEP: i32 = 1024;

impl Reading {
    /// Copies all pages of this snapshot into a new file; `progress` is told pages done and pages in all.
    ///
    /// The snapshot is held over all steps. Without it a write of another process would make SQLite begin anew at every
    /// step, and under load the backup would never end; with it writers are not kept waiting, only their log grows.
    pub(crate) fn copy_pages(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<()> {
        let fail = |e| Error::sqlite(e, "online backup");
        let from = self.connection()?;
        from.query_row("select count(*) from sqlite_master", [], |row| row.get::<_, i64>(0)).map_err(fail)?;
        let mut target = Connection::open(to).map_err(fail)?;
        let backup = Backup::new(from, &mut target).map_err(fail)?;
        loop {
            let step = backup.step(STEP).map_err(fail)?;
            let seen = backup.progress();
            let (all, left) = (u64::try_from(seen.pagecount), u64::try_from(seen.remaining));
            if let (Ok(all), Ok(left)) = (all, left) {
                progress(all.saturating_sub(left), all);
            }
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                _ => return Err(Error::Busy),
            }
        }
        drop(backup);
        target.close().map_err(|(_, e)| fail(e))
    }
}

/// Makes a copied database a single file that needs no log beside it, and looks whether its pages are sound.
pub(crate) fn into_one_file(path: &Path) -> Result<()> {
    let fail = |e| Error::sqlite(e, "pragma quick_check");
    let connection = Connection::open(path).map_err(fail)?;
    connection.execute_batch("pragma journal_mode = delete; pragma synchronous = off;").map_err(fail)?;
    let verdict: String = connection.query_row("pragma quick_check(1)", [], |row| row.get(0)).map_err(fail)?;
    connection.close().map_err(|(_, e)| fail(e))?;
    match verdict.as_str() {
        "ok" => Ok(()),
        _ => Err(Error::Copy(format!("the database file is damaged: {verdict}"))),
    }
}
