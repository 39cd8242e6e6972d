//! The work of one night: saved, tried, and only then counted; the oldest go.

use std::path::{Path, PathBuf};

use acceptance::{TestOffice, on_both_engines};
use jiff::civil::{Date, date, time};
use office::{Nightly, Source, kept, tonight};
use store::{BackupFile, args, sql};

fn nightly(office: &TestOffice, folder: &Path, keep_days: u16) -> Nightly {
    let source = match office.database.url() {
        Some(url) => Source::Url(url.to_owned()),
        None => Source::File(PathBuf::from(&office.database.options()[1]).join("office.db")),
    };
    Nightly { source, folder: folder.to_owned(), at: time(1, 30, 0, 0), keep_days, least_free: 1 << 20 }
}

fn nights(folder: &Path) -> Vec<Date> {
    let mut nights = kept(folder);
    nights.sort();
    nights
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

on_both_engines!(a_night_leaves_one_tried_backup_and_lets_the_oldest_go, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    office.received(&clerk, "1.004873").await;
    let folder = tempfile::tempdir().unwrap();
    let nightly = nightly(office, folder.path(), 2);
    std::fs::write(folder.path().join("before-upgrade.motcua"), "somebody's own").unwrap();
    for day in 18..=21 {
        let night = tonight(&nightly, date(2010, 1, day), office::clock::machine()).await.unwrap();
        assert_eq!(night.findings, 0);
        let file = BackupFile::open(&night.file, &mut |_| {}).await.unwrap();
        assert_eq!(file.sha256, night.sha256);
    }
    assert_eq!(nights(folder.path()), [date(2010, 1, 20), date(2010, 1, 21)]);
    let expected = ["before-upgrade.motcua", "office-2010-01-20.motcua", "office-2010-01-21.motcua"];
    assert_eq!(names(folder.path()), expected, "no trial, no remains, and nobody else's file is touched");
});

on_both_engines!(what_a_killed_night_left_goes_and_the_night_is_done_again, async |office: &TestOffice| {
    let folder = tempfile::tempdir().unwrap();
    let nightly = nightly(office, folder.path(), 14);
    std::fs::create_dir(folder.path().join(".trial")).unwrap();
    for remains in [".trial/office.db", "office-2010-01-20.unproven", ".motcua-backup-abc"] {
        std::fs::write(folder.path().join(remains), "half").unwrap();
    }
    assert!(kept(folder.path()).is_empty());
    tonight(&nightly, date(2010, 1, 20), office::clock::machine()).await.unwrap();
    assert_eq!(names(folder.path()), ["office-2010-01-20.motcua"]);
});

on_both_engines!(a_night_that_fails_costs_no_other, async |office: &TestOffice| {
    let folder = tempfile::tempdir().unwrap();
    let mut nightly = nightly(office, folder.path(), 1);
    tonight(&nightly, date(2010, 1, 18), office::clock::machine()).await.unwrap();
    nightly.least_free = u64::MAX / 2;
    let full = tonight(&nightly, date(2010, 1, 20), office::clock::machine()).await.unwrap_err().to_string();
    assert!(full.contains("MB are free"), "{full}");
    assert_eq!(nights(folder.path()), [date(2010, 1, 18)]);
});

on_both_engines!(a_tampered_office_is_saved_and_its_finding_counted, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let reference = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    let mut tx = office.office.db.write().await.unwrap();
    let moved = args!["2010-03-01T10:00:00.000Z", &reference];
    tx.execute(sql!("update cases set due_at = $1 where reference = $2"), moved).await.unwrap();
    tx.commit().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let night = tonight(&nightly(office, folder.path(), 1), date(2010, 1, 20), office::clock::machine()).await.unwrap();
    assert!(night.findings > 0);
    assert_eq!(nights(folder.path()).len(), 1);
});
