//! A long list leaves the real program as a file, and its memory does not grow with it.

use acceptance::Client;
use store::{Db, args, sql};

use crate::memory::{Watched, few_and_many, must_stay};

async fn posts(who: &Client, path: &str, more: &[(&str, &str)]) -> acceptance::Answer {
    let page = who.get("/exports").await.expect(200);
    let token = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let key = acceptance::fresh_key();
    let own = [("form_token", token.as_str()), ("key", key.as_str())];
    who.post_form(path, &own.into_iter().chain(more.iter().copied()).collect::<Vec<_>>()).await
}

/// Cases of a state, like the first one of the office, by the database alone.
async fn add_cases(db: &Db, state: &str, n: i64) {
    let statement = sql!(
        "with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < $1)
          insert into cases (id, reference, version, procedure_key, procedure_version, state, step, desk, responsible, unit,
            receiver, channel, received_at, due_at, promised_at, step_since, step_due_at, intake, check_code, cseq, head,
            last_at, changed_by, file_salt)
          select $2 || cast(1000000 + n.i as text), $2 || '-' || cast(100000 + n.i as text), c.version,
            c.procedure_key, c.procedure_version, $2, 1, c.desk, c.responsible, c.desk, c.receiver, c.channel,
            c.received_at, c.due_at, c.promised_at, c.step_since, c.step_due_at, c.intake, c.check_code, c.cseq, c.head,
            c.last_at, c.changed_by, c.file_salt
          from (select * from cases order by id limit 1) c, n"
    );
    let mut tx = db.write().await.unwrap();
    assert_eq!(tx.execute(statement, args![n, state]).await.unwrap(), u64::try_from(n).unwrap());
    tx.commit().await.unwrap();
}

/// Asks for the list of a state and gets leave for it; answers where it is fetched.
async fn allowed(db: &Db, secretary: &Client, inspector: &Client, state: &str) -> String {
    posts(secretary, "/exports", &[("purpose", "archive"), ("state", state)]).await.expect(303);
    let mut tx = db.read().await.unwrap();
    let statement = sql!("select id as value from export_request where state = $1");
    let id: Option<String> = tx.optional(statement, args![state]).await.unwrap();
    drop(tx);
    let id = id.unwrap();
    posts(inspector, &format!("/exports/{id}/decision"), &[("do", "approve")]).await.expect(303);
    format!("/exports/{id}/file")
}

/// The most memory the program had, in kB, while it made a file of so many lines.
async fn peak_of(watched: &Watched, who: &Client, path: &str, format: &str, lines: i64) -> i64 {
    watched.forget();
    let file = posts(who, path, &[("format", format)]).await.expect(200);
    let most = watched.peak();
    if format == "csv" {
        assert!(file.text().lines().count() > usize::try_from(lines).unwrap());
    }
    eprintln!("{format}, {lines} cases: {} kB sent, {most} kB of memory at most", file.body.len() / 1024);
    most
}

/// 1,000 cases beside 10,000; beside 100,000 with `MOTCUA_LONG=1`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_list_is_exported_in_constant_memory() {
    let (few, many) = few_and_many();
    let watched = Watched::starts().await;
    add_cases(&watched.db, "awaiting_payment", few).await;
    add_cases(&watched.db, "awaiting_supplement", many).await;
    let secretary = watched.signed_in("secretary").await;
    let inspector = watched.signed_in("inspector").await;
    let short = allowed(&watched.db, &secretary, &inspector, "awaiting_payment").await;
    let long = allowed(&watched.db, &secretary, &inspector, "awaiting_supplement").await;
    for format in ["csv", "xlsx"] {
        let before = peak_of(&watched, &secretary, &short, format, few).await;
        let after = peak_of(&watched, &secretary, &long, format, many).await;
        must_stay(format, (few, before), (many, after));
    }
    watched.ends().await;
}
