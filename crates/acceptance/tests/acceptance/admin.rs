//! What gives power takes two people, once there are two.

use acceptance::{Answer, Client, TestOffice, on_both_engines};
use identity::Role;
use serde_json::json;
use store::{Value, args, sql};

/// The form token of the page.
pub async fn token(browser: &Client, path: &str) -> String {
    let page = browser.get(path).await.expect(200).text().to_owned();
    page.split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

pub async fn post(browser: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let form_token = token(browser, "/account").await;
    let key = acceptance::fresh_key();
    let own = [("form_token", form_token.as_str()), ("key", key.as_str())];
    let all: Vec<(&str, &str)> = own.into_iter().chain(fields.iter().copied()).collect();
    browser.post_form(path, &all).await
}

pub fn location(answer: &Answer) -> &str {
    answer.header("location").unwrap()
}

/// The data of the journal's events of a type.
pub async fn journal(office: &TestOffice, kind: &str) -> Vec<serde_json::Value> {
    let mut tx = office.database.db.read().await.unwrap();
    let bodies: Vec<Vec<u8>> =
        tx.all(sql!("select body as value from event where case_id is null order by id"), &[]).await.unwrap();
    let events = bodies.iter().map(|body| serde_json::from_slice::<serde_json::Value>(body).unwrap());
    events.filter(|event| event["type"] == kind).map(|event| event["data"].clone()).collect()
}

async fn run(office: &TestOffice, statement: &'static store::Sql, args: &[Value]) {
    let mut tx = office.database.db.write().await.unwrap();
    tx.execute(statement, args).await.unwrap();
    tx.commit().await.unwrap();
}

/// A second administrator, who signs in with one click, too.
pub async fn second_administrator(office: &TestOffice, admin: &Client) -> Client {
    post(admin, "/admin/people", &[("username", "second"), ("name", "Đỗ Văn Hai"), ("title", "")]).await.expect(303);
    let wish = [("role", "administrator"), ("unit", "VP"), ("from", "2010-01-20"), ("until", "")];
    let given = post(admin, "/admin/people/second/roles", &wish).await.expect(303);
    assert!(location(&given).ends_with("said=given"), "{}", location(&given));
    run(office, sql!("update account set demo = true where username = $1"), args!["second"]).await;
    office.signed_in("second").await
}

/// The id of the only waiting matter on the page.
pub async fn waiting(browser: &Client, kind: &str) -> String {
    let page = browser.get("/admin").await.expect(200).text().to_owned();
    page.split(&format!("action=\"/admin/{kind}/")).nth(1).expect(kind).split('/').next().unwrap().to_owned()
}

async fn grants(office: &TestOffice, username: &str) -> Vec<(Role, String)> {
    let mut tx = office.database.db.read().await.unwrap();
    let account = identity::account_by_username(&mut tx, username).await.unwrap().unwrap();
    let today = office.office.now().local().date();
    let grants = identity::grants_of(&mut tx, &account.id, today).await.unwrap();
    grants.into_iter().map(|grant| (grant.role, grant.unit)).collect()
}

on_both_engines!(the_only_administrator_gives_a_role_and_the_journal_says_so, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    post(&admin, "/admin/people", &[("username", "mai.tt"), ("name", "Trần Thị Mai"), ("title", "Chuyên viên")])
        .await
        .expect(303);
    let wish = [("role", "reception_clerk"), ("unit", "MOT-CUA"), ("from", "2010-01-20"), ("until", "2010-01-22")];
    post(&admin, "/admin/people/mai.tt/roles", &wish).await.expect(303);
    assert_eq!(grants(office, "mai.tt").await, [(Role::ReceptionClerk, "MOT-CUA".to_owned())]);
    let told = journal(office, "auth.grant").await;
    let expected = json!({"subject": "mai.tt", "role": "reception_clerk", "scope": "MOT-CUA", "from": "2010-01-20",
        "until": "2010-01-22", "requester": "admin", "approver": "sole-administrator"});
    assert!(told.contains(&expected), "{told:?}");
    office.set_clock("2010-01-23T08:00");
    assert_eq!(grants(office, "mai.tt").await, [], "the last day is over");
});

