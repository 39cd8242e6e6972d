//! One night's backup: saved, restored beside it, checked, and only then counted; the oldest go.

use std::fs::File;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, Time};
use store::{Db, Facts, Moment, Vacant};

use crate::disk::free_space;
use crate::error::Result;
use crate::restore::restore;
use crate::schedule::expired;

const BEGINS: &str = "office-";
const ENDS: &str = ".motcua";
/// A backup that was not tried yet.
const UNPROVEN: &str = ".unproven";
/// The folder in which it is tried.
const TRIAL: &str = ".trial";

/// Where the office lies; the night's work opens it for itself.
#[derive(Debug, Clone)]
pub enum Source {
    File(PathBuf),
    Url(String),
}

/// When, from where and to where.
#[derive(Debug, Clone)]
pub struct Nightly {
    pub source: Source,
    /// Belongs to the backups alone.
    pub folder: PathBuf,
    /// Local time of the machine.
    pub at: Time,
    /// Days a backup is kept.
    pub keep_days: u16,
    /// Bytes that must stay free on the disk of the backups.
    pub least_free: u64,
}

/// A night that went well.
#[derive(Debug, Clone)]
pub struct Tonight {
    pub file: PathBuf,
    pub bytes: u64,
    pub sha256: String,
    /// What the check of the restored office found. It was in the office when it was saved.
    pub findings: usize,
    /// The backups that were old enough to go.
    pub gone: Vec<Date>,
}

/// The nights whose backups are there, tried and whole.
pub fn kept(folder: &Path) -> Vec<Date> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| night_of(entry.file_name().to_str()?)).collect()
}

/// `office-2010-01-20.motcua`; nothing else in the folder is touched.
fn night_of(name: &str) -> Option<Date> {
    name.strip_prefix(BEGINS)?.strip_suffix(ENDS)?.parse().ok()
}

/// Does the work of one night.
///
/// # Errors
/// Whatever goes wrong; then the backups of the nights before are untouched.
pub async fn tonight(nightly: &Nightly, night: Date, machine: Moment) -> Result<Tonight> {
    std::fs::create_dir_all(&nightly.folder)?;
    clear_remains(&nightly.folder)?;
    refuse_a_full_disk(nightly)?;
    let db = match &nightly.source {
        Source::File(path) => Db::open_file(path)?,
        Source::Url(url) => Db::open_url(url).await?,
    };
    let facts =
        Facts { made_at: machine, engine: db.engine().to_owned(), program: env!("CARGO_PKG_VERSION").to_owned() };
    let unproven = nightly.folder.join(format!("{BEGINS}{night}{UNPROVEN}"));
    let saved = db.backup(&unproven, facts, &mut |_| {}).await?;
    drop(db);
    let findings = tried(nightly, &unproven, machine).await?;
    let file = nightly.folder.join(format!("{BEGINS}{night}{ENDS}"));
    std::fs::rename(&unproven, &file)?;
    let gone = expired(&kept(&nightly.folder), nightly.keep_days);
    for old in &gone {
        std::fs::remove_file(nightly.folder.join(format!("{BEGINS}{old}{ENDS}")))?;
    }
    File::open(&nightly.folder)?.sync_all()?;
    Ok(Tonight { file, bytes: saved.bytes, sha256: saved.sha256, findings, gone })
}

/// Restores it into a folder that is thrown away, and counts what the check finds.
async fn tried(nightly: &Nightly, file: &Path, machine: Moment) -> Result<usize> {
    let trial = nightly.folder.join(TRIAL);
    std::fs::create_dir_all(&trial)?;
    let (vacant, mut chance) = (Vacant::open_file(&trial.join("office.db"))?, crate::chance::system());
    let restored = restore(file, vacant, machine, &mut chance, &mut |_| {}).await;
    std::fs::remove_dir_all(&trial)?;
    Ok(restored?.fsck.findings.len())
}

/// What a process that was killed left in this folder.
fn clear_remains(folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(folder)?.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if name == TRIAL {
            std::fs::remove_dir_all(entry.path())?;
        } else if name.ends_with(UNPROVEN) || name.starts_with(".motcua-backup-") {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A backup and its trial must not make the office itself read-only.
fn refuse_a_full_disk(nightly: &Nightly) -> Result<()> {
    let size = |path: PathBuf| std::fs::metadata(path).map_or(0, |file| file.len());
    let newest = kept(&nightly.folder).into_iter().max();
    let last = newest.map_or(0, |night| size(nightly.folder.join(format!("{BEGINS}{night}{ENDS}"))));
    let own = match &nightly.source {
        Source::File(path) => size(path.clone()),
        Source::Url(_) => 0,
    };
    let needed = own.max(last).saturating_mul(3).saturating_add(nightly.least_free);
    match free_space(&nightly.folder) {
        Some(free) if free < needed => {
            let (folder, free, needed) = (nightly.folder.display(), free >> 20, needed >> 20);
            let why = format!("{folder}: {free} MB are free, a backup and its trial need {needed} MB");
            Err(std::io::Error::new(std::io::ErrorKind::StorageFull, why).into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_tried_backup_counts() {
        assert_eq!(night_of("office-2010-01-20.motcua"), Some(jiff::civil::date(2010, 1, 20)));
        for other in
            ["office-2010-01-20.unproven", "office-2010-01-32.motcua", "before-upgrade.motcua", "office-.motcua"]
        {
            assert_eq!(night_of(other), None, "{other}");
        }
    }
}
