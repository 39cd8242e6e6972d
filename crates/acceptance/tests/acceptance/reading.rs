//! A reader sees one moment of the office, and cannot write; a closed door keeps writers out.

use acceptance::{TestDatabase, on_both_engines};
use store::{Error, Tx, args, sql};

async fn put(office: &TestDatabase, name: &str) -> store::Result<()> {
    let mut tx = office.db.write().await?;
    tx.execute(sql!("insert into setting (name, value) values ($1, 'x')"), args![name]).await?;
    tx.commit().await
}

async fn count(tx: &mut Tx) -> i64 {
    tx.optional(sql!("select count(*) as value from setting"), &[]).await.unwrap().unwrap()
}

on_both_engines!(a_reader_keeps_the_moment_it_began_with, async |office: &TestDatabase| {
    put(office, "before").await.unwrap();
    let mut reader = office.db.read().await.unwrap();
    assert_eq!(count(&mut reader).await, 1);
    put(office, "after").await.unwrap();
    assert_eq!(count(&mut reader).await, 1);
    assert_eq!(count(&mut office.db.read().await.unwrap()).await, 2);
});

on_both_engines!(a_reader_cannot_write, async |office: &TestDatabase| {
    let mut reader = office.db.read().await.unwrap();
    let refused = reader.execute(sql!("insert into setting (name, value) values ('a', 'b')"), &[]).await;
    assert!(refused.is_err());
    drop(reader);
    assert_eq!(count(&mut office.db.read().await.unwrap()).await, 0);
});

on_both_engines!(a_closed_door_refuses_writers_and_opens_again, async |office: &TestDatabase| {
    office.db.set_read_only(true);
    assert!(matches!(put(office, "a").await, Err(Error::ReadOnly)));
    assert_eq!(count(&mut office.db.read().await.unwrap()).await, 0);
    office.db.set_read_only(false);
    put(office, "a").await.unwrap();
    assert_eq!(count(&mut office.db.read().await.unwrap()).await, 1);
});

on_both_engines!(what_was_dropped_is_undone, async |office: &TestDatabase| {
    let mut tx = office.db.write().await.unwrap();
    tx.execute(sql!("insert into setting (name, value) values ('a', 'b')"), &[]).await.unwrap();
    drop(tx);
    put(office, "a").await.unwrap();
    assert_eq!(count(&mut office.db.read().await.unwrap()).await, 1);
});
