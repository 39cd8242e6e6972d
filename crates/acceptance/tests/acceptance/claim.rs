//! Two people never work on one dossier: who takes it has it, and who opens it has it open alone.

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
use serde_json::{Value, json};

const STATUS: &str = "1.004873";

async fn in_the_pool(office: &TestOffice) -> String {
    let clerk = office.staff("clerk").await;
    let reference = office.received(&clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({})).await;
    reference
}

async fn token(who: &Client) -> String {
    let page = who.get("/work").await.expect(200);
    let behind = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().to_owned();
    behind.split('"').next().unwrap().to_owned()
}

async fn posts(who: &Client, path: &str, more: &[(&str, &str)]) -> Answer {
    let (token, key) = (token(who).await, fresh_key());
    let own = [("form_token", token.as_str()), ("key", key.as_str())];
    who.post_form(path, &own.into_iter().chain(more.iter().copied()).collect::<Vec<_>>()).await
}

on_both_engines!(of_many_who_take_a_case_at_once_exactly_one_gets_it, async |office: &TestOffice| {
    let reference = in_the_pool(office).await;
    let path = format!("/cases/{reference}/claim");
    // One person in two windows, and somebody else with the role: three presses at the same moment.
    grant(office, "secretary", "TP").await;
    let windows =
        [office.signed_in("officer").await, office.signed_in("officer").await, office.signed_in("secretary").await];
    let presses = windows.iter().map(|who| posts(who, &path, &[]));
    let answers = futures(presses).await;
    let taken = answers.iter().filter(|answer| answer.status == 303).count();
    assert_eq!(taken, 1, "{:?}", answers.iter().map(|a| a.status).collect::<Vec<_>>());
    assert!(answers.iter().all(|answer| matches!(answer.status, 303 | 409 | 422)));
    let case = office.staff("head").await.get(&format!("/cases/{reference}")).await.expect(200).json();
    let assigned: Vec<&Value> =
        case["history"].as_array().unwrap().iter().filter(|e| e["event"] == "case.assigned").collect();
    assert_eq!(assigned.len(), 1);
    assert_eq!(assigned[0]["by"], case["officer"], "whoever took it is the one who wrote it");
    assert!(office.fsck().await.findings.is_empty());
});

/// All at once, on this test's threads.
async fn futures<T>(all: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut done = Vec::new();
    let pending: Vec<_> = all.map(Box::pin).collect();
    let mut pending = pending;
    std::future::poll_fn(|context| {
        let mut at = 0;
        while at < pending.len() {
            match pending[at].as_mut().poll(context) {
                std::task::Poll::Ready(answer) => {
                    done.push(answer);
                    drop(pending.remove(at));
                }
                std::task::Poll::Pending => at += 1,
            }
        }
        if pending.is_empty() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    done
}

async fn grant(office: &TestOffice, username: &str, unit: &str) {
    let mut tx = office.office.db.write().await.unwrap();
    let account = identity::account_by_username(&mut tx, username).await.unwrap().unwrap();
    let (mut chance, now) = (office.office.chance(), office.office.now());
    let grant = identity::GrantRole {
        account: &account.id,
        subject: username,
        role: identity::Role::ProcessingOfficer,
        unit,
        from: now.local().date(),
        until: None,
        requester: Some("admin"),
        approver: Some("head"),
    };
    identity::grant_role(&mut store::Work::new(&mut tx, now, &mut chance), grant).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines!(only_an_officer_of_the_unit_takes_what_nobody_holds, async |office: &TestOffice| {
    let reference = in_the_pool(office).await;
    let path = format!("/cases/{reference}/claim");
    for (who, expected) in [("leader", 403), ("head", 403)] {
        assert_eq!(posts(&office.signed_in(who).await, &path, &[]).await.status, expected, "{who}");
    }
    office.staff("head").await.act(&reference, "assignment", json!({"officer": "head"})).await;
    let held = posts(&office.signed_in("officer").await, &path, &[]).await.expect(422);
    assert!(held.text().contains("đã nhận hồ sơ này"), "{}", held.text());
});

on_both_engines!(a_case_that_is_open_with_one_person_waits_for_the_others, async |office: &TestOffice| {
    let reference = in_the_pool(office).await;
    let page = format!("/cases/{reference}");
    let (officer, head) = (office.signed_in("officer").await, office.signed_in("head").await);
    assert!(officer.get(&page).await.expect(200).text().contains("Bạn đang xử lý hồ sơ này đến 08:45."));
    let seen = head.get(&page).await.expect(200);
    assert!(seen.text().contains("đang xử lý hồ sơ này đến 08:45") && !seen.text().contains("id=\"assign\""));
    let assign = format!("{page}/assignment");
    let refused = posts(&head, &assign, &[("officer", "officer")]).await.expect(422);
    assert!(refused.text().contains("Chưa có gì thay đổi."));
    // It runs out by the office's clock, and somebody else can go on.
    office.set_clock("2010-01-20T08:46");
    let head = office.signed_in("head").await;
    assert!(head.get(&page).await.expect(200).text().contains("đến 09:01"));
    posts(&head, &assign, &[("officer", "officer")]).await.expect(303);
    // The head takes over what the officer has open again.
    let officer = office.signed_in("officer").await;
    officer.get(&page).await.expect(200);
    posts(&officer, &format!("{page}/lease"), &[("do", "take_over")]).await.expect(403);
    posts(&head, &format!("{page}/lease"), &[("do", "take_over")]).await.expect(303);
    assert!(officer.get(&page).await.expect(200).text().contains("Bạn xem được, chưa làm được."));
    posts(&head, &format!("{page}/lease"), &[("do", "release")]).await.expect(303);
    posts(&officer, &format!("{page}/transfer"), &[]).await.expect(303);
});