on_both_engines!(with_two_administrators_one_asks_and_the_other_agrees, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let second = second_administrator(office, &admin).await;
    let wish = [("role", "approving_leader"), ("unit", "UBND-DA"), ("from", "2010-01-20"), ("until", "")];
    let asked = post(&admin, "/admin/people/officer/roles", &wish).await.expect(303);
    assert!(location(&asked).ends_with("said=waiting"), "{}", location(&asked));
    assert_eq!(grants(office, "officer").await.len(), 1, "nothing was given yet");
    let id = waiting(&second, "requests").await;
    let own = post(&admin, &format!("/admin/requests/{id}/approval"), &[]).await.expect(403);
    assert!(own.text().contains("không được tự duyệt"), "{}", own.text());
    post(&second, &format!("/admin/requests/{id}/approval"), &[]).await.expect(303);
    assert!(grants(office, "officer").await.contains(&(Role::ApprovingLeader, "UBND-DA".to_owned())));
    let told = journal(office, "auth.grant").await;
    let expected = json!({"subject": "officer", "role": "approving_leader", "scope": "UBND-DA", "from": "2010-01-20",
        "until": "open", "requester": "admin", "approver": "second"});
    assert!(told.contains(&expected), "{told:?}");
    post(&second, &format!("/admin/requests/{id}/approval"), &[]).await.expect(404);
    assert!(office.fsck().await.findings.is_empty());
});

on_both_engines!(nobody_becomes_the_only_administrator_alone, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let second = second_administrator(office, &admin).await;
    post(&admin, "/admin/people/second/lock", &[]).await.expect(303);
    second.get("/admin").await.expect(303);
    let wish = [("role", "inspector"), ("unit", "TTR"), ("from", "2010-01-20"), ("until", "")];
    let asked = post(&admin, "/admin/people/officer/roles", &wish).await.expect(303);
    assert!(location(&asked).ends_with("said=waiting"), "a locked administrator still counts");
    post(&admin, "/admin/people/admin/lock", &[]).await.expect(403);
    post(&admin, "/admin/people/second/unlock", &[]).await.expect(303);
    let page = admin.get("/admin/people/second").await.expect(200).text().to_owned();
    let end = page.split("action=\"").find(|part| part.contains("/end\"")).unwrap().split('"').next().unwrap();
    let asked = post(&admin, end, &[]).await.expect(303);
    assert!(location(&asked).ends_with("said=waiting"), "the end of an administrator takes two");
});

on_both_engines!(a_role_ends_at_once, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let officer = office.signed_in("officer").await;
    officer.get("/work").await.expect(200);
    let page = admin.get("/admin/people/officer").await.expect(200).text().to_owned();
    let end = page.split("action=\"").find(|part| part.contains("/end\"")).unwrap().split('"').next().unwrap();
    post(&admin, end, &[]).await.expect(303);
    officer.get("/work").await.expect(403);
    assert_eq!(journal(office, "auth.revoke").await[0]["subject"], "officer");
    post(&admin, end, &[]).await.expect(404);
});

on_both_engines!(a_link_opens_once_a_second_administrator_confirmed_it, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let second = second_administrator(office, &admin).await;
    run(office, sql!("update account set demo = false where username = $1"), args!["officer"]).await;
    let officer_before = office.staff("officer").await;
    let made = post(&admin, "/admin/people/officer/link", &[]).await.expect(200).text().to_owned();
    let link = made.split("/set-password?k=").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let page = format!("/set-password?k={link}");
    assert!(office.http.get(&page).await.expect(404).text().contains("chờ một quản trị khác"));
    let id = waiting(&second, "links").await;
    post(&admin, &format!("/admin/links/{id}/confirmation"), &[]).await.expect(403);
    post(&second, &format!("/admin/links/{id}/confirmation"), &[]).await.expect(303);
    office.http.get(&page).await.expect(200);
    let set = |password: &'static str, again: &'static str| {
        let (http, link) = (office.http.clone(), link.clone());
        async move { http.post_form("/set-password", &[("k", &link), ("password", password), ("again", again)]).await }
    };
    assert!(set("ngắn quá", "ngắn quá").await.expect(422).text().contains("vừa gõ 8 chữ"));
    set("một câu dễ nhớ dài", "một câu dễ nhớ khác").await.expect(422);
    set("một câu dễ nhớ dài", "một câu dễ nhớ dài").await.expect(303);
    set("một câu dễ nhớ hai", "một câu dễ nhớ hai").await.expect(404);
    officer_before.get("/cases").await.expect(401);
    let sign_in = [("username", "officer"), ("password", "một câu dễ nhớ dài")];
    let browser = office.visitor();
    assert_eq!(location(&browser.post_form("/sign-in", &sign_in).await.expect(303)), "/work");
    let stored: Vec<String> = office
        .database
        .db
        .read()
        .await
        .unwrap()
        .all(sql!("select token_hash as value from account_link"), &[])
        .await
        .unwrap();
    assert!(stored.iter().all(|hash| hash.len() == 64 && !hash.contains(&link)), "only hashes are kept");
});

on_both_engines!(a_link_is_good_for_a_day_and_a_newer_one_ends_it, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let make = async |_: ()| {
        let made = post(&admin, "/admin/people/officer/link", &[]).await.expect(200).text().to_owned();
        format!("/set-password?k={}", made.split("/set-password?k=").nth(1).unwrap().split('<').next().unwrap())
    };
    let (first, second) = (make(()).await, make(()).await);
    office.http.get(&first).await.expect(404);
    office.http.get(&second).await.expect(200);
    office.set_clock("2010-01-21T08:31");
    office.http.get(&second).await.expect(404);
});

