//! Every form of signed-in people: one that fails keeps what was typed and its first fault takes the focus; a session
//! that ended meanwhile loses nothing; pressed twice it does one thing; what was done is followed by a page of its own,
//! so that Back and reload ask nothing. A form without a line in the table fails the test.

mod objects;
mod table;

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
pub use objects::browser;
use objects::{Object, made};
use store::sql;
use table::{Again, ELSEWHERE, FORMS, Fields, TYPED, WRITTEN};
use web::{Guard, routes};

fn posts() -> Vec<&'static str> {
    let posts = routes().into_iter().filter(|route| route.method == "POST" && route.guard == Guard::Staff);
    posts.map(|route| route.path).collect()
}

#[test]
fn every_form_has_its_line() {
    let mut served = posts();
    let mut known: Vec<&str> = FORMS.iter().map(|form| form.path).chain(ELSEWHERE.iter().copied()).collect();
    served.sort_unstable();
    known.sort_unstable();
    assert_eq!(served, known);
}

async fn send(who: &Client, object: &Object, path: &str, key: &str, fields: Fields) -> Answer {
    let page = who.get("/account").await.expect(200);
    let token = page.text().split("name=\"form_token\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| (object.filled(name), object.filled(value))).collect();
    let typed = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let own = [("form_token", token), ("key", key)];
    who.post_form(&object.filled(path), &own.into_iter().chain(typed).collect::<Vec<_>>()).await
}

/// The address behind the way to the sign-in page.
fn back(page: &str) -> Option<String> {
    let next = page.split("/sign-in?next=").nth(1)?.split('"').next()?;
    Some(next.replace("%3F", "?").replace("%3D", "=").replace("%26", "&"))
}

on_both_engines!(a_session_that_ended_loses_nothing, async |office: &TestOffice| {
    let mut wrong = Vec::new();
    let typed: Vec<(&str, &str)> = WRITTEN.iter().map(|name| (*name, TYPED)).collect();
    for path in posts() {
        let is_written = FORMS.iter().any(|form| form.path == path && form.is_written());
        let path = Object::unknown().filled(path);
        let answer = office.visitor().post_form(&path, &typed).await;
        let to = back(answer.text());
        let faults = [
            (answer.status != 401, "not told that the session ended"),
            (is_written && !answer.text().contains(TYPED), "loses what was typed"),
            (
                to.as_ref().is_none_or(|to| to.contains("/none") && !to.starts_with("/reform/")),
                "does not lead back to its page",
            ),
        ];
        let told = |(_, what): &(bool, &str)| format!("{path}: {} {what} {to:?}", answer.status);
        wrong.extend(faults.iter().filter(|(is, _)| *is).map(told));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
});

on_both_engines!(a_form_that_fails_keeps_what_was_typed, async |office: &TestOffice| {
    let mut wrong = Vec::new();
    for form in FORMS.iter().filter(|form| !form.wrong.is_empty()) {
        office.set_clock("2010-01-20T08:30");
        let object = made(office, form.at).await;
        let who = browser(office, form.who).await;
        let before = written(office).await;
        let answer = send(&who, &object, form.path, &fresh_key(), form.wrong).await;
        let page = answer.text();
        let is_typed = form.wrong.iter().any(|(_, value)| *value == TYPED);
        // The list of what is wrong takes the focus, or the first field with a fault itself.
        let has_focus = page.contains("autofocus") && page.contains("role=\"alert\"");
        let faults = [
            (!matches!(answer.status, 409 | 422), "not refused as wrong"),
            (is_typed && !page.contains(TYPED), "loses what was typed"),
            (!has_focus, "the first fault has no focus"),
            (!page.contains("<title>Lỗi:"), "the title does not say it"),
            (written(office).await != before, "something was written"),
        ];
        wrong.extend(
            faults.iter().filter(|(is, _)| *is).map(|(_, what)| format!("{}: {} {what}", form.path, answer.status)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
});

on_both_engines!(a_form_pressed_twice_does_one_thing, async |office: &TestOffice| {
    let mut wrong = Vec::new();
    for form in FORMS {
        office.set_clock("2010-01-20T08:30");
        let object = made(office, form.at).await;
        let who = browser(office, form.who).await;
        let (key, before) = (fresh_key(), written(office).await);
        let first = send(&who, &object, form.path, &key, form.right).await;
        let once = written(office).await;
        let second = send(&who, &object, form.path, &key, form.right).await;
        let is_done = matches!(first.status, 200 | 303);
        let is_same = (second.status, second.header("location")) == (first.status, first.header("location"));
        let gives = matches!(form.again, Again::Gives);
        let faults = [
            (!is_done, "not done".to_owned()),
            (!is_same, format!("the second press is answered with {}", second.status)),
            (!gives && written(office).await != once, "done twice".to_owned()),
            // What is answered with a page of the act itself would be sent again by a reload.
            (first.status == 200 && !gives && once != before, "not followed by a page of its own".to_owned()),
        ];
        let told = |(_, what): &(bool, String)| format!("{}: {} {what} {}", form.path, first.status, sentence(&first));
        wrong.extend(faults.iter().filter(|(is, _)| *is).map(told));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(office.fsck().await.findings.is_empty());
});

/// What a page says is wrong.
fn sentence(answer: &Answer) -> String {
    let text = std::str::from_utf8(&answer.body).unwrap_or_default();
    text.split("role=\"alert\"").nth(1).unwrap_or_default().chars().take(400).collect()
}

store::record! { struct Counted { events: i64, cases: i64, turns: i64, people: i64, office: i64 } }

/// How much stands in the office: events without readings, cases, their turns, people with roles, settings and lists.
async fn written(office: &TestOffice) -> [i64; 5] {
    let mut tx = office.office.db.read().await.unwrap();
    let counted: Counted = tx
        .optional(
            sql!(
                "select (select count(*) from event) - (select count(*) from reading) as events,
                   (select count(*) from cases) + (select count(*) from not_accepted)
                     + (select count(*) from certified_copy) + (select count(*) from guidance) as cases,
                   (select count(*) from supplement) + (select count(*) from proposal) + (select count(*) from opinion)
                     + (select count(*) from apology) + (select count(*) from case_text) as turns,
                   (select count(*) from account) + (select count(*) from role_grant)
                     + (select count(*) from grant_request) + (select count(*) from account_link) as people,
                   (select count(*) from setting_change) + (select count(*) from unit)
                     + (select count(*) from export_request) + (select count(*) from print) + (select count(*) from review) + (select count(*) from review_item)
                     + (select count(*) from review_answer) + (select count(*) from review_cost)
                     + (select count(*) from review_act) + (select count(*) from review_reminder) as office"
            ),
            &[],
        )
        .await
        .unwrap()
        .unwrap();
    [counted.events, counted.cases, counted.turns, counted.people, counted.office]
}
