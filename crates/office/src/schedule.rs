//! What runs at night: a backup, and its trial. The rule when it is due is pure; the loop asks it every minute.

use std::sync::Arc;
use std::time::Duration;

use jiff::civil::{Date, Time};
use jiff::{Span, ToSpan};
use store::Moment;

use crate::clock::machine;
use crate::nightly::{Nightly, Tonight, kept, tonight};
use crate::office::Office;
use crate::settings::write_setting;

/// The first look comes after this: a server that is started and stopped again saves nothing.
const FIRST: Duration = Duration::from_secs(15);
const BEAT: Duration = Duration::from_secs(60);
/// After a failure the next try waits this long, in seconds.
const PATIENCE: i64 = 3600;
/// The setting that says how the last night went.
pub const LAST: &str = "backup.last";

/// The night whose backup is missing: the last one whose hour has come, unless its backup is there.
pub(crate) fn due(now: Moment, at: Time, have: &[Date]) -> Option<Date> {
    let local = now.local();
    let last = if local.time() >= at { local.date() } else { local.date().yesterday().ok()? };
    (!have.contains(&last)).then_some(last)
}

/// The backups that are older than `days` before the newest. The newest itself always stays.
pub(crate) fn expired(have: &[Date], days: u16) -> Vec<Date> {
    let Some(newest) = have.iter().max() else { return Vec::new() };
    let span: Span = i64::from(days).max(1).days();
    let Ok(first) = newest.checked_sub(span) else { return Vec::new() };
    have.iter().copied().filter(|date| *date <= first).collect()
}

/// Saves the office every night and tries the backup the same night, until the process ends. A failure is logged, kept in
/// the setting [`LAST`], and tried again after an hour.
pub async fn save_every_night(office: Arc<Office>, nightly: Nightly) {
    let nightly = Arc::new(nightly);
    let mut failed_at: Option<Moment> = None;
    tokio::time::sleep(FIRST).await;
    let mut beat = tokio::time::interval(BEAT);
    loop {
        beat.tick().await;
        let now = machine();
        if failed_at.is_some_and(|at| now.seconds_since(at) < PATIENCE) {
            continue;
        }
        let Some(night) = due(now, nightly.at, &kept(&nightly.folder)) else { continue };
        let outcome = on_its_own_thread(nightly.clone(), night).await;
        failed_at = outcome.is_err().then_some(now);
        tell(&outcome);
        if let Err(error) = remember(&office, night, &outcome).await {
            tracing::warn!(%error, "how the nightly backup went could not be written down");
        }
    }
}

/// The work is long and never waits: on a thread of its own no request stands behind it, and the program can stop
/// without waiting for it.
async fn on_its_own_thread(nightly: Arc<Nightly>, night: Date) -> Result<Tonight, String> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let work = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let outcome = runtime
            .map_err(|e| e.to_string())
            .and_then(|runtime| runtime.block_on(tonight(&nightly, night, machine())).map_err(|e| e.to_string()));
        // Nobody listens any more where the program is being stopped.
        let _ = sender.send(outcome);
    };
    std::thread::Builder::new().name("nightly".to_owned()).spawn(work).map_err(|e| e.to_string())?;
    receiver.await.unwrap_or_else(|_| Err("the work of the night was broken off".to_owned()))
}

fn tell(outcome: &Result<Tonight, String>) {
    match outcome {
        Ok(tonight) if tonight.findings == 0 => {
            tracing::info!(file = %tonight.file.display(), bytes = tonight.bytes, "saved, restored and checked");
        }
        Ok(tonight) => {
            let (file, findings) = (tonight.file.display(), tonight.findings);
            tracing::error!(%file, findings, "saved and restored, but the check found something: run motcua fsck");
        }
        Err(error) => tracing::error!(%error, "the nightly backup failed; the next try is in an hour"),
    }
}

async fn remember(office: &Office, night: Date, outcome: &Result<Tonight, String>) -> crate::Result<()> {
    let at = machine().rfc3339();
    let text = match outcome {
        Ok(tonight) => serde_json::json!({"night": night.to_string(), "at": at, "file": tonight.file,
            "bytes": tonight.bytes, "sha256": tonight.sha256, "findings": tonight.findings}),
        Err(error) => serde_json::json!({"night": night.to_string(), "at": at, "error": error}),
    };
    let mut tx = office.db.write().await?;
    write_setting(&mut tx, LAST, &text.to_string()).await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn a_backup_is_due_once_a_night_and_a_missed_night_as_soon_as_the_machine_runs() {
        let nights = |days: &[i8]| days.iter().map(|day| date(2010, 1, *day)).collect::<Vec<_>>();
        for (now, have, expected) in [
            ("2010-01-20T01:29:00+07:00", [18, 19], None),
            ("2010-01-20T01:30:00+07:00", [18, 19], Some(20)),
            ("2010-01-20T01:31:00+07:00", [19, 20], None),
            // Switched off at night, switched on in the morning.
            ("2010-01-20T08:00:00+07:00", [18, 19], Some(20)),
            // Off for days: the last night only.
            ("2010-01-25T00:10:00+07:00", [18, 19], Some(24)),
            // 18:40 in UTC is already the next day here.
            ("2010-01-19T18:40:00Z", [18, 19], Some(20)),
        ] {
            let found = due(Moment::parse(now).unwrap(), time(1, 30, 0, 0), &nights(&have));
            assert_eq!(found, expected.map(|day| date(2010, 1, day)), "{now} {have:?}");
        }
        assert_eq!(
            due(Moment::parse("2010-01-20T01:00:00+07:00").unwrap(), time(1, 30, 0, 0), &[]),
            Some(date(2010, 1, 19))
        );
    }

    #[test]
    fn old_backups_go_and_the_newest_stays() {
        let have: Vec<Date> = (1..=20).map(|day| date(2010, 1, day)).collect();
        assert_eq!(expired(&have, 14), (1..=6).map(|day| date(2010, 1, day)).collect::<Vec<_>>());
        assert_eq!(expired(&have, 0).len(), 19);
        assert_eq!(expired(&[date(2009, 1, 1)], 14), Vec::<Date>::new());
        assert_eq!(expired(&[date(2009, 1, 1), date(2010, 1, 20)], 14), [date(2009, 1, 1)]);
        assert_eq!(expired(&[], 14), Vec::<Date>::new());
    }
}