on_both_engines!(a_one_time_code_is_asked_for_and_counts_once, async |office: &TestOffice| {
    let browser = office.signed_in("officer").await;
    let page = browser.get("/account/code").await.expect(200).text().to_owned();
    assert!(page.contains("<svg"), "the picture to scan");
    let secret: Vec<u8> = {
        let mut tx = office.database.db.read().await.unwrap();
        tx.optional(sql!("select secret as value from one_time_code"), &[]).await.unwrap().unwrap()
    };
    let code = |ahead: u64| {
        let now = u64::try_from(office.office.now().timestamp().as_second()).unwrap() + ahead;
        totp_rs::Builder::new().with_secret(secret.clone()).build().unwrap().generate(now).to_string()
    };
    let form_token = token(&browser, "/account").await;
    let send =
        async |code: &str| browser.post_form("/account/code", &[("form_token", &form_token), ("code", code)]).await;
    send("000000").await.expect(422);
    send(&code(0)).await.expect(303);

    let other = office.visitor();
    let asked = other.post_form("/sign-in", &[("username", "officer")]).await.expect(303);
    assert!(location(&asked).starts_with("/sign-in/code"), "{}", location(&asked));
    other.get("/work").await.expect(303);
    other.post_form("/sign-in/code", &[("code", &code(0))]).await.expect(422);
    other.post_form("/sign-in/code", &[("code", &code(30))]).await.expect(303);
    other.get("/work").await.expect(200);
    other.post_form("/sign-in/code", &[("code", &code(30))]).await.expect(303);

    // Whoever lost the telephone gets a new password; the code goes with the old one.
    let admin = office.signed_in("admin").await;
    let made = post(&admin, "/admin/people/officer/link", &[]).await.expect(200).text().to_owned();
    let link = made.split("/set-password?k=").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let password = "một câu dễ nhớ dài";
    let set = [("k", link.as_str()), ("password", password), ("again", password)];
    office.http.post_form("/set-password", &set).await.expect(303);
    let again = office.visitor().post_form("/sign-in", &[("username", "officer")]).await.expect(303);
    assert_eq!(location(&again), "/work");
});

on_both_engines!(only_administrators_administer, async |office: &TestOffice| {
    for who in ["clerk", "officer", "head", "leader", "secretary", "inspector"] {
        let browser = office.signed_in(who).await;
        for route in web::routes().iter().filter(|route| route.path.starts_with("/admin")) {
            // The form for a year's days off wants to know which year.
            let path = route
                .path
                .replace("{username}", "officer")
                .replace("{id}", "none")
                .replace("/holidays", "/holidays?year=2011");
            let answer =
                if route.method == "GET" { browser.get(&path).await } else { post(&browser, &path, &[]).await };
            assert_eq!(answer.status, 403, "{who} {} {path}", route.method);
        }
    }
});

on_both_engines!(a_form_that_was_not_done_keeps_what_was_typed, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let faulty = [("username", "Mai Trần"), ("name", "Trần Thị Mai"), ("title", "Chuyên viên")];
    let page = post(&admin, "/admin/people", &faulty).await.expect(422).text().to_owned();
    assert!(page.contains("value=\"Trần Thị Mai\"") && page.contains("aria-invalid=\"true\" autofocus"), "{page}");
    assert!(page.contains("href=\"#username\""), "the summary leads to the field");
    let twice = [("username", "clerk"), ("name", "Ai Đó"), ("title", "")];
    post(&admin, "/admin/people", &twice).await.expect(422);
    let wish = [("role", "inspector"), ("unit", "TTR"), ("from", "2010-01-20"), ("until", "2010-01-19")];
    let page = post(&admin, "/admin/people/officer/roles", &wish).await.expect(422).text().to_owned();
    assert!(page.contains("id=\"until-error\""), "{page}");
});

on_both_engines!(a_session_that_ends_while_somebody_types_loses_nothing, async |office: &TestOffice| {
    let admin = office.signed_in("admin").await;
    let form_token = token(&admin, "/account").await;
    office.set_clock("2010-01-20T09:30");
    let typed = [
        ("form_token", form_token.as_str()),
        ("name", "Trần Thị Mai"),
        ("title", "Chuyên viên"),
        ("password", "bí mật"),
    ];
    let page = admin.post_form("/admin/people/officer", &typed).await.expect(401).text().to_owned();
    assert!(page.contains("Trần Thị Mai") && page.contains("Chuyên viên"), "{page}");
    assert!(page.contains("/sign-in?next=/admin/people"), "{page}");
    assert!(!page.contains("bí mật") && !page.contains(&form_token), "{page}");
});
