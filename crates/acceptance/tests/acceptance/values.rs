//! The four storage types come back as they were given, at their ends too.

use acceptance::{TestDatabase, on_both_engines};
use store::{Moment, args, record, sql};

on_both_engines!(text_comes_back_letter_for_letter, async |office: &TestDatabase| {
    let texts = ["", " ", "Đơn đề nghị cấp bản sao trích lục hộ tịch", "it's \"$1\" ?1 \\ %_", "𠀋 mở đầu\nhết\t."];
    for text in texts {
        let mut tx = office.db.write().await.unwrap();
        tx.execute(sql!("insert into setting (name, value) values ('text', $1)"), args![text]).await.unwrap();
        let back: Option<String> =
            tx.optional(sql!("select value from setting where name = 'text'"), &[]).await.unwrap();
        assert_eq!(back.as_deref(), Some(text));
    }
});

on_both_engines!(whole_numbers_come_back_to_the_last_unit, async |office: &TestDatabase| {
    for number in [i64::MIN, -1, 0, 1, 9_007_199_254_740_993, i64::MAX] {
        let mut tx = office.db.write().await.unwrap();
        let put = sql!("insert into counter (unit, day, n) values ('u', 'd', $1)");
        tx.execute(put, args![number]).await.unwrap();
        let back: Option<i64> = tx.optional(sql!("select n as value from counter"), &[]).await.unwrap();
        assert_eq!(back, Some(number));
    }
});

record! { struct EventRow { case_id: Option<String>, cseq: Option<i64>, c: Vec<u8>, salt: Option<Vec<u8>> } }

on_both_engines!(bytes_and_nothing_come_back, async |office: &TestDatabase| {
    let every_byte: Vec<u8> = (0..=255).collect();
    let mut tx = office.db.write().await.unwrap();
    tx.execute(
        sql!("insert into event (id, case_id, cseq, c, salt) values ('e', $1, $2, $3, $4)"),
        args![None::<&str>, None::<i64>, every_byte.clone(), None::<Vec<u8>>],
    )
    .await
    .unwrap();
    let row: EventRow = tx.optional(sql!("select case_id, cseq, c, salt from event"), &[]).await.unwrap().unwrap();
    assert_eq!((row.case_id, row.cseq, row.c, row.salt), (None, None, every_byte, None));
});

record! { struct AccountRow { demo: bool, locked: bool, created_at: Moment } }

on_both_engines!(truth_and_instants_come_back, async |office: &TestDatabase| {
    let at = Moment::parse("2010-01-20T08:30:00.123+07:00").unwrap();
    let mut tx = office.db.write().await.unwrap();
    tx.execute(
        sql!(
            "insert into account (id, username, name, title, demo, locked, created_at)
             values ('a', 'clerk', 'Lan', '', $1, $2, $3)"
        ),
        args![true, false, at],
    )
    .await
    .unwrap();
    let found = sql!("select demo, locked, created_at from account where demo = $1 and created_at <= $2");
    let row: AccountRow = tx.optional(found, args![true, at]).await.unwrap().unwrap();
    assert_eq!((row.demo, row.locked, row.created_at), (true, false, at));
});
