//! A list leaves the office as a file: short ones at once, long ones with the leave of a second person, none with a live
//! formula, each written down.

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
use serde_json::json;

const STATUS: &str = "1.004873";

async fn token(who: &Client) -> String {
    let page = who.get("/exports").await.expect(200);
    page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn posts(who: &Client, path: &str, more: &[(&str, &str)]) -> Answer {
    let (token, key) = (token(who).await, fresh_key());
    let own = [("form_token", token.as_str()), ("key", key.as_str())];
    who.post_form(path, &own.into_iter().chain(more.iter().copied()).collect::<Vec<_>>()).await
}

/// Many cases like the one there is, by the database alone.
async fn multiplied(office: &TestOffice, n: i64) {
    let mut tx = office.office.db.write().await.unwrap();
    let statement = store::sql!(
        "with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < $1)
          insert into cases (id, reference, version, procedure_key, procedure_version, state, step, desk, responsible, unit,
            officer, receiver, appraiser, channel, received_at, due_at, promised_at, step_since, step_due_at, intake,
            check_code, cseq, head, last_at, changed_by, file_salt)
          select 'x' || cast(1000000 + n.i as text), 'MOT-CUA-100119-' || cast(100000 + n.i as text), c.version,
            c.procedure_key, c.procedure_version, c.state, c.step, c.desk, c.responsible, c.unit, c.officer, c.receiver,
            c.appraiser, c.channel, c.received_at, c.due_at, c.promised_at, c.step_since, c.step_due_at, c.intake,
            c.check_code, c.cseq, c.head, c.last_at, c.changed_by, c.file_salt
          from cases c, n where c.reference not like 'MOT-CUA-100119%'"
    );
    tx.execute(statement, store::args![n]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn exports(office: &TestOffice) -> Vec<serde_json::Value> {
    let mut tx = office.office.db.read().await.unwrap();
    let bodies: Vec<Vec<u8>> =
        tx.all(store::sql!("select body as value from event where case_id is null order by id"), &[]).await.unwrap();
    let events = bodies.iter().map(|body| serde_json::from_slice::<serde_json::Value>(body).unwrap());
    events.filter(|event| event["type"] == "file.exported").collect()
}

on_both_engines!(a_short_list_comes_at_once_without_live_formulas, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let mut intake = office.intake(STATUS).await;
    intake["applicant"] = json!({"kind": "organisation", "name": "=HYPERLINK(\"http://a\") \"Ba\""});
    clerk.post("/cases", &intake).await.expect(201);
    office.received(&clerk, STATUS).await;
    let secretary = office.signed_in("secretary").await;
    let file = posts(&secretary, "/exports", &[("purpose", "report"), ("format", "csv")]).await.expect(200);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(file.text().starts_with('\u{feff}') && file.text().lines().count() == 3, "{}", file.text());
    assert!(file.text().contains("\"'=HYPERLINK(\"\"http://a\"\") \"\"Ba\"\"\""), "{}", file.text());
    let book = posts(&secretary, "/exports", &[("purpose", "report"), ("format", "xlsx")]).await.expect(200);
    assert_eq!(&book.body[..4], b"PK\x03\x04");
    let events = exports(office).await;
    assert_eq!(events.len(), 2);
    assert_eq!((&events[0]["data"]["count"], &events[0]["data"]["purpose"]), (&json!(2), &json!("report")));
    // What the head may see is what the head may take out; an officer takes nothing.
    let head = office.signed_in("head").await;
    let theirs = posts(&head, "/exports", &[("purpose", "report"), ("state", "received")]).await.expect(200);
    assert_eq!(theirs.text().lines().count(), 3);
    office.signed_in("officer").await.get("/exports").await.expect(403);
    posts(&head, "/exports", &[("purpose", "fun")]).await.expect(400);
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(a_long_list_needs_a_second_person_who_sees_as_much, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    office.received(&clerk, STATUS).await;
    multiplied(office, 2_500).await;
    let secretary = office.signed_in("secretary").await;
    posts(&secretary, "/exports", &[("purpose", "archive")]).await.expect(303);
    assert!(exports(office).await.is_empty(), "asking takes nothing out");
    let page = secretary.get("/exports").await.expect(200);
    assert!(page.text().contains("Chờ người khác duyệt") && page.text().contains("2.501"), "{}", page.text());
    let id = request_id(office).await;
    let (decision, file) = (format!("/exports/{id}/decision"), format!("/exports/{id}/file"));
    posts(&secretary, &file, &[("format", "csv")]).await.expect(403);
    posts(&secretary, &decision, &[("do", "approve")]).await.expect(403);
    // The leader sees less than the secretary, so it is not theirs to give leave to.
    posts(&office.signed_in("leader").await, &decision, &[("do", "approve")]).await.expect(404);
    let inspector = office.signed_in("inspector").await;
    assert!(inspector.get("/exports").await.expect(200).text().contains(&decision));
    posts(&inspector, &file, &[("format", "csv")]).await.expect(404);
    posts(&inspector, &decision, &[("do", "approve")]).await.expect(303);
    posts(&inspector, &decision, &[("do", "decline")]).await.expect(409);
    let csv = posts(&secretary, &file, &[("format", "csv")]).await.expect(200);
    assert_eq!(csv.text().lines().count(), 2_502);
    let mut numbers: Vec<&str> = csv.text().lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 2_501, "every case once");
    let event = exports(office).await.pop().unwrap();
    assert_eq!((&event["data"]["approver"], &event["data"]["count"]), (&json!("inspector"), &json!(2_501)));
});

async fn request_id(office: &TestOffice) -> String {
    let mut tx = office.office.db.read().await.unwrap();
    let id: Option<String> = tx.optional(store::sql!("select id as value from export_request"), &[]).await.unwrap();
    id.unwrap()
}

on_both_engines!(leave_is_for_what_the_asker_saw_then_and_no_more, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    office.received(&clerk, STATUS).await;
    multiplied(office, 600).await;
    // Of another division: the head of the justice division does not see it.
    let elsewhere = office.received(&clerk, "1.001612").await["reference"].as_str().unwrap().to_owned();
    let head = office.signed_in("head").await;
    posts(&head, "/exports", &[("purpose", "archive")]).await.expect(303);
    let id = request_id(office).await;
    let decision = format!("/exports/{id}/decision");
    posts(&office.signed_in("inspector").await, &decision, &[("do", "approve")]).await.expect(303);
    let mut tx = office.office.db.write().await.unwrap();
    let statement = store::sql!(
        "insert into role_grant (id, account, role, unit, valid_from)
          select 'one-more', id, 'reform_secretary', 'UBND-DA', '2010-01-01' from account where username = 'head'"
    );
    tx.execute(statement, &[]).await.unwrap();
    tx.commit().await.unwrap();
    let sees = head.get(&format!("/cases/{elsewhere}")).await.status;
    assert_eq!(sees, 200, "by now the head sees every case");
    let csv = posts(&head, &format!("/exports/{id}/file"), &[("format", "csv")]).await.expect(200);
    assert!(!csv.text().contains(&elsewhere));
    assert_eq!(csv.text().lines().count(), 602);
});
