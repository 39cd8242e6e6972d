//! A long list leaves the real program as a file, and its memory does not grow with it.

use std::time::Duration;

use acceptance::{Client, ServerProcess};
use store::{Db, args, sql};

/// Peak memory of a process, in kB, since it was last set back.
pub fn peak(process: u32) -> i64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

async fn posts(who: &Client, path: &str, more: &[(&str, &str)]) -> acceptance::Answer {
    let page = who.get("/exports").await.expect(200);
    let token = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let key = acceptance::fresh_key();
    let own = [("form_token", token.as_str()), ("key", key.as_str())];
    who.post_form(path, &own.into_iter().chain(more.iter().copied()).collect::<Vec<_>>()).await
}

pub async fn signed_in(office: &str, username: &str) -> Client {
    let browser = Client::new(office);
    browser.post_form("/sign-in", &[("username", username)]).await.expect(303);
    browser
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
async fn peak_of(server: &ServerProcess, who: &Client, path: &str, format: &str, lines: i64) -> i64 {
    std::fs::write(format!("/proc/{}/clear_refs", server.id()), "5").unwrap();
    let file = posts(who, path, &[("format", format)]).await.expect(200);
    let most = peak(server.id());
    if format == "csv" {
        assert!(file.text().lines().count() > usize::try_from(lines).unwrap());
    }
    eprintln!("{format}, {lines} cases: {} kB sent, {most} kB of memory at most", file.body.len() / 1024);
    most
}

/// 1,000 cases beside 10,000; beside 100,000 with `MOTCUA_LONG=1`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_list_is_exported_in_constant_memory() {
    let (few, many) =
        (1_000, if std::env::var("MOTCUA_LONG").is_ok_and(|value| value == "1") { 100_000 } else { 10_000 });
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let server = tokio::task::spawn_blocking(move || {
        ServerProcess::start(["demo", "--listen", "127.0.0.1:0", "--history", "1", "--data", &data]).unwrap()
    })
    .await
    .unwrap();
    let db = Db::open_file(&folder.path().join("office.db")).unwrap();
    add_cases(&db, "awaiting_payment", few).await;
    add_cases(&db, "awaiting_supplement", many).await;
    let secretary = signed_in(&server.base_url, "secretary").await;
    let inspector = signed_in(&server.base_url, "inspector").await;
    let short = allowed(&db, &secretary, &inspector, "awaiting_payment").await;
    let long = allowed(&db, &secretary, &inspector, "awaiting_supplement").await;
    for format in ["csv", "xlsx"] {
        let before = peak_of(&server, &secretary, &short, format, few).await;
        let after = peak_of(&server, &secretary, &long, format, many).await;
        // What a list keeps of each line would show at once: a line is some hundred bytes, often more in memory.
        assert!(after * 100 < before * 115, "{format}: {before} kB for {few} cases, {after} kB for {many}");
    }
    tokio::task::spawn_blocking(move || server.terminate(Duration::from_secs(20)).unwrap()).await.unwrap();
}
