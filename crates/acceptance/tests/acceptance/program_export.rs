//! A hundred thousand cases leave the real program as a file, and its memory does not grow with them.

use std::time::Duration;

use acceptance::{Client, ServerProcess};
use store::{Db, args, sql};

/// Peak memory of a process, in kB, since it was last set back.
fn peak(process: u32) -> i64 {
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

async fn signed_in(office: &str, username: &str) -> Client {
    let browser = Client::new(office);
    browser.post_form("/sign-in", &[("username", username)]).await.expect(303);
    browser
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_thousand_cases_are_exported_in_constant_memory() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().display().to_string();
    let server = tokio::task::spawn_blocking(move || {
        ServerProcess::start(["demo", "--listen", "127.0.0.1:0", "--history", "1", "--data", &data]).unwrap()
    })
    .await
    .unwrap();
    let db = Db::open_file(&folder.path().join("office.db")).unwrap();
    let mut tx = db.write().await.unwrap();
    let statement = sql!(
        "with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < $1)
          insert into cases (id, reference, version, procedure_key, procedure_version, state, step, desk, responsible, unit,
            receiver, channel, received_at, due_at, promised_at, step_since, step_due_at, intake, check_code, cseq, head,
            last_at, changed_by, file_salt)
          select 'x' || cast(1000000 + n.i as text), 'MOT-CUA-100101-' || cast(100000 + n.i as text), c.version,
            c.procedure_key, c.procedure_version, 'received', 1, c.desk, c.responsible, c.desk, c.receiver, c.channel,
            c.received_at, c.due_at, c.promised_at, c.step_since, c.step_due_at, c.intake, c.check_code, c.cseq, c.head,
            c.last_at, c.changed_by, c.file_salt
          from (select * from cases order by id limit 1) c, n"
    );
    assert_eq!(tx.execute(statement, args![100_000_i64]).await.unwrap(), 100_000);
    tx.commit().await.unwrap();
    let secretary = signed_in(&server.base_url, "secretary").await;
    posts(&secretary, "/exports", &[("purpose", "archive"), ("state", "received")]).await.expect(303);
    let mut tx = db.read().await.unwrap();
    let id: Option<String> = tx.optional(sql!("select id as value from export_request"), &[]).await.unwrap();
    drop(tx);
    let id = id.unwrap();
    let inspector = signed_in(&server.base_url, "inspector").await;
    posts(&inspector, &format!("/exports/{id}/decision"), &[("do", "approve")]).await.expect(303);
    for format in ["csv", "xlsx"] {
        std::fs::write(format!("/proc/{}/clear_refs", server.id()), "5").unwrap();
        let before = peak(server.id());
        let file = posts(&secretary, &format!("/exports/{id}/file"), &[("format", format)]).await.expect(200);
        let grown = peak(server.id()) - before;
        eprintln!("{format}: {} kB sent, {grown} kB of memory more", file.body.len() / 1024);
        assert!(file.body.len() > 2_000_000, "{format}: {}", file.body.len());
        if format == "csv" {
            assert!(file.text().lines().count() > 100_000);
        }
        assert!(grown < 50_000, "{format}: {grown} kB more");
    }
    tokio::task::spawn_blocking(move || server.terminate(Duration::from_secs(20)).unwrap()).await.unwrap();
}
