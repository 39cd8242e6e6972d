//! Acts that count double ask again who is there, and lose nothing of what was typed.

use acceptance::{Answer, Client, TestOffice, on_both_engines};
use serde_json::json;

/// A dossier that lies at the Committee for signing.
async fn to_sign(office: &TestOffice) -> String {
    let (clerk, head, officer) =
        (office.staff("clerk").await, office.staff("head").await, office.staff("officer").await);
    let reference = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    clerk.act(&reference, "transfer", json!({})).await;
    let mut case = head.act(&reference, "assignment", json!({"officer": "officer"})).await;
    while case["unit"] == "TP" {
        case = officer.act(&reference, "transfer", json!({})).await;
    }
    reference
}

fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
    field.split('"').next().unwrap().to_owned()
}

async fn token_of(browser: &Client, reference: &str) -> (String, String) {
    let page = browser.get(&format!("/cases/{reference}?act=refuse")).await.expect(200).text().to_owned();
    (hidden(&page, "form_token"), hidden(&page, "version"))
}

fn cookie(answer: &Answer) -> Option<&str> {
    answer.header("set-cookie").and_then(|c| c.strip_prefix("mc=")).and_then(|c| c.split(';').next())
}

async fn password(office: &TestOffice, username: &str, password: &str) {
    let hash = identity::hash_password(password, &[9; 16]).unwrap();
    let mut tx = office.database.db.write().await.unwrap();
    let account = identity::account_by_username(&mut tx, username).await.unwrap().unwrap();
    identity::set_password(&mut tx, &account.id, Some(&hash)).await.unwrap();
    tx.execute(store::sql!("update account set demo = false where id = $1"), store::args![&account.id]).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines!(a_decision_later_than_five_minutes_after_signing_in_asks_again, async |office: &TestOffice| {
    let reference = to_sign(office).await;
    let browser = office.signed_in("leader").await;
    let (form_token, version) = token_of(&browser, &reference).await;
    office.set_clock("2010-01-20T08:36");
    let address = format!("/cases/{reference}/decision");
    let reason = "Thiếu căn cứ: giấy tờ <không khớp>";
    let fields = [
        ("form_token", form_token.as_str()),
        ("key", "0123456789abcdef0123"),
        ("version", &version),
        ("outcome", "refuse"),
        ("reason", reason),
        ("legal_basis", "Điều 14 Nghị định 158/2005/NĐ-CP"),
    ];
    let asked = browser.post_form(&address, &fields).await.expect(403);
    let page = asked.text().to_owned();
    assert!(page.contains(&format!("action=\"{address}\"")), "{page}");
    assert!(page.contains("Thiếu căn cứ: giấy tờ &#60;không khớp&#62;"), "the reason is kept: {page}");
    let before = office.staff("leader").await.get(&format!("/cases/{reference}")).await.json();
    assert_eq!(before["state"], "processing", "nothing was decided yet");

    let answered: Vec<(&str, &str)> = fields.iter().copied().chain([("step_up_answer", "1")]).collect();
    let done = browser.post_form(&address, &answered).await.expect(303);
    assert!(cookie(&done).is_some_and(|token| token.len() == 43), "a new token");
    let after = office.staff("leader").await.get(&format!("/cases/{reference}")).await.json();
    assert_ne!(after["version"], before["version"]);
    let told = after["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(told["event"], "case.decided");
    // The same form once more is the same act, whether or not the question stands in between.
    browser.post_form(&address, &fields).await.expect(303);
    browser.get("/work").await.expect(200);
});

on_both_engines!(a_wrong_password_is_asked_for_again_and_too_many_make_one_wait, async |office: &TestOffice| {
    password(office, "leader", "một câu đủ dài để nhớ").await;
    let reference = to_sign(office).await;
    let browser = office.visitor();
    let sign_in = [("username", "leader"), ("password", "một câu đủ dài để nhớ")];
    browser.post_form("/sign-in", &sign_in).await.expect(303);
    let (form_token, version) = token_of(&browser, &reference).await;
    office.set_clock("2010-01-20T08:36");
    let address = format!("/cases/{reference}/decision");
    let with = |typed: &'static str| {
        [
            ("form_token", form_token.clone()),
            ("version", version.clone()),
            ("key", "0123456789abcdef0123".to_owned()),
            ("outcome", "approve".to_owned()),
            ("step_up_answer", "1".to_owned()),
            ("step_up_password", typed.to_owned()),
        ]
    };
    async fn send(browser: &Client, address: &str, fields: [(&str, String); 6]) -> Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
        browser.post_form(address, &fields).await
    }
    for _ in 0..8 {
        let wrong = send(&browser, &address, with("không phải câu này đâu")).await.expect(403).text().to_owned();
        assert!(!wrong.contains("không phải câu này đâu"), "a password is never shown again");
        assert!(wrong.contains("role=\"alert\""), "{wrong}");
    }
    send(&browser, &address, with("một câu đủ dài để nhớ")).await.expect(429);
    office.visitor().post_form("/sign-in", &sign_in).await.expect(429);
    office.set_clock("2010-01-20T08:50");
    browser.get("/work").await.expect(200);
    office.set_clock("2010-01-20T08:52");
    send(&browser, &address, with("một câu đủ dài để nhớ")).await.expect(303);
});

on_both_engines!(the_question_stands_before_every_route_that_asks_for_it, async |office: &TestOffice| {
    let browser = office.signed_in("leader").await;
    let page = browser.get("/work").await.expect(200).text().to_owned();
    let token = hidden(&page, "form_token");
    office.set_clock("2010-01-20T08:36");
    for route in web::routes().iter().filter(|route| route.step_up) {
        let path = route
            .path
            .replace("{reference}", "MOT-CUA-100120-9999")
            .replace("{id}", "none")
            .replace("{username}", "clerk");
        if route.method == "GET" {
            let answer = browser.get(&path).await.expect(303);
            assert!(answer.header("location").unwrap().starts_with("/step-up?next="), "{path}");
        } else {
            browser.post_form(&path, &[("form_token", "another")]).await.expect(403);
            let page = browser.post_form(&path, &[("form_token", &token)]).await.expect(403).text().to_owned();
            assert!(page.contains("step_up_answer"), "{path}");
        }
    }
});

on_both_engines!(an_api_token_counts_as_stepped_up, async |office: &TestOffice| {
    let reference = to_sign(office).await;
    let leader = office.staff("leader").await;
    office.set_clock("2010-01-20T11:00");
    leader.act(&reference, "decision", json!({"outcome": "approve"})).await;
});
