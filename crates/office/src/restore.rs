//! A backup brought back into an empty place.

use casework::Fsck;
use journal::Kind;
use serde_json::json;
use std::path::Path;
use store::{BackupFile, Chance, Facts, Figure, Moment, Progress, Tx, Vacant, Work, compare};

use crate::demo;
use crate::error::Result;
use crate::move_to::{bring, check};

/// An office that came back.
#[derive(Debug)]
pub struct Restored {
    pub facts: Facts,
    /// The digest of the file.
    pub sha256: String,
    /// Every table as it was saved, and as it stands here: equal.
    pub figures: Vec<Figure>,
    pub migrated: Vec<&'static str>,
    /// What the check of the restored office says. A finding was there when it was saved.
    pub fsck: Fsck,
}

/// Restores a backup. The file is checked before a row of it is believed, every figure is compared with the file's own
/// list, and the journal gets the event `sys.restore`, so that nobody takes the office for one that was never
/// interrupted (trust-design §14 I18). Broken off or refused, the place stays empty.
pub async fn restore(
    file: &Path,
    to: Vacant,
    machine: Moment,
    chance: &mut Chance,
    progress: &mut dyn FnMut(Progress),
) -> Result<Restored> {
    let mut backup = BackupFile::open(file, progress).await?;
    let (moved, mut tx) = bring(&mut backup.tx, &to, machine, progress).await?;
    compare(&backup.figures, &moved.after)?;
    journal_it(&mut tx, &backup, machine, chance).await?;
    let fsck = check(&mut tx, &moved.after, progress).await?;
    to.complete(tx).await?;
    let BackupFile { facts, sha256, .. } = backup;
    Ok(Restored { facts, sha256, figures: moved.after, migrated: moved.migrated, fsck })
}

/// Appends `sys.restore`, at the office's own time: a demo office's clock stands where its last event stands.
async fn journal_it(tx: &mut Tx, backup: &BackupFile, machine: Moment, chance: &mut Chance) -> Result<()> {
    let now = demo::office_time(tx, machine).await?;
    let units = identity::units(tx).await?;
    // An office without a unit has no journal of its own yet.
    let Some(root) = units.all().next() else { return Ok(()) };
    let fact = json!({"ground": "backup", "made_at": backup.facts.made_at.rfc3339(), "backup_h": backup.sha256});
    Ok(identity::record(&mut Work::new(tx, now, chance), Kind::SysRestore, &root.code, fact).await?)
}
