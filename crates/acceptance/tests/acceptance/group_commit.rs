//! Many write at once: the embedded engine's groups and the server's transactions come to the same end.

use acceptance::{TestDatabase, on_both_engines};
use store::{Db, Error, args, sql};

const WRITERS: usize = 200;

/// What becomes of each writer: some give up, some find their key taken, the rest are saved.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy)]
enum End {
    Saved,
    GaveUp,
    Refused,
}

fn meant(n: usize) -> End {
    match n {
        n if n % 5 == 0 => End::GaveUp,
        n if n % 7 == 0 => End::Refused,
        _ => End::Saved,
    }
}

async fn writes(db: Db, n: usize) -> store::Result<End> {
    let mut tx = db.write().await?;
    let key = if meant(n) == End::Refused { "taken".to_owned() } else { format!("{n:03}") };
    let put = tx.execute(sql!("insert into setting (name, value) values ($1, $2)"), args![key, "x"]).await;
    match put {
        Err(Error::Duplicate(_)) => return Ok(End::Refused),
        other => other?,
    };
    if meant(n) == End::GaveUp {
        return Ok(End::GaveUp);
    }
    tx.commit().await?;
    Ok(End::Saved)
}

on_both_engines!(two_hundred_writers_each_get_what_is_theirs, async |office: &TestDatabase| {
    let mut tx = office.db.write().await.unwrap();
    tx.execute(sql!("insert into setting (name, value) values ('taken', 'x')"), &[]).await.unwrap();
    tx.commit().await.unwrap();

    let writers: Vec<_> = (0..WRITERS).map(|n| tokio::spawn(writes(office.db.clone(), n))).collect();
    for (n, writer) in writers.into_iter().enumerate() {
        assert_eq!(writer.await.unwrap().unwrap(), meant(n), "writer {n}");
    }
    let expected: Vec<String> =
        (0..WRITERS).filter(|n| meant(*n) == End::Saved).map(|n| format!("{n:03}")).chain(["taken".into()]).collect();
    // A connection opened afresh sees only what is durable.
    let mut tx = office.reopen().await.read().await.unwrap();
    let names: Vec<String> = tx.all(sql!("select name as value from setting order by name"), &[]).await.unwrap();
    assert_eq!(names, expected);
});

on_both_engines!(a_number_is_given_to_one_writer_only, async |office: &TestDatabase| {
    let writers: Vec<_> = (0..100)
        .map(|_| {
            let db = office.db.clone();
            tokio::spawn(async move {
                let mut tx = db.write().await?;
                let next = sql!(
                    "insert into counter (unit, day, n) values ('desk', '2010-01-20', 1)
                     on conflict (unit, day) do update set n = counter.n + 1 returning n as value"
                );
                let number: Option<i64> = tx.optional(next, &[]).await?;
                tx.commit().await?;
                Ok::<_, Error>(number.unwrap())
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for writer in writers {
        numbers.push(writer.await.unwrap().unwrap());
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=100).collect::<Vec<i64>>());
});
