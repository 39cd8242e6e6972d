//! The real program on the first release's database: `backup` leaves the schema alone, `serve` brings it up to date
//! before the first request, and a backup of the old release is restored by today's program.

use std::time::Duration;

use acceptance::{Client, Engine, FreshPlace, Ground, ServerProcess, TestDatabase, on_both_engines};
use serde_json::json;
use store::{MIGRATIONS, sql};

use crate::program_backup::{report, run, words};
use crate::upgrade::RELEASE_1;

struct Old(TestDatabase);

impl Ground for Old {
    async fn start(engine: Engine) -> Old {
        Old(TestDatabase::of_release(engine, RELEASE_1).await)
    }

    async fn stop(self) {
        self.0.stop().await;
    }
}

async fn migrations(old: &Old) -> i64 {
    let mut tx = old.0.db.read().await.unwrap();
    tx.optional(sql!("select count(*) as value from migration"), &[]).await.unwrap().unwrap()
}

on_both_engines!(an_old_office_is_saved_as_it_is_and_served_up_to_date, async |old: &Old| {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("before").display().to_string();
    let saved = run(words(&["backup", &file, "--json"], &old.0.options())).await;
    assert!(saved.status.success(), "{}", String::from_utf8_lossy(&saved.stderr));
    assert_eq!(migrations(old).await, 4, "a backup before an upgrade changes nothing");
    let serve = words(&["serve", "--listen", "127.0.0.1:0", "--least-free-mb", "1"], &old.0.options());
    let server = tokio::task::spawn_blocking(move || ServerProcess::start(serve).unwrap()).await.unwrap();
    assert_eq!(migrations(old).await, i64::try_from(MIGRATIONS.len()).unwrap());
    let mut tx = old.0.db.read().await.unwrap();
    let sql = sql!("select reference as value from cases where state = 'processing' order by id");
    let reference: String = tx.optional(sql, &[]).await.unwrap().unwrap();
    let track = format!("/api/v1/track/{reference}");
    assert_eq!(Client::new(&server.base_url).get(&track).await.expect(200).json()["state"], "processing");
    tokio::task::spawn_blocking(move || server.terminate(Duration::from_secs(10)).unwrap()).await.unwrap();
    // The upgrade failed, say: the old office comes back, brought up to date by the way.
    for engine in FreshPlace::engines(old.0.engine) {
        let place = FreshPlace::of(*engine).await;
        let back = run(words(&["restore", &file, "--json"], &place.options())).await;
        assert!(back.status.success(), "{}", String::from_utf8_lossy(&back.stderr));
        let (saved, back) = (report(&saved), report(&back));
        assert_eq!(saved["tables"], back["tables"]);
        assert_eq!(back["migrated"].as_array().unwrap().len(), MIGRATIONS.len() - 4);
        assert_eq!(back["fsck"]["findings"], json!([]));
    }
});
