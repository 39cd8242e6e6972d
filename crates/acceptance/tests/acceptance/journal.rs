//! The journal only grows. What the law lets be erased is a case's salt and text, never that it happened.

use acceptance::{TestDatabase, on_both_engines, postgres};
use store::{Appended, Error, Sql, Tx, append, sql};

fn event(id: &str, cseq: i64) -> Appended<'_> {
    let (commitment, salt) = ([7; 32], [1; 32]);
    Appended { id, case_id: Some("case"), cseq: Some(cseq), commitment, salt, body: b"{}".to_vec() }
}

async fn one_event(office: &TestDatabase) {
    let mut tx = office.db.write().await.unwrap();
    append(&mut tx, event("e1", 1)).await.unwrap();
    tx.commit().await.unwrap();
}

async fn change(office: &TestDatabase, statement: &'static Sql) -> store::Result<u64> {
    let mut tx = office.db.write().await?;
    let touched = tx.execute(statement, &[]).await?;
    tx.commit().await?;
    Ok(touched)
}

async fn events(tx: &mut Tx) -> i64 {
    tx.optional(sql!("select count(*) as value from event"), &[]).await.unwrap().unwrap()
}

on_both_engines!(an_event_cannot_be_changed_or_deleted, async |office: &TestDatabase| {
    one_event(office).await;
    for statement in [
        sql!("delete from event where id = 'e1'"),
        sql!("update event set id = 'e2'"),
        sql!("update event set cseq = 2"),
        sql!("update event set case_id = 'other'"),
        sql!("update event set c = salt"),
        sql!("update event set body = salt"),
        sql!("update event set salt = c"),
    ] {
        let refused = change(office, statement).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{}: {refused}", statement.text());
    }
    assert_eq!(events(&mut office.db.read().await.unwrap()).await, 1);
});

on_both_engines!(its_place_in_the_log_is_given_once_and_its_text_may_be_erased, async |office: &TestDatabase| {
    one_event(office).await;
    assert_eq!(change(office, sql!("update event set leaf_index = 5")).await.unwrap(), 1);
    let again = change(office, sql!("update event set leaf_index = 6")).await.unwrap_err();
    assert!(again.to_string().contains("append-only"), "{again}");
    assert_eq!(change(office, sql!("update event set salt = null, body = null")).await.unwrap(), 1);
    assert!(change(office, sql!("update event set body = c")).await.is_err(), "what was erased stays erased");
});

on_both_engines!(a_place_in_a_case_is_taken_once, async |office: &TestDatabase| {
    one_event(office).await;
    let mut tx = office.db.write().await.unwrap();
    let refused = append(&mut tx, event("e2", 1)).await.unwrap_err();
    assert!(matches!(refused, Error::Duplicate(_)), "{refused}");
});

on_both_engines!(the_table_cannot_be_emptied_at_a_stroke, async |office: &TestDatabase| {
    one_event(office).await;
    // `truncate`, which passes by the triggers of single rows, exists on PostgreSQL alone.
    if let Some(url) = office.url() {
        let refused = postgres::statement(url, "truncate event").await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{refused}");
    }
    assert!(change(office, sql!("delete from event")).await.is_err());
    assert_eq!(events(&mut office.db.read().await.unwrap()).await, 1);
});
