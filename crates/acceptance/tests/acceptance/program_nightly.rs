//! `serve` saves a missed night soon after it starts, tries it, and says so.

use std::time::{Duration, Instant};

use acceptance::{Client, Engine, Ground, ServerProcess, TestDatabase, on_both_engines};
use serde_json::Value;
use store::{args, sql};

/// A database with the office in it, which nobody serves yet.
struct Made(TestDatabase);

impl Ground for Made {
    async fn start(engine: Engine) -> Made {
        let database = TestDatabase::start(engine).await;
        office::demo::found(&database.db, office::demo::profile("dong-anh-2010").unwrap(), 1, 0).await.unwrap();
        Made(database)
    }

    async fn stop(self) {
        self.0.stop().await;
    }
}

on_both_engines!(a_server_saves_and_tries_by_itself, async |made: &Made| {
    let folder = tempfile::tempdir().unwrap();
    let backups = folder.path().display().to_string();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--least-free-mb", "1", "--backup-folder", backups.as_str()];
    let arguments: Vec<String> = serve.into_iter().map(str::to_owned).chain(made.0.options()).collect();
    let server = tokio::task::spawn_blocking(move || ServerProcess::start(arguments).unwrap()).await.unwrap();
    let begun = Instant::now();
    let last: Value = loop {
        let mut tx = made.0.db.read().await.unwrap();
        let question = sql!("select value as value from setting where name = $1");
        let last: Option<String> = tx.optional(question, args![office::LAST]).await.unwrap();
        if let Some(last) = last {
            break serde_json::from_str(&last).unwrap();
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "{}", server.log());
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    assert_eq!(last["findings"], 0, "{last}");
    assert_eq!(office::kept(folder.path()).len(), 1);
    Client::new(&server.base_url).get("/readyz").await.expect(200);
    let ended = tokio::task::spawn_blocking(move || server.terminate(Duration::from_secs(10)).unwrap()).await.unwrap();
    assert!(ended.success());
});
