//! Keys compare byte by byte on both engines, whatever the server's language.

use acceptance::{TestDatabase, on_both_engines};
use store::{args, sql};

on_both_engines!(keys_sort_by_their_bytes, async |office: &TestDatabase| {
    let mut keys = vec!["Z", "a", "A", "đ", "Đ", "d", "ă", "_", "-", "10", "9", "/U/V/", "/U/", "/U-1/"];
    let mut tx = office.db.write().await.unwrap();
    for key in &keys {
        tx.execute(sql!("insert into setting (name, value) values ($1, '')"), args![*key]).await.unwrap();
    }
    let sorted: Vec<String> = tx.all(sql!("select name as value from setting order by name"), &[]).await.unwrap();
    keys.sort_unstable();
    assert_eq!(sorted, keys);
    let below: Vec<String> = tx
        .all(
            sql!("select name as value from setting where name >= $1 and name < $2 order by name"),
            args!["/U/", "/U0"],
        )
        .await
        .unwrap();
    assert_eq!(below, ["/U/", "/U/V/"], "a subtree is a range of text");
});
