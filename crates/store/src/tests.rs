//! The embedded engine's promises, on a real file.

use super::*;

async fn open() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open_file(&folder.path().join("office.db")).unwrap();
    db.migrate(Moment::parse("2010-01-20T01:30:00Z").unwrap()).await.unwrap();
    (folder, db)
}

async fn put(tx: &mut Tx, name: &str) -> Result<u64> {
    tx.execute(sql!("insert into setting (name, value) values ($1, $2)"), args![name, "x"]).await
}

async fn names(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.unwrap();
    tx.all(sql!("select name as value from setting order by name"), &[]).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_committed_is_gone() {
    let (_folder, db) = open().await;
    let mut tx = db.write().await.unwrap();
    put(&mut tx, "a").await.unwrap();
    drop(tx);
    assert!(names(&db).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_that_fails_undoes_only_itself() {
    let (_folder, db) = open().await;
    let mut first = db.write().await.unwrap();
    put(&mut first, "kept").await.unwrap();
    let db2 = db.clone();
    let second = tokio::spawn(async move {
        let mut tx = db2.write().await.unwrap();
        put(&mut tx, "lost").await.unwrap();
        put(&mut tx, "kept").await.unwrap_err()
    });
    tokio::task::yield_now().await;
    first.commit().await.unwrap();
    assert!(matches!(second.await.unwrap(), Error::Duplicate(_)));
    assert_eq!(names(&db).await, ["kept"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_writers_all_get_their_answer_and_all_rows_stand() {
    let (_folder, db) = open().await;
    let writers: Vec<_> = (0..200)
        .map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.write().await?;
                put(&mut tx, &format!("{n:03}")).await?;
                if n % 5 != 0 {
                    tx.commit().await?;
                }
                Ok::<_, Error>(())
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(names(&db).await.len(), 160);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_that_gives_up_waiting_leaves_no_group_open() {
    let (_folder, db) = open().await;
    let mut first = db.write().await.unwrap();
    put(&mut first, "a").await.unwrap();
    let db2 = db.clone();
    let waiting = tokio::spawn(async move { db2.write().await.map(drop) });
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    let committing = tokio::spawn(first.commit());
    waiting.abort();
    committing.await.unwrap().unwrap();
    assert_eq!(names(&db).await, ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_refuses_update_and_delete() {
    let (_folder, db) = open().await;
    let mut tx = db.write().await.unwrap();
    tx.execute(
        sql!("insert into event (id, case_id, cseq, c, salt, body) values ($1, $2, $3, $4, $5, $6)"),
        args!["e1", "c1", 1_i64, [7_u8; 32], [1_u8; 32], b"{}".as_slice()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    for text in [sql!("delete from event where id = 'e1'"), sql!("update event set cseq = 2 where id = 'e1'")] {
        let mut tx = db.write().await.unwrap();
        let refused = tx.execute(text, &[]).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_door_refuses_writers_and_lets_readers_in() {
    let (_folder, db) = open().await;
    db.set_read_only(true);
    assert!(matches!(db.write().await.err(), Some(Error::ReadOnly)));
    assert!(names(&db).await.is_empty());
    db.set_read_only(false);
    assert!(db.write().await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edited_migration_is_refused() {
    let (_folder, db) = open().await;
    let mut tx = db.write().await.unwrap();
    tx.execute(sql!("update migration set sha256 = 'x' where name = $1"), args![MIGRATIONS[0].name]).await.unwrap();
    tx.commit().await.unwrap();
    let refused = db.migrate(Moment::parse("2010-01-20T01:30:00Z").unwrap()).await.unwrap_err();
    assert!(refused.to_string().contains("edited"), "{refused}");
}
