use std::sync::Arc;
use std::time::Duration;

use crate::office::Office;

/// With less than this free the office goes read-only (trust-design §12.7).
pub const LEAST_FREE: u64 = 256 * 1024 * 1024;

/// Watches the free space below the embedded database and shuts or opens the door for writers by itself.
/// `least` is a setting in bytes.
pub async fn watch_disk(office: Arc<Office>, least: u64) {
    let Some(folder) = office.folder().map(std::path::Path::to_owned) else { return };
    let mut beat = tokio::time::interval(Duration::from_secs(1));
    loop {
        beat.tick().await;
        let Some(free) = free_space(&folder) else { continue };
        let short = free < least;
        if short != office.db.is_read_only() {
            office.db.set_read_only(short);
            if short {
                tracing::warn!(free, least, "too little disk space: the office is read-only for now");
            } else {
                tracing::info!(free, "there is space again: the office takes dossiers again");
            }
        }
    }
}

/// Bytes an unprivileged process may still write there.
pub(crate) fn free_space(folder: &std::path::Path) -> Option<u64> {
    rustix::fs::statvfs(folder).ok().map(|fs| fs.f_bavail.saturating_mul(fs.f_frsize))
}
