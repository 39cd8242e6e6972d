//! The memory of the real program while it makes something long: it must not grow with it.

use std::time::Duration;

use acceptance::{Client, ServerProcess};
use store::Db;
use tempfile::TempDir;

/// A program that serves a demo office of one day.
pub struct Watched {
    pub server: ServerProcess,
    pub db: Db,
    folder: TempDir,
}

/// So many lines are a short list, and so many a long one: 100,000 with `MOTCUA_LONG=1`.
pub fn few_and_many() -> (i64, i64) {
    (1_000, if std::env::var("MOTCUA_LONG").is_ok_and(|value| value == "1") { 100_000 } else { 10_000 })
}

impl Watched {
    pub async fn starts() -> Watched {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().display().to_string();
        let start = move || {
            ServerProcess::start(["demo", "--listen", "127.0.0.1:0", "--history", "1", "--data", &data]).unwrap()
        };
        let server = tokio::task::spawn_blocking(start).await.unwrap();
        let db = Db::open_file(&folder.path().join("office.db")).unwrap();
        Watched { server, db, folder }
    }

    pub async fn signed_in(&self, username: &str) -> Client {
        let browser = Client::new(&self.server.base_url);
        browser.post_form("/sign-in", &[("username", username)]).await.expect(303);
        browser
    }

    /// What is measured from here on begins anew.
    pub fn forget(&self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.server.id()), "5").unwrap();
    }

    /// Peak memory, in kB, since it was last forgotten.
    pub fn peak(&self) -> i64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    pub async fn ends(self) {
        let Watched { server, folder, .. } = self;
        tokio::task::spawn_blocking(move || server.terminate(Duration::from_secs(20)).unwrap()).await.unwrap();
        drop(folder);
    }
}

/// What a list keeps of each line would show at once: a line is some hundred bytes, often more in memory.
pub fn must_stay(what: &str, (few, before): (i64, i64), (many, after): (i64, i64)) {
    assert!(after * 100 < before * 115, "{what}: {before} kB for {few} lines, {after} kB for {many}");
}
