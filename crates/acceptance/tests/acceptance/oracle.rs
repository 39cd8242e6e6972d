//! Every role × every route × what is theirs and what is not, against a table written by hand from the regulation and
//! not from the code. A staff route without a line here fails the test.

mod table;

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
use serde_json::{Value, json};
use ureq::http::Method;
use web::{Guard, Route, routes};

use table::{ELSEWHERE, ORACLE, PEOPLE, STEPPED_UP};

fn line(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

fn staff_routes() -> Vec<Route> {
    routes().into_iter().filter(|route| matches!(route.guard, Guard::Staff | Guard::Token)).collect()
}

#[test]
fn every_route_of_staff_has_its_line() {
    let mut served: Vec<String> = staff_routes().iter().map(line).collect();
    let mut known: Vec<String> =
        ORACLE.iter().map(|(route, _)| *route).chain(ELSEWHERE.iter().copied()).map(str::to_owned).collect();
    served.sort();
    known.sort();
    assert_eq!(served, known);
}

#[test]
fn what_counts_double_asks_again_and_nothing_else_does() {
    let mut found: Vec<String> = routes().iter().filter(|route| route.step_up).map(line).collect();
    let mut expected: Vec<String> = STEPPED_UP.iter().map(|route| (*route).to_owned()).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

/// Whatever shows a case, a refusal or guidance to staff is written down as a reading; the API answers every change with
/// the case.
#[test]
fn every_showing_of_one_case_is_a_reading() {
    let shows = |route: &&Route| route.method == "GET" || route.guard == Guard::Token;
    for route in staff_routes().iter().filter(|route| route.path.contains("{reference}")).filter(shows) {
        assert_eq!(route.reads, web::Reads::Personal, "{}", line(route));
    }
}

/// A person with a browser and a token.
struct Person {
    browser: Client,
    session: String,
    form_token: String,
    token: String,
}

/// Opens a session and makes a token for an account, whichever way it signs in.
async fn person(office: &TestOffice, username: &str) -> Person {
    let mut tx = office.office.db.write().await.unwrap();
    let account = identity::account_by_username(&mut tx, username).await.unwrap().expect(username);
    let (mut chance, machine) = (office.office.chance(), office.office.clock.machine());
    let mut work = store::Work::new(&mut tx, machine, &mut chance);
    let token = identity::issue_token(&mut work, &account.id, 1).await.unwrap();
    let session = identity::open_session(&mut work, &account.id).await.unwrap();
    let today = office.office.now().local().date();
    let rules = identity::SessionRules::default();
    let (found, _) = identity::session(&mut tx, &session, machine, today, rules).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    Person { browser: office.visitor(), session, form_token: found.form_token, token }
}

async fn somebody(office: &TestOffice, unit: &str, role: identity::Role) -> String {
    let mut tx = office.office.db.read().await.unwrap();
    let staff = identity::staff_of_unit(&mut tx, unit, role, office.office.now().local().date()).await.unwrap();
    staff.first().unwrap_or_else(|| panic!("{role:?} at {unit}")).username.clone()
}

async fn everybody(office: &TestOffice) -> Vec<Person> {
    use identity::Role::{ApprovingLeader, HeadOfUnit, ProcessingOfficer, ReceptionClerk};
    let mut people = Vec::new();
    for username in &PEOPLE[..7] {
        people.push(person(office, username).await);
    }
    for (unit, role) in [
        ("MC-00454", ReceptionClerk),
        ("NV", ProcessingOfficer),
        ("NV", HeadOfUnit),
        ("X-00457", ApprovingLeader),
        ("TNMT", ProcessingOfficer),
    ] {
        people.push(person(office, &somebody(office, unit, role).await).await);
    }
    people
}

/// The objects the holes of a path are filled with.
struct Objects {
    case: String,
    slip: String,
    guidance: String,
    requirement: String,
    under: crate::reviews::UnderReview,
}

impl Objects {
    fn filled(&self, path: &str) -> String {
        let of = match path {
            path if path.contains("refusals/") => &self.slip,
            path if path.contains("guidance/") => &self.guidance,
            path if path.contains("{number}") => &self.requirement,
            _ => &self.case,
        };
        let query = if path == "/admin/calendar/holidays" { "?year=2011" } else { "" };
        let path = format!("{path}{query}");
        let path = path.replace("{id}", &self.under.review).replace("{item}", &self.under.item);
        path.replace("{reference}", of)
            .replace("{part}", "whole")
            .replace("{unit}", "TP")
            .replace("{number}", of)
            .replace("{n}", "1")
            .replace("{username}", "clerk")
            .replace("{key}", "1.004873")
            .replace(
                "{file}",
                match path.split('/').nth(1) {
                    Some("reform") => "table.xlsx",
                    _ if path.starts_with("/desk/notices/") => "1.004873.pdf",
                    _ => "control_slip.pdf",
                },
            )
    }
}

/// Bodies that say enough to be read and not enough to be done: whoever is let in is told what is missing.
fn body(path: &str) -> Value {
    let due = "2010-03-10T17:00:00+07:00";
    let nobody = json!({"name": ""});
    match path.rsplit("{reference}/").next().unwrap_or_default() {
        "transfer" => json!({"step": 99}),
        "assignment" => json!({"officer": "nobody"}),
        "decision" => json!({"outcome": "approve"}),
        "result" => json!({"number": "", "signed_on": "2010-01-20", "signer": ""}),
        "handover" => json!({"way": "desk", "collector": nobody}),
        "supplement" | "supplement/answer" => json!({"papers": []}),
        "supplement/proposal" => json!({"papers": []}),
        "supplement/approval" | "extension/approval" => json!({"approve": false}),
        "opinion" => json!({"unit": "X", "question": "", "due_at": due}),
        "opinion/{n}/answer" | "note" => json!({"text": ""}),
        "extension" | "apology" => json!({"due_at": due, "reason": ""}),
        "correction" => json!({"applicant": nobody, "reason": ""}),
        "/api/v1/cases" => json!({"procedure": "1.004873", "channel": "counter", "applicant": nobody, "papers": []}),
        "/api/v1/certified-copies" => json!({"applicant": nobody, "copies": 0, "pages": 0}),
        "/api/v1/refusals" => json!({"procedure": "1.004873", "applicant": nobody, "reason": ""}),
        _ => json!({"reason": ""}),
    }
}

async fn ask(route: &Route, path: &str, person: &Person) -> Answer {
    let method = Method::from_bytes(route.method.as_str().as_bytes()).unwrap();
    let request = person.browser.request(method, path);
    if route.guard == Guard::Token {
        let request = request.header("Authorization", format!("Bearer {}", person.token));
        if route.method == "POST" {
            let request = request.header("Content-Type", "application/json").header("Idempotency-Key", fresh_key());
            return person.browser.send(request.body(body(route.path).to_string().into_bytes()).unwrap()).await;
        }
        return person.browser.send(request.body(Vec::new()).unwrap()).await;
    }
    let request = request.header("Cookie", format!("mc={}", person.session));
    if route.method != "POST" {
        return person.browser.send(request.body(Vec::new()).unwrap()).await;
    }
    let form = format!(
        "form_token={}&key={}&procedure=1.004873&step=99&outcome=approve&officer=nobody&do=take_over",
        person.form_token,
        fresh_key()
    );
    let request = request
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", person.browser.base_url())
        .header("Sec-Fetch-Site", "same-origin");
    person.browser.send(request.body(form.into_bytes()).unwrap()).await
}

/// Guidance given by the clerk.
async fn guidance(office: &TestOffice) -> String {
    let route = staff_routes().into_iter().find(|route| line(route) == "POST /desk/guidance").unwrap();
    let given = ask(&route, route.path, &person(office, "clerk").await).await.expect(303);
    given.header("location").unwrap().split('/').nth(3).unwrap().to_owned()
}

/// Prepares a case in the officer's hands with an opinion owed by TNMT, a written refusal, and guidance.
async fn objects(office: &TestOffice) -> Objects {
    let (clerk, head, officer) =
        (office.staff("clerk").await, office.staff("head").await, office.staff("officer").await);
    let case = office.received(&clerk, "1.004873").await["reference"].as_str().unwrap().to_owned();
    clerk.act(&case, "transfer", json!({})).await;
    head.act(&case, "assignment", json!({"officer": "officer"})).await;
    let ask = json!({"unit": "TNMT", "question": "Có ý kiến gì không?", "due_at": "2010-01-25T17:00:00+07:00"});
    officer.act(&case, "opinion", ask).await;
    let refusal = json!({"procedure": "1.004873", "applicant": {"name": "A"}, "reason": "Không thuộc thẩm quyền"});
    let slip = clerk.post("/refusals", &refusal).await.expect(201).json()["reference"].as_str().unwrap().to_owned();
    let unlisted = json!({"papers": [], "extra": [{"name": "Sổ hộ khẩu", "legal_basis": ""}], "ground": "g"});
    officer.post(&format!("/cases/{case}/supplement"), &unlisted).await.expect(422);
    let requirement = crate::requirements::only(office).await;
    let under = crate::reviews::assigned(office).await;
    Objects { case, slip, guidance: guidance(office).await, requirement, under }
}

/// An approval needs something to approve: the officer asks anew where nothing waits.
async fn something_to_approve(office: &TestOffice, case: &str, path: &str) {
    let officer = office.staff("officer").await;
    let proposal = match path {
        path if path.ends_with("supplement/approval") => {
            ("supplement/proposal", json!({"papers": [{"paper": 1, "original": 1}]}))
        }
        path if path.ends_with("extension/approval") => {
            ("extension", json!({"due_at": "2010-03-10T17:00:00+07:00", "reason": "Chờ xác minh"}))
        }
        _ => return,
    };
    // 422: one waits already.
    let answer = officer.post(&format!("/cases/{case}/{}", proposal.0), &proposal.1).await;
    assert!(matches!(answer.status, 200 | 422), "{path}: {}", answer.text());
}

on_both_engines!(each_person_is_let_in_where_the_regulation_says_and_nowhere_else, async |office: &TestOffice| {
    let (people, objects) = (everybody(office).await, objects(office).await);
    let mut wrong = Vec::new();
    for route in staff_routes() {
        let Some((_, expected)) = ORACLE.iter().find(|(known, _)| *known == line(&route)) else { continue };
        let expected: Vec<char> = expected.chars().filter(|sign| *sign != ' ').collect();
        assert_eq!(expected.len(), PEOPLE.len(), "{}", line(&route));
        for ((person, name), expected) in people.iter().zip(PEOPLE).zip(expected) {
            something_to_approve(office, &objects.case, route.path).await;
            let answer = ask(&route, &objects.filled(route.path), person).await;
            let sent_away = answer.header("location").is_some_and(|to| to.starts_with("/sign-in"));
            let is_in = !matches!(answer.status, 401 | 403 | 404) && !sent_away;
            if answer.status >= 500 || is_in != (expected == '+') {
                wrong.push(format!("{}, {name}: expected {expected}, found {}", line(&route), answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(office.fsck().await.findings.is_empty());
});
