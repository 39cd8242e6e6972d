//! Bringing a database up to date: once, again, by two at a time, and never with an edited file.

use acceptance::{FreshPlace, TestDatabase, on_both_engines};
use store::{Error, MIGRATIONS, Moment, args, record, sql};

fn later() -> Moment {
    Moment::parse("2010-03-01T08:00:00+07:00").unwrap()
}

record! { struct Applied { name: String, applied_at: Moment } }

async fn applied(office: &TestDatabase) -> Vec<(String, Moment)> {
    let mut tx = office.db.read().await.unwrap();
    let rows: Vec<Applied> = tx.all(sql!("select name, applied_at from migration order by name"), &[]).await.unwrap();
    rows.into_iter().map(|row| (row.name, row.applied_at)).collect()
}

on_both_engines!(a_second_migration_changes_nothing, async |office: &TestDatabase| {
    let before = (applied(office).await, office.db.schema().await.unwrap());
    assert_eq!(before.0.len(), MIGRATIONS.len());
    office.db.migrate(later()).await.unwrap();
    office.reopen().await.migrate(later()).await.unwrap();
    assert_eq!((applied(office).await, office.db.schema().await.unwrap()), before);
});

on_both_engines!(an_edited_migration_is_refused_and_named, async |office: &TestDatabase| {
    let last = MIGRATIONS[MIGRATIONS.len() - 1].name;
    let mut tx = office.db.write().await.unwrap();
    tx.execute(sql!("update migration set sha256 = 'edited' where name = $1"), args![last]).await.unwrap();
    tx.commit().await.unwrap();
    let refused = office.db.migrate(later()).await.unwrap_err();
    assert!(matches!(&refused, Error::Migration { name, .. } if name == last), "{refused}");
    assert!(refused.to_string().contains("edited"), "{refused}");
});

on_both_engines!(a_start_that_is_killed_between_two_migrations_goes_on_there, async |office: &TestDatabase| {
    let (all, schema) = (MIGRATIONS.len(), office.db.schema().await.unwrap());
    for stops_after in 0..all {
        let fresh = TestDatabase::empty(office.engine).await;
        for migration in &MIGRATIONS[..stops_after] {
            assert_eq!(fresh.db.migrate_next(later()).await.unwrap(), Some(migration.name));
        }
        // The process is gone; the next one opens the database anew.
        let next = fresh.reopen().await;
        if stops_after > 0 {
            assert_eq!(applied(&fresh).await.len(), stops_after);
        }
        next.migrate(later()).await.unwrap();
        assert_eq!(next.migrate_next(later()).await.unwrap(), None);
        assert_eq!(next.schema().await.unwrap(), schema, "after {stops_after}");
        drop(next);
        acceptance::Ground::stop(fresh).await;
    }
});

on_both_engines!(a_migration_that_is_killed_in_its_middle_leaves_nothing, async |office: &TestDatabase| {
    for _ in 0..2 {
        let place = FreshPlace::of(office.engine).await;
        let vacant = place.vacant().await.unwrap();
        let mut tx = vacant.begin().await.unwrap();
        assert_eq!(vacant.migrate(&mut tx, later()).await.unwrap().len(), MIGRATIONS.len());
        // All statements ran, and nobody committed.
        drop(tx);
        drop(vacant);
        assert!(place.is_empty().await);
    }
});

on_both_engines!(two_that_migrate_at_once_do_it_once, async |office: &TestDatabase| {
    let fresh = TestDatabase::empty(office.engine).await;
    let (one, other) = (fresh.reopen().await, fresh.reopen().await);
    let racing = (tokio::spawn(async move { one.migrate(later()).await }), other.migrate(later()));
    racing.1.await.unwrap();
    racing.0.await.unwrap().unwrap();
    assert_eq!(applied(&fresh).await.len(), MIGRATIONS.len());
    acceptance::Ground::stop(fresh).await;
});
