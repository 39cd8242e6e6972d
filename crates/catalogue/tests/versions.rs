//! Versions in the database, on the embedded engine.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, too, may fall")]

use catalogue::import::{Format, read};
use catalogue::search::Filter;
use catalogue::search::Synonyms;
use catalogue::{
    Catalogue, Error, Record, Report, State, StateKind, abolish, all_on, examine_records, import_records,
    latest_version, procedure_on, procedure_version, versions,
};
use identity::policy::Publishing;
use identity::{Actor, Grant, Permit, Place, Role};
use jiff::civil::{Date, date};
use serde_json::json;
use store::{Chance, Db, Moment, Tx, Work, sql};

const FILE: &[u8] = include_bytes!("../../../data/procedures.json");

struct Office {
    db: Db,
    chance: Chance,
    _folder: tempfile::TempDir,
}

fn on(day: Date) -> Moment {
    Moment::from_local(day.at(8, 30, 0, 0))
}

impl Office {
    async fn open() -> Office {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_file(&folder.path().join("office.db")).unwrap();
        db.migrate(on(date(2010, 1, 20))).await.unwrap();
        let mut seed = 1_u64;
        let chance = Chance::new(move |bytes| {
            for byte in bytes {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = seed.to_be_bytes()[0];
            }
        });
        Office { db, chance, _folder: folder }
    }

    async fn import(&mut self, day: Date, records: Vec<Record>) -> catalogue::Result<Report> {
        let mut tx = self.db.write().await?;
        let report = import_records(&mut Work::new(&mut tx, on(day), &mut self.chance), records).await?;
        tx.commit().await?;
        Ok(report)
    }

    async fn abolish(&mut self, day: Date, key: &str) -> catalogue::Result<()> {
        let mut tx = self.db.write().await?;
        let by = "Quyết định số 15/QĐ-UBND";
        abolish(&mut Work::new(&mut tx, on(day), &mut self.chance), &permit(), key, by).await?;
        Ok(tx.commit().await?)
    }

    async fn tx(&self) -> Tx {
        self.db.read().await.unwrap()
    }

    async fn events(&self) -> Vec<journal::Event> {
        let bodies: Vec<Vec<u8>> = self.tx().await.all(sql!("select body as value from event"), &[]).await.unwrap();
        bodies.iter().map(|body| journal::Event::parse(body).unwrap()).collect()
    }
}

fn permit() -> Permit<Publishing> {
    let grants = vec![Grant { role: Role::Administrator, unit: "U".into(), path: "/U/".into() }];
    let actor =
        Actor { id: "1".into(), username: "admin".into(), name: "Quản trị".into(), title: String::new(), grants };
    actor.permit(&Place::default()).expect("an administrator publishes")
}

fn file() -> Vec<Record> {
    read(FILE, Format::Json).unwrap()
}

