//! When the office was last saved, as its administrator reads it.

use calendar::format_moment;
use office::{LastBackup, Office, Outcome};
use store::{Moment, Tx};

use crate::failure::Result;
use crate::texts::Texts;

pub struct BackupLine {
    pub words: String,
    /// There is none, it failed, something was found in it, or it is too old.
    pub warns: bool,
}

impl BackupLine {
    pub async fn of(tx: &mut Tx, office: &Office, t: &Texts) -> Result<BackupLine> {
        if office.rules().settings.demo.is_some() {
            return Ok(BackupLine { words: t.get("admin-backup-demo").to_owned(), warns: false });
        }
        let last = office::last_backup(tx).await?;
        Ok(BackupLine::new(last.as_ref(), office.clock.machine(), t))
    }

    fn new(last: Option<&LastBackup>, now: Moment, t: &Texts) -> BackupLine {
        let Some(last) = last else {
            return BackupLine { words: t.get("admin-backup-none").to_owned(), warns: true };
        };
        let at = format_moment(last.at.local(), t.language);
        let words = match &last.outcome {
            Outcome::Failed => t.one("admin-backup-failed", "at", at),
            Outcome::Saved { findings: 1.., .. } => t.one("admin-backup-findings", "at", at),
            Outcome::Saved { bytes, .. } => {
                let key = if last.is_old(now) { "admin-backup-old" } else { "admin-backup-good" };
                t.two(key, "at", at, "size", megabytes(*bytes, t))
            }
        };
        BackupLine { words, warns: last.warns(now) }
    }
}

/// Megabytes with one decimal, as people of the language write it.
fn megabytes(bytes: u64, t: &Texts) -> String {
    let tenths = bytes.div_ceil(100_000);
    let mark = if t.language == calendar::Language::Vi { ',' } else { '.' };
    format!("{}{mark}{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;

    #[test]
    fn the_administrator_reads_how_the_last_night_went() {
        let t = texts(calendar::Language::Vi);
        let saved = |findings| Outcome::Saved { bytes: 12_340_000, findings };
        for (last, warns, part) in [
            (None, true, "Chưa có bản sao lưu"),
            (Some(("2010-01-20T01:32:00+07:00", saved(0))), false, "12,4 MB"),
            (Some(("2010-01-18T01:32:00+07:00", saved(0))), true, "quá một ngày"),
            (Some(("2010-01-20T01:32:00+07:00", saved(2))), true, "motcua fsck"),
            (Some(("2010-01-20T01:32:00+07:00", Outcome::Failed)), true, "không thành"),
        ] {
            let last = last.map(|(at, outcome)| LastBackup { at: Moment::parse(at).unwrap(), outcome });
            let line = BackupLine::new(last.as_ref(), Moment::parse("2010-01-20T09:00:00+07:00").unwrap(), t);
            assert_eq!(line.warns, warns, "{}", line.words);
            assert!(line.words.contains(part), "{}", line.words);
        }
    }
}
