//! One moment of the whole office in one file that either engine writes and either engine takes back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use acceptance::{Engine, FreshPlace, TestOffice, on_both_engines};
use office::Restored;
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Backup, BackupFile, Db, Error, Facts, Figure, args, sql};
use tempfile::TempDir;

/// Bytes of the last line.
const SEAL: usize = 89;

/// Every table of the program, from the committed schema.
fn tables() -> BTreeSet<String> {
    let schema = include_str!("../../../store/schema.txt");
    schema.lines().filter_map(|line| line.split_once('.')).map(|(table, _)| table.to_owned()).collect()
}

fn facts(db: &Db) -> Facts {
    Facts { made_at: office::clock::machine(), engine: db.engine().to_owned(), program: "test".to_owned() }
}

/// An office with two cases, a session, a token, a printed paper, and an answer kept for a key.
async fn lived_in(office: &TestOffice) -> String {
    let clerk = office.staff("clerk").await;
    office.signed_in("clerk").await;
    let reference = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({"note": "Đủ giấy tờ; xem \"bản sao\" — số 1"})).await;
    office.received(&clerk, "1.004873").await;
    reference
}

async fn save(office: &TestOffice, folder: &TempDir, name: &str) -> Backup {
    let file = folder.path().join(name);
    office.office.db.backup(&file, facts(&office.office.db), &mut |_| {}).await.unwrap()
}

async fn bring(file: &Path, place: &FreshPlace) -> office::Result<Restored> {
    let mut chance = office::chance::system();
    let vacant = place.vacant().await?;
    office::restore(file, vacant, office::clock::machine(), &mut chance, &mut |_| {}).await
}

fn rows(figures: &[Figure], table: &str) -> u64 {
    figures.iter().find(|figure| figure.table == table).unwrap().rows
}

on_both_engines!(no_table_is_forgotten_and_no_row, async |office: &TestOffice| {
    lived_in(office).await;
    let folder = tempfile::tempdir().unwrap();
    let made = save(office, &folder, "a").await;
    let saved: BTreeSet<String> = made.figures.iter().map(|figure| figure.table.clone()).collect();
    assert_eq!(saved, tables());
    // The words by which cases are found and the procedures, counted by a question of their own.
    let mut tx = office.office.db.read().await.unwrap();
    for (table, question) in [
        ("procedure_version", sql!("select count(*) as value from procedure_version")),
        ("event", sql!("select count(*) as value from event")),
        ("session", sql!("select count(*) as value from session")),
        ("idem", sql!("select count(*) as value from idem")),
    ] {
        let counted: i64 = tx.optional(question, &[]).await.unwrap().unwrap();
        assert!(counted > 0, "{table}");
        assert_eq!(rows(&made.figures, table), counted as u64, "{table}");
    }
    let file = BackupFile::open(&made.file, &mut |_| {}).await.unwrap();
    assert_eq!((&file.figures, &file.facts, &file.sha256), (&made.figures, &made.facts, &made.sha256));
    assert_eq!(made.bytes, std::fs::metadata(&made.file).unwrap().len());
    let left: Vec<PathBuf> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(left, [made.file], "nothing else is left beside it");
});

on_both_engines!(a_backup_comes_back_on_every_engine_with_every_figure, async |office: &TestOffice| {
    let reference = lived_in(office).await;
    let folder = tempfile::tempdir().unwrap();
    let made = save(office, &folder, "a").await;
    for engine in FreshPlace::engines(office.database.engine) {
        let place = FreshPlace::of(*engine).await;
        let restored = bring(&made.file, &place).await.unwrap();
        assert_eq!(restored.figures, made.figures, "{engine}");
        assert!(restored.fsck.findings.is_empty(), "{engine}: {:?}", restored.fsck.findings);
        let db = place.open().await;
        assert_eq!(db.schema().await.unwrap(), office.office.db.schema().await.unwrap());
        // One event more: the journal says that the office came out of a backup.
        let now = store::figures(&mut db.read().await.unwrap(), &mut |_| {}).await.unwrap();
        for (before, after) in made.figures.iter().zip(&now) {
            let more = u64::from(before.table == "event");
            assert_eq!(before.rows + more, after.rows, "{engine}: {}", before.table);
            assert!(more == 1 || before.digest == after.digest, "{engine}: {}", before.table);
        }
        check_journal_is_append_only(&db, &reference).await;
        check_journal_tells_of_the_restore(&db, &made).await;
    }
});

/// I18, as far as there is no log yet: an office that came out of a backup says so, and names the backup.
async fn check_journal_tells_of_the_restore(db: &Db, made: &Backup) {
    let mut tx = db.read().await.unwrap();
    let question = sql!("select body as value from event where case_id is null order by id");
    let bodies: Vec<Vec<u8>> = tx.all(question, &[]).await.unwrap();
    let events = bodies.iter().map(|body| serde_json::from_slice::<serde_json::Value>(body).unwrap());
    let told: Vec<_> = events.filter(|event| event["type"] == "sys.restore").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["data"]["backup_h"], made.sha256.as_str());
    assert_eq!(told[0]["data"]["made_at"], made.facts.made_at.rfc3339());
}

