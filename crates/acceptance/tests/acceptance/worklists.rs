//! A person's day is a list: what is theirs, what nobody has taken, what waits, by the time that is left.

use acceptance::{Client, Staff, TestOffice, on_both_engines};
use serde_json::json;

/// Of the justice division (TP), with one appraisal step.
const STATUS: &str = "1.004873";

async fn received(office: &TestOffice, clerk: &Staff) -> String {
    let reference = office.received(clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({})).await;
    reference
}

async fn lists(who: &Client, path: &str) -> Vec<String> {
    let page = who.get(path).await.expect(200);
    let table = page.text().split("<table").nth(1).unwrap_or_default().to_owned();
    let links = table.split("<a href=\"/cases/").skip(1);
    links.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

on_both_engines!(each_list_holds_its_own_cases_in_the_order_of_the_time_left, async |office: &TestOffice| {
    let (clerk, head) = (office.staff("clerk").await, office.staff("head").await);
    let first = received(office, &clerk).await;
    office.set_clock("2010-01-20T09:30");
    let second = received(office, &clerk).await;
    let held = received(office, &clerk).await;
    head.act(&held, "assignment", json!({"officer": "officer"})).await;
    let (officer, head) = (office.signed_in("officer").await, office.signed_in("head").await);
    assert_eq!(lists(&officer, "/work?list=mine").await, [held.as_str()]);
    assert_eq!(lists(&officer, "/work?list=pool").await, [first.clone(), second.clone()]);
    assert_eq!(lists(&head, "/work?list=team").await, [held.as_str()]);
    assert_eq!(lists(&head, "/work?list=pool&q=nguyen+lan").await, [first.clone(), second.clone()]);
    assert_eq!(lists(&head, "/work?list=pool&q=tran").await, Vec::<String>::new());
    assert_eq!(lists(&head, "/work?list=pool&due=late").await, Vec::<String>::new());
    office.set_clock("2010-02-01T09:00");
    let head = office.signed_in("head").await;
    assert_eq!(lists(&head, "/work?list=pool&due=late").await, [first, second]);
    assert_eq!(lists(&head, "/work?list=pool&due=today").await, Vec::<String>::new());
    let page = head.get("/work?list=pool").await.expect(200);
    assert!(page.text().contains("2 hồ sơ quá hạn của bước."), "{}", page.text());
});

on_both_engines!(what_is_decided_waits_for_its_result_on_both_sides, async |office: &TestOffice| {
    let (clerk, head) = (office.staff("clerk").await, office.staff("head").await);
    let reference = received(office, &clerk).await;
    let mut case = head.act(&reference, "assignment", json!({"officer": "officer"})).await;
    let officer = office.staff("officer").await;
    while case["unit"] == "TP" {
        case = officer.act(&reference, "transfer", json!({})).await;
    }
    let (leader, officer) = (office.signed_in("leader").await, office.signed_in("officer").await);
    assert_eq!(lists(&leader, "/work").await, [reference.as_str()]);
    assert_eq!(lists(&officer, "/work?list=result").await, Vec::<String>::new());
    office.staff("leader").await.act(&reference, "decision", json!({"outcome": "approve"})).await;
    assert_eq!(lists(&leader, "/work?list=sign").await, Vec::<String>::new());
    assert_eq!(lists(&leader, "/work?list=result").await, [reference.as_str()]);
    assert_eq!(lists(&officer, "/work?list=result").await, [reference.as_str()]);
});

on_both_engines!(a_search_with_one_hit_opens_the_case_and_a_scan_does_too, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let reference = received(office, &clerk).await;
    let officer = office.signed_in("officer").await;
    let link = format!("https%3A%2F%2Fmotcua.example%2Ft%2F{reference}%3Fk%3DABCDEF");
    for query in ["nguyen+thi+lan", "0900000000", "012345678", &reference.to_lowercase(), &link] {
        let answer = officer.get(&format!("/cases?q={query}")).await.expect(303);
        assert_eq!(answer.header("location"), Some(format!("/cases/{reference}").as_str()), "{query}");
    }
    received(office, &clerk).await;
    let both = officer.get("/cases?q=nguyen+thi+lan").await.expect(200);
    assert!(both.text().contains(&reference));
});

on_both_engines!(
    versions_published_before_the_lists_are_completed_when_the_office_opens,
    async |office: &TestOffice| {
        let mut tx = office.office.db.write().await.unwrap();
        tx.execute(store::sql!("delete from internal_process"), &[]).await.unwrap();
        tx.commit().await.unwrap();
        let again =
            office::Office::open(office.office.db.clone(), office.office.clock.clone(), office.office.options.clone());
        drop(again.await.unwrap());
        let mut tx = office.office.db.read().await.unwrap();
        assert!(!catalogue::is_internal_process_missing(&mut tx).await.unwrap());
    }
);

on_both_engines!(lists_of_ten_thousand_cases_stay_quick, async |office: &TestOffice| {
    let (clerk, head) = (office.staff("clerk").await, office.staff("head").await);
    let held = received(office, &clerk).await;
    head.act(&held, "assignment", json!({"officer": "officer"})).await;
    let mut tx = office.office.db.write().await.unwrap();
    let statement = store::sql!(
        "with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < 10000)
          insert into cases (id, reference, version, procedure_key, procedure_version, state, step, desk, responsible, unit,
            officer, receiver, appraiser, channel, received_at, due_at, promised_at, step_since, step_due_at, intake,
            check_code, cseq, head, last_at, changed_by, file_salt, risk_at)
          select 'x' || cast(1000000 + n.i as text), 'MOT-CUA-100119-' || cast(100000 + n.i as text), c.version,
            c.procedure_key, c.procedure_version, c.state, c.step, c.desk, c.responsible, c.unit, c.officer, c.receiver,
            c.appraiser, c.channel, c.received_at, c.due_at, c.promised_at, c.step_since, c.step_due_at, c.intake,
            c.check_code, c.cseq, c.head, c.last_at, c.changed_by, c.file_salt, c.step_due_at
          from cases c, n where c.reference not like 'MOT-CUA-100119%'"
    );
    assert_eq!(tx.execute(statement, &[]).await.unwrap(), 10_000);
    tx.commit().await.unwrap();
    let (officer, head) = (office.signed_in("officer").await, office.signed_in("head").await);
    for (who, path) in [
        (&officer, "/work?list=mine"),
        (&officer, "/work?list=pool"),
        (&head, "/work?list=team&due=late"),
        (&head, "/unit"),
        (&head, "/unit/cases?officer=officer"),
        (&head, "/cases?state=processing"),
    ] {
        who.get(path).await.expect(200);
        let asked = std::time::Instant::now();
        who.get(path).await.expect(200);
        let took = asked.elapsed();
        eprintln!("{path}: {took:?}");
        // A debug build on a busy machine; a list that is read whole takes many times that.
        assert!(took < std::time::Duration::from_secs(3), "{path}: {took:?}");
    }
    assert_eq!(lists(&officer, "/work?list=mine").await.len(), 50);
});