/// The file with another name for one procedure.
fn changed(key: &str, name: &str) -> Vec<Record> {
    let mut records = file();
    let record = records.iter_mut().find(|record| record.fields["key"] == key).unwrap();
    record.fields.insert("name".to_owned(), json!(name));
    records
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_file_is_imported_once() {
    let mut office = Office::open().await;
    let report = office.import(date(2010, 1, 20), file()).await.unwrap();
    assert_eq!((report.new.len(), report.changed.len(), report.unchanged.len()), (378, 0, 0));
    assert_eq!(office.events().await.len(), 378);

    let again = office.import(date(2010, 1, 21), file()).await.unwrap();
    assert_eq!((again.new.len(), again.changed.len(), again.unchanged.len()), (0, 0, 378));
    assert_eq!(office.events().await.len(), 378);

    let current = all_on(&mut office.tx().await, date(2010, 1, 21)).await.unwrap();
    let count = |kind| current.iter().filter(|p| p.procedure.state.kind() == kind).count();
    assert_eq!((count(StateKind::InForce), count(StateKind::Listed)), (232, 146));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_row_is_a_new_version_and_the_old_one_stays() {
    let mut office = Office::open().await;
    let key = "1.001193";
    office.import(date(2010, 1, 4), file()).await.unwrap();
    let report = office.import(date(2010, 2, 1), changed(key, "Đăng ký khai sinh (mới)")).await.unwrap();
    assert_eq!((report.changed, report.unchanged.len()), (vec![key.to_owned()], 377));

    let mut tx = office.tx().await;
    let now = latest_version(&mut tx, key).await.unwrap();
    assert_eq!((now.version, now.in_force_from, now.in_force_to), (2, date(2010, 2, 1), None));
    assert_eq!(now.procedure.name, "Đăng ký khai sinh (mới)");
    for (day, version) in [(date(2010, 1, 4), 1), (date(2010, 1, 31), 1), (date(2010, 2, 1), 2), (date(2020, 1, 1), 2)]
    {
        assert_eq!(procedure_on(&mut tx, key, day).await.unwrap().version, version, "{day}");
    }
    assert!(matches!(procedure_on(&mut tx, key, date(2010, 1, 3)).await, Err(Error::NotFound)));
    let first = procedure_version(&mut tx, key, 1).await.unwrap();
    assert_eq!(first.in_force_to, Some(date(2010, 2, 1)));
    assert_eq!(first.procedure.name, "Thủ tục đăng ký khai sinh");
    let numbers: Vec<i64> = versions(&mut tx, key).await.unwrap().iter().map(|v| v.version).collect();
    assert_eq!(numbers, [2, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_versions_of_one_day_leave_the_last() {
    let mut office = Office::open().await;
    let (key, day) = ("1.001193", date(2010, 1, 20));
    office.import(day, file()).await.unwrap();
    office.import(day, changed(key, "Hai")).await.unwrap();
    // A clock that stands before the last version cannot make time run backwards.
    office.import(date(2010, 1, 10), changed(key, "Ba")).await.unwrap();
    let mut tx = office.tx().await;
    let today = procedure_on(&mut tx, key, day).await.unwrap();
    assert_eq!((today.version, today.in_force_from, today.procedure.name.as_str()), (3, day, "Ba"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_row_leaves_the_catalogue_as_it_was() {
    let mut office = Office::open().await;
    let day = date(2010, 1, 20);
    office.import(day, file()).await.unwrap();
    let mut records = changed("1.001193", "Khác");
    records[5].fields.insert("era".to_owned(), json!("1890"));
    let report = examine_records(&mut office.tx().await, &records, day).await.unwrap();
    assert_eq!(report.refused.len(), 1);
    let Err(Error::Refused(report)) = office.import(day, records).await else { panic!("it was imported") };
    assert_eq!((report.refused[0].row, report.refused[0].field.as_str()), (6, "era"));
    assert_eq!(latest_version(&mut office.tx().await, "1.001193").await.unwrap().version, 1);
    assert_eq!(office.events().await.len(), 378);
}

#[tokio::test(flavor = "multi_thread")]
async fn examining_changes_nothing() {
    let office = Office::open().await;
    let report = examine_records(&mut office.tx().await, &file(), date(2010, 1, 20)).await.unwrap();
    assert_eq!(report.new.len(), 378);
    assert!(matches!(latest_version(&mut office.tx().await, "1.001193").await, Err(Error::NotFound)));
    assert!(matches!(versions(&mut office.tx().await, "1.001193").await, Err(Error::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abolished_procedure_stays_readable() {
    let mut office = Office::open().await;
    let key = "1.000894";
    office.import(date(2010, 1, 4), file()).await.unwrap();
    office.abolish(date(2010, 3, 1), key).await.unwrap();
    let mut tx = office.tx().await;
    let now = latest_version(&mut tx, key).await.unwrap();
    assert_eq!(now.procedure.state, State::Abolished { by: "Quyết định số 15/QĐ-UBND".to_owned() });
    assert!(procedure_on(&mut tx, key, date(2010, 2, 28)).await.unwrap().procedure.is_in_force());
    let events = office.events().await;
    let last = events.iter().find(|event| event.kind == journal::Kind::ProcAbolished).unwrap();
    assert_eq!(last.proc.as_deref(), Some("1.000894@2"));
    assert_eq!(last.data, json!({"from": "2010-03-01", "ground": "repeal", "decision": "15/QĐ-UBND"}));
    assert_eq!(last.actor, journal::Actor::Staff { id: "admin".into(), role: Some("administrator".into()) });

    office.abolish(date(2010, 3, 2), key).await.unwrap();
    assert_eq!(latest_version(&mut office.tx().await, key).await.unwrap().version, 2);

    // Announced again, it is in force again.
    let report = office.import(date(2010, 4, 1), file()).await.unwrap();
    assert_eq!(report.changed, [key]);
    assert!(latest_version(&mut office.tx().await, key).await.unwrap().procedure.is_in_force());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_in_memory_is_that_of_the_database() {
    let mut office = Office::open().await;
    office.import(date(2010, 1, 4), file()).await.unwrap();
    let catalogue = Catalogue::read(&mut office.tx().await, date(2010, 1, 4), Synonyms::shipped()).await.unwrap();
    assert_eq!(catalogue.all().len(), 378);
    assert_eq!(catalogue.get("1.001193").unwrap().version, 1);
    assert!(catalogue.get("9.999999").is_none());
    assert!(catalogue.version("1.001193", 2).is_none());
    let found = catalogue.search("lam giay khai sinh", &Filter::default(), 3);
    assert_eq!(found.hits[0].procedure.key, "1.001193");
    let fields = catalogue.fields();
    assert_eq!(fields.iter().map(|group| group.procedures.len()).sum::<usize>(), 378);
    assert_eq!(fields.iter().find(|group| group.name == "Hộ tịch").unwrap().procedures.len(), 45);
    let units = catalogue.units(catalogue::Era::Districts);
    assert_eq!(units.iter().find(|group| group.name == "TP").unwrap().procedures.len(), 68);
}