async fn check_journal_is_append_only(db: &Db, reference: &str) {
    for text in [
        sql!("delete from event where case_id = (select id from cases where reference = $1)"),
        sql!("update event set cseq = 9 where case_id = (select id from cases where reference = $1) and cseq = 1"),
    ] {
        let refused = db.write().await.unwrap().execute(text, args![reference]).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

on_both_engines!(a_place_with_an_office_is_refused_and_left_alone, async |office: &TestOffice| {
    lived_in(office).await;
    let folder = tempfile::tempdir().unwrap();
    let made = save(office, &folder, "a").await;
    let place = FreshPlace::of(office.database.engine).await;
    bring(&made.file, &place).await.unwrap();
    let db = place.open().await;
    let before = store::figures(&mut db.read().await.unwrap(), &mut |_| {}).await.unwrap();
    let refused = bring(&made.file, &place).await.unwrap_err();
    assert!(matches!(refused, office::Error::Store(Error::Occupied(_))), "{refused}");
    let after = store::figures(&mut db.read().await.unwrap(), &mut |_| {}).await.unwrap();
    assert_eq!(before, after);
});

on_both_engines!(a_file_that_is_cut_or_altered_is_refused_and_nothing_is_half_done, async |office: &TestOffice| {
    lived_in(office).await;
    let folder = tempfile::tempdir().unwrap();
    let whole = std::fs::read(save(office, &folder, "a").await.file).unwrap();
    let (place, length) = (FreshPlace::of(office.database.engine).await, whole.len());
    let damaged = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        bytes
    };
    for (bytes, word) in [
        (whole[..length / 2].to_vec(), "not a whole backup"),
        (whole[..length - 1].to_vec(), "not a whole backup"),
        (damaged(100), "altered"),
        (damaged(length / 2), "altered"),
        (damaged(length - 5), "altered"),
        (Vec::new(), "too short"),
        (b"PK something else, long enough to hold a seal".repeat(9), "not a whole backup"),
    ] {
        let file = folder.path().join("bad");
        std::fs::write(&file, bytes).unwrap();
        let refused = bring(&file, &place).await.unwrap_err().to_string();
        assert!(refused.contains(word) && refused.contains("bad"), "{refused}");
        assert!(place.is_empty().await);
    }
    assert!(bring(&folder.path().join("none"), &place).await.unwrap_err().to_string().contains("cannot be read"));
    assert!(place.is_empty().await);
});

on_both_engines!(a_file_that_is_there_is_never_replaced, async |office: &TestOffice| {
    lived_in(office).await;
    let folder = tempfile::tempdir().unwrap();
    let made = save(office, &folder, "a").await;
    let again = office.office.db.backup(&made.file, facts(&office.office.db), &mut |_| {}).await.unwrap_err();
    assert!(again.to_string().contains("replaces none"), "{again}");
    let nowhere = folder.path().join("no/such/folder/a");
    assert!(office.office.db.backup(&nowhere, facts(&office.office.db), &mut |_| {}).await.is_err());
    BackupFile::open(&made.file, &mut |_| {}).await.unwrap();
});

on_both_engines!(a_backup_of_a_newer_program_is_refused_in_a_sentence, async |office: &TestOffice| {
    lived_in(office).await;
    let mut tx = office.office.db.write().await.unwrap();
    let later = args!["9999_later", "x", office::clock::machine()];
    tx.execute(sql!("insert into migration (name, sha256, applied_at) values ($1, $2, $3)"), later).await.unwrap();
    tx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a");
    let place = FreshPlace::of(office.database.engine).await;
    let refused = match office.office.db.backup(&file, facts(&office.office.db), &mut |_| {}).await {
        Ok(made) => bring(&made.file, &place).await.unwrap_err().to_string(),
        // A server's rows go into tables of this program; those of a newer one it cannot make.
        Err(error) => error.to_string(),
    };
    assert!(refused.contains("9999_later") && refused.contains("newer program"), "{refused}");
    assert!(place.is_empty().await);
});

on_both_engines!(an_office_that_was_tampered_with_comes_back_and_fsck_says_so, async |office: &TestOffice| {
    let reference = lived_in(office).await;
    let mut tx = office.office.db.write().await.unwrap();
    let later = args!["2010-03-01T10:00:00.000Z", &reference];
    tx.execute(sql!("update cases set due_at = $1 where reference = $2"), later).await.unwrap();
    tx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let made = save(office, &folder, "a").await;
    let place = FreshPlace::of(office.database.engine).await;
    let restored = bring(&made.file, &place).await.unwrap();
    assert_eq!((restored.fsck.exit_code(), restored.fsck.findings[0].key.as_str()), (1, reference.as_str()));
    assert_eq!(restored.figures, made.figures);
});

/// A seal that fits is not enough: every figure is compared with the file's own list.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_sealed_anew_after_a_change_is_refused_by_its_figures() {
    let office = <TestOffice as acceptance::Ground>::start(Engine::Sqlite).await;
    lived_in(&office).await;
    let folder = tempfile::tempdir().unwrap();
    let made = save(&office, &folder, "a").await;
    // What somebody with an SQLite client and the documentation can do.
    let (whole, changed) = (std::fs::read(&made.file).unwrap(), folder.path().join("b"));
    std::fs::write(&changed, &whole[..whole.len() - SEAL]).unwrap();
    let client = rusqlite::Connection::open(&changed).unwrap();
    client.execute("update setting set value = value || ' ' where name = 'office'", []).unwrap();
    client.close().unwrap();
    let mut bytes = std::fs::read(&changed).unwrap();
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.extend(format!("\nmotcua-backup 1 sha256 {digest}\n").bytes());
    std::fs::write(&changed, bytes).unwrap();
    let place = FreshPlace::of(Engine::Sqlite).await;
    let refused = bring(&changed, &place).await.unwrap_err().to_string();
    assert!(refused.contains("table setting"), "{refused}");
    assert!(place.is_empty().await);
    bring(&made.file, &place).await.unwrap();
}
