//! How the last nightly backup went, read back from where the night wrote it.

use serde::Deserialize;
use store::{Moment, Tx};

use crate::schedule::LAST;
use crate::settings::setting;

/// A backup is old after a day and the hour it may take, in seconds.
const OLD: i64 = 25 * 3600;

pub struct LastBackup {
    pub at: Moment,
    pub outcome: Outcome,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Saved, restored and checked; `findings` is what the check found.
    Saved {
        bytes: u64,
        findings: usize,
    },
    Failed,
}

impl LastBackup {
    pub fn is_old(&self, now: Moment) -> bool {
        now.seconds_since(self.at) > OLD
    }

    /// Whether somebody must look after it.
    pub fn warns(&self, now: Moment) -> bool {
        self.is_old(now) || !matches!(self.outcome, Outcome::Saved { findings: 0, .. })
    }

    fn read(text: &str) -> Option<LastBackup> {
        #[derive(Deserialize)]
        struct Written {
            at: String,
            bytes: Option<u64>,
            findings: Option<usize>,
        }
        let written: Written = serde_json::from_str(text).ok()?;
        let outcome = match (written.bytes, written.findings) {
            (Some(bytes), Some(findings)) => Outcome::Saved { bytes, findings },
            _ => Outcome::Failed,
        };
        Some(LastBackup { at: Moment::parse(&written.at)?, outcome })
    }
}

/// The last night's backup; `None` where no night has passed yet.
pub async fn last_backup(tx: &mut Tx) -> crate::Result<Option<LastBackup>> {
    Ok(setting(tx, LAST).await?.as_deref().and_then(LastBackup::read))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_is_read_back_and_grows_old_after_a_day() {
        let saved =
            r#"{"night":"2010-01-20","at":"2010-01-20T01:32:00+07:00","file":"x","bytes":7,"sha256":"y","findings":0}"#;
        let failed = r#"{"night":"2010-01-20","at":"2010-01-20T01:32:00+07:00","error":"no space"}"#;
        for (text, now, outcome, warns) in [
            (saved, "2010-01-20T09:00:00+07:00", Outcome::Saved { bytes: 7, findings: 0 }, false),
            (saved, "2010-01-21T01:40:00+07:00", Outcome::Saved { bytes: 7, findings: 0 }, false),
            (saved, "2010-01-21T02:33:00+07:00", Outcome::Saved { bytes: 7, findings: 0 }, true),
            (failed, "2010-01-20T09:00:00+07:00", Outcome::Failed, true),
        ] {
            let last = LastBackup::read(text).unwrap();
            assert_eq!((&last.outcome, last.warns(Moment::parse(now).unwrap())), (&outcome, warns), "{now}");
        }
        assert!(LastBackup::read("").is_none());
    }
}
