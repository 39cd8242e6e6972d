//! A head in the morning: the board says what presses, and the work of somebody who is away goes to the others in one
//! act, after a look at what that does to each case.

use acceptance::{Answer, Client, Staff, TestOffice, fresh_key, on_both_engines};
use serde_json::json;

/// Of the justice division (TP), with one appraisal step.
const STATUS: &str = "1.004873";

async fn held_by_officer(office: &TestOffice, n: usize) -> Vec<String> {
    let (clerk, head) = (office.staff("clerk").await, office.staff("head").await);
    let mut held = Vec::new();
    for _ in 0..n {
        let reference = in_the_pool(office, &clerk).await;
        head.act(&reference, "assignment", json!({"officer": "officer"})).await;
        held.push(reference);
    }
    held
}

async fn in_the_pool(office: &TestOffice, clerk: &Staff) -> String {
    let reference = office.received(clerk, STATUS).await["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({})).await;
    reference
}

/// The user name of a colleague of the officer.
async fn colleague(office: &TestOffice) -> String {
    let mut tx = office.office.db.read().await.unwrap();
    let staff =
        identity::staff_of_unit(&mut tx, "TP", identity::Role::ProcessingOfficer, office.office.now().local().date())
            .await
            .unwrap();
    staff.into_iter().find(|account| account.username != "officer").unwrap().username
}

/// The hidden fields and ticked boxes of the preview's form.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let form = page.text().split("action=\"/work/bulk\"").nth(1).unwrap().split("</form>").next().unwrap();
    let input = |tag: &str| {
        let value = |name: &str| tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
        let is_sent = tag.contains("type=\"hidden\"") || tag.contains(" checked");
        is_sent.then(|| Some((value("name")?.to_owned(), value("value")?.to_owned()))).flatten()
    };
    form.split("<input").skip(1).filter_map(|tag| input(tag.split('>').next().unwrap())).collect()
}

async fn send(who: &Client, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    who.post_form("/work/bulk", &fields).await
}

async fn officer_of(office: &TestOffice, reference: &str) -> serde_json::Value {
    office.staff("head").await.get(&format!("/cases/{reference}")).await.expect(200).json()["officer"].clone()
}

