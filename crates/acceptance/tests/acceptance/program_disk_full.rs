//! The disk full: read-only, says so, recovers by itself. A small file system in memory stands for the disk.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use acceptance::{Client, ServerProcess, fresh_key};
use serde_json::{Value, json};
use store::{Db, Work};

/// A file system of a few megabytes; unmounted when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount.
    fn mount(megabytes: u32) -> Option<SmallDisk> {
        let folder = tempfile::tempdir().ok()?.keep();
        let size = format!("size={megabytes}m");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&folder).status().ok()?;
        mounted.success().then_some(SmallDisk(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        let _ = std::fs::remove_dir(&self.0);
    }
}

async fn make(folder: &Path) -> (String, Value) {
    let db = Db::open_file(&folder.join("office.db")).unwrap();
    let now = office::clock::machine();
    db.migrate(now).await.unwrap();
    office::demo::found(&db, office::demo::profile("dong-anh-2010").unwrap(), 1, 0).await.unwrap();
    let mut tx = db.write().await.unwrap();
    let clerk = identity::account_by_username(&mut tx, "clerk").await.unwrap().unwrap();
    let mut chance = office::chance::system();
    let token = identity::issue_token(&mut Work::new(&mut tx, now, &mut chance), &clerk.id, 2).await.unwrap();
    let published = catalogue::latest_version(&mut tx, "1.001193").await.unwrap();
    tx.commit().await.unwrap();
    db.checkpoint().await.unwrap();
    let papers: Vec<Value> = published
        .procedure
        .required_papers()
        .map(|p| json!({"paper": p.number, "original": p.original, "copy": p.copy}))
        .collect();
    let applicant = json!({"name": "Nguyễn Thị Lan"});
    (token, json!({"procedure": "1.001193", "channel": "counter", "papers": papers, "applicant": applicant}))
}

/// Asks until the answer has the status; the office notices a change within seconds.
async fn until(client: &Client, token: &str, intake: &Value, status: u16) -> acceptance::Answer {
    let begun = Instant::now();
    loop {
        let answer = client.post_json("/api/v1/cases", Some(&fresh_key()), Some(token), intake).await;
        assert!(matches!(answer.status, 201 | 503), "{} {}", answer.status, answer.text());
        if answer.status == status {
            return answer;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "still {}", answer.status);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn serve(folder: &Path, least_free_mb: u32) -> ServerProcess {
    let data = folder.display().to_string();
    let least = least_free_mb.to_string();
    ServerProcess::start(["serve", "--listen", "127.0.0.1:0", "--least-free-mb", &least, "--data", &data]).unwrap()
}

/// `least_free_mb` 4: the watch shuts the door in time. 0: the disk really runs full under the engine.
async fn full_and_free_again(least_free_mb: u32) {
    let Some(disk) = SmallDisk::mount(64) else {
        assert!(std::env::var_os("CI").is_none(), "the test needs leave to mount");
        eprintln!("left out: this user may not mount a file system");
        return;
    };
    let (token, intake) = make(&disk.0).await;
    let server = serve(&disk.0, least_free_mb);
    let client = Client::new(&server.base_url);
    until(&client, &token, &intake, 201).await;
    let ballast = disk.0.join("ballast");
    // Everything that is left, written until there is no room.
    let _ = std::io::copy(&mut std::io::repeat(1), &mut std::fs::File::create(&ballast).unwrap());
    let refused = until(&client, &token, &intake, 503).await;
    assert!(refused.text().contains("Hồ sơ đã nhận vẫn nguyên"), "{}", refused.text());
    assert!(refused.header("retry-after").is_some());
    // Reading goes on.
    assert_eq!(client.get("/procedures").await.status, 200);
    std::fs::remove_file(&ballast).unwrap();
    until(&client, &token, &intake, 201).await;
    assert!(server.terminate(Duration::from_secs(10)).unwrap().success());
    let db = Db::open_file(&disk.0.join("office.db")).unwrap();
    let report = casework::fsck(&mut db.read().await.unwrap(), |_| {}).await.unwrap();
    assert!(report.findings.is_empty() && report.cases >= 2, "{:?}", report.findings);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_gets_short_of_space_makes_the_office_read_only_for_a_while() {
    full_and_free_again(4).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_really_full_loses_nothing() {
    full_and_free_again(0).await;
}
