//! A backup that was checked, ready to be read like an office.

use std::path::Path;

use crate::backup::Facts;
use crate::embedded::{open_snapshot, without_blocking_others};
use crate::figures::{Figure, Progress};
use crate::seal::unseal;
use crate::tables::Kind;
use crate::{Error, Moment, Result, Tx, Value};

/// A whole, unaltered backup.
pub struct BackupFile {
    pub facts: Facts,
    /// What it held when it was made.
    pub figures: Vec<Figure>,
    /// Of all bytes before the last line.
    pub sha256: String,
    pub tx: Tx,
}

impl BackupFile {
    /// Checks the seal before anything else is believed.
    ///
    /// # Errors
    /// [`Error::Backup`] with the reason, for a file that is not a backup, was cut off or altered.
    pub async fn open(path: &Path, progress: &mut dyn FnMut(Progress)) -> Result<BackupFile> {
        let sha256 = without_blocking_others(|| {
            unseal(path, &mut |done, total| progress(Progress { what: "seal", done, total }))
        })?;
        let mut tx = open_snapshot(path)?;
        let facts = facts(&mut tx).await.map_err(|e| strange(path, &e))?;
        let figures = figures(&mut tx).await.map_err(|e| strange(path, &e))?;
        Ok(BackupFile { facts, figures, sha256, tx })
    }
}

/// Sealed, but not by this program.
fn strange(path: &Path, why: &Error) -> Error {
    Error::Backup(format!("{} is not a backup of an office: {why}", path.display()))
}

async fn facts(tx: &mut Tx) -> Result<Facts> {
    let rows = tx.rows("select name, value from backup_fact", &[Kind::Text, Kind::Text], &[]).await?;
    let fact = |name: &str| {
        let found = rows.iter().find_map(|row| match row.as_slice() {
            [Value::Text(Some(n)), Value::Text(Some(value))] if n == name => Some(value.clone()),
            _ => None,
        });
        found.ok_or_else(|| Error::Backup(format!("it does not say its {name}")))
    };
    let made_at = fact("made_at")?;
    let made_at = Moment::parse(&made_at).ok_or_else(|| Error::Backup(format!("'{made_at}' is no moment")))?;
    Ok(Facts { made_at, engine: fact("engine")?, program: fact("program")? })
}

async fn figures(tx: &mut Tx) -> Result<Vec<Figure>> {
    let kinds = [Kind::Text, Kind::Int, Kind::Text];
    let rows = tx.rows("select name, rows, digest from backup_figure order by name", &kinds, &[]).await?;
    let figure = |row: Vec<Value>| match row.as_slice() {
        [Value::Text(Some(table)), Value::Int(Some(rows)), Value::Text(Some(digest))] => {
            let rows = u64::try_from(*rows).unwrap_or(0);
            Ok(Figure { table: table.clone(), rows, digest: digest.clone() })
        }
        _ => Err(Error::Backup("a figure of it makes no sense".to_owned())),
    };
    rows.into_iter().map(figure).collect()
}