on_both_engines!(the_work_of_somebody_who_is_away_goes_to_another_in_one_act, async |office: &TestOffice| {
    let held = held_by_officer(office, 3).await;
    let (head, colleague) = (office.signed_in("head").await, colleague(office).await);
    let form = head.get("/unit/reassignment").await.expect(200);
    assert!(form.text().contains("value=\"officer\"") && form.text().contains(&colleague));
    let preview = head.get(&format!("/unit/reassignment?from=officer&to={colleague}")).await.expect(200);
    assert!(held.iter().all(|reference| preview.text().contains(reference.as_str())));
    // Looking changes nothing.
    assert_eq!(officer_of(office, &held[0]).await, json!("officer"));
    // One is left out.
    let sent: Vec<_> = fields(&preview).into_iter().filter(|(n, v)| !(n == "case" && *v == held[2])).collect();
    let done = send(&head, &sent).await.expect(303);
    assert_eq!(done.header("location"), Some("/unit?done=assign-2"));
    assert!(head.get("/unit?done=assign-2").await.expect(200).text().contains("Đã giao 2 hồ sơ."));
    assert_eq!(officer_of(office, &held[0]).await, json!(colleague));
    assert_eq!(officer_of(office, &held[2]).await, json!("officer"));
    // Sent again, it is the same answer and nothing more.
    send(&head, &sent).await.expect(303);
    let case = office.staff("head").await.get(&format!("/cases/{}", held[0])).await.json();
    let assigned = case["history"].as_array().unwrap().iter().filter(|e| e["event"] == "case.assigned").count();
    assert_eq!(assigned, 2);
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(shared_out_whoever_holds_least_is_served_first, async |office: &TestOffice| {
    let held = held_by_officer(office, 4).await;
    let head = office.signed_in("head").await;
    let preview = head.get("/unit/reassignment?from=officer&to=*").await.expect(200);
    let sent = fields(&preview);
    let to: Vec<&str> = sent.iter().filter(|(n, _)| n.starts_with("officer.")).map(|(_, v)| v.as_str()).collect();
    let mut counts = std::collections::BTreeMap::new();
    for name in &to {
        *counts.entry(*name).or_insert(0) += 1;
    }
    assert_eq!(to.len(), held.len());
    assert!(!counts.contains_key("officer") && counts.values().max().unwrap() - counts.values().min().unwrap() <= 1);
    send(&head, &sent).await.expect(303);
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(all_or_none_where_somebody_was_faster, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (one, two) = (in_the_pool(office, &clerk).await, in_the_pool(office, &clerk).await);
    let head = office.signed_in("head").await;
    let preview =
        head.get(&format!("/work/preview?act=assign&officer=officer&case={one}&case={two}")).await.expect(200);
    let sent = fields(&preview);
    office.staff("head").await.act(&two, "assignment", json!({"officer": "head"})).await;
    let refused = send(&head, &sent).await.expect(409);
    assert!(refused.text().contains("Chưa làm gì cả"), "{}", refused.text());
    assert_eq!(officer_of(office, &one).await, serde_json::Value::Null);
    // The page shows how things stand now; sent from there, it is done.
    let mut sent = fields(&refused);
    sent.iter_mut().filter(|(name, _)| name == "key").for_each(|(_, key)| *key = fresh_key());
    send(&head, &sent).await.expect(303);
    assert_eq!((officer_of(office, &one).await, officer_of(office, &two).await), (json!("officer"), json!("officer")));
});

on_both_engines!(a_preview_says_what_cannot_be_done_and_why, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    let (held, pool) = (held_by_officer(office, 1).await.remove(0), in_the_pool(office, &clerk).await);
    let officer = office.signed_in("officer").await;
    // An officer passes on what they hold, and nothing else.
    let preview = officer.get(&format!("/work/preview?act=transfer&case={held}&case={pool}")).await.expect(200);
    let (can, cannot) = preview.text().split_once("id=\"cannot\"").unwrap();
    assert!(can.contains(&held) && !can.contains(&pool) && cannot.contains(&pool));
    assert!(can.contains("Xác minh thông tin"), "the step behind is named");
    send(&officer, &fields(&preview)).await.expect(303);
    let case = office.staff("head").await.get(&format!("/cases/{held}")).await.expect(200).json();
    assert_eq!((&case["step"], &case["officer"]), (&json!(4), &json!("officer")));
    // Assigning is the head's.
    let theirs = officer.get(&format!("/work/preview?act=assign&officer=officer&case={pool}")).await.expect(200);
    assert!(!theirs.text().contains("action=\"/work/bulk\"") && theirs.text().contains("Vai trò của bạn"));
    officer.get("/unit/reassignment").await.expect(403);
    officer.get("/work/preview?act=eat&case=x").await.expect(400);
});

on_both_engines!(every_figure_of_the_board_is_the_length_of_its_list, async |office: &TestOffice| {
    let clerk = office.staff("clerk").await;
    held_by_officer(office, 2).await;
    in_the_pool(office, &clerk).await;
    for clock in ["2010-01-20T09:00", "2010-01-21T09:00", "2010-01-22T10:00", "2010-01-25T09:00"] {
        office.set_clock(clock);
        let head = office.signed_in("head").await;
        let board = head.get("/unit").await.expect(200);
        let links: Vec<(String, i64)> = figures(board.text());
        assert!(links.len() >= 7, "{links:?}");
        for (href, figure) in links {
            let list = head.get(&href).await.expect(200);
            let rows = list.text().matches("<th scope=\"row\"").count();
            assert_eq!(i64::try_from(rows).unwrap(), figure, "{clock} {href}");
        }
        let leader = office.signed_in("leader").await;
        let overview = leader.get("/unit").await.expect(200);
        assert!(overview.text().contains("/unit?unit=TP"), "{}", overview.text());
        leader.get("/unit?unit=TP").await.expect(200);
    }
    let officer = office.signed_in("officer").await;
    officer.get("/unit").await.expect(403);
    office.signed_in("head").await.get("/unit?unit=TNMT").await.expect(404);
});

/// Every link of the board to a list of cases, with the figure it shows.
fn figures(page: &str) -> Vec<(String, i64)> {
    let mut found = Vec::new();
    for link in page.split("<a ").skip(1) {
        let Some(href) = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()) else { continue };
        let words = link.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or_default();
        if let (true, Ok(figure)) = (href.starts_with("/unit/cases"), words.trim().parse()) {
            found.push((href.replace("&amp;", "&").replace("&#38;", "&"), figure));
        }
    }
    found
}

on_both_engines!(a_late_case_owes_its_letter_until_it_is_sent, async |office: &TestOffice| {
    let held = held_by_officer(office, 1).await.remove(0);
    office.set_clock("2010-03-01T09:00");
    let head = office.signed_in("head").await;
    let board = head.get("/unit").await.expect(200);
    assert!(board.text().contains("Chưa có thư xin lỗi"), "{}", board.text());
    let letters = head.get("/unit/approvals").await.expect(200);
    assert!(letters.text().contains(&held));
});
