//! Every role × every route × what is theirs and what is not, against a table written by hand from the regulation and
//! not from the code. A staff route without a line here fails the test.

use acceptance::{Answer, Client, TestOffice, fresh_key, on_both_engines};
use serde_json::{Value, json};
use ureq::http::Method;
use web::{Guard, Route, routes};

/// Who asks, in the order of the columns. The case was received at the district's desk by `clerk`, belongs to the justice
/// division (TP) and is in the hands of `officer`; the last one sits in the unit that owes an opinion on it.
const PEOPLE: [&str; 12] = [
    "clerk",
    "officer",
    "head",
    "leader",
    "secretary",
    "inspector",
    "admin", // theirs, or the whole office's
    "other clerk",
    "other officer",
    "other head",
    "other leader", // the same roles elsewhere
    "asked officer",
];

/// `+` is let in (whatever a rule then says), `.` is refused. Columns as in [`PEOPLE`]: clerk, officer, head, leader,
/// secretary, inspector, admin; the same roles elsewhere; the officer who owes an opinion.
const ORACLE: &[(&str, &str)] = &[
    // One case.
    ("GET /api/v1/cases/{reference}", "++++ ++. .... +"),
    ("POST /api/v1/cases/{reference}/transfer", ".++. ... .... ."),
    ("POST /api/v1/cases/{reference}/assignment", "..+. ... .... ."),
    ("POST /api/v1/cases/{reference}/decision", "...+ ... .... ."),
    ("POST /api/v1/cases/{reference}/result", ".+++ ... .... ."),
    ("POST /api/v1/cases/{reference}/handover", "+... ... .... ."),
    ("POST /api/v1/cases/{reference}/withdrawal", "+... ... .... ."),
    ("POST /api/v1/cases/{reference}/supplement", ".++. ... .... ."),
    ("POST /api/v1/cases/{reference}/supplement/answer", "+... ... .... ."),
    ("POST /api/v1/cases/{reference}/supplement/proposal", ".++. ... .... ."),
    ("POST /api/v1/cases/{reference}/supplement/approval", "..+. ... .... ."),
    ("POST /api/v1/cases/{reference}/suspension", ".++. ... .... ."),
    ("DELETE /api/v1/cases/{reference}/suspension", ".++. ... .... ."),
    ("POST /api/v1/cases/{reference}/opinion", ".++. ... .... ."),
    ("POST /api/v1/cases/{reference}/opinion/{n}/answer", ".... ... .... +"),
    ("POST /api/v1/cases/{reference}/extension", ".++. ... .... ."),
    ("POST /api/v1/cases/{reference}/extension/approval", "..++ ... .... ."),
    ("POST /api/v1/cases/{reference}/apology", "..++ ... .... ."),
    ("POST /api/v1/cases/{reference}/stop", "+++. ... .... ."),
    ("POST /api/v1/cases/{reference}/correction", "+.+. ... .... ."),
    ("POST /api/v1/cases/{reference}/void", "+... ... .... ."),
    ("POST /api/v1/cases/{reference}/note", "++++ ... .... +"),
    ("GET /cases/{reference}", "++++ ++. .... +"),
    ("GET /cases/{reference}/receipt.pdf", "++++ ++. .... +"),
    ("POST /cases/{reference}/transfer", ".++. ... .... ."),
    ("POST /cases/{reference}/assignment", "..+. ... .... ."),
    ("POST /cases/{reference}/claim", ".+.. ... .... ."),
    ("POST /cases/{reference}/lease", "..+. ... .... ."),
    ("POST /cases/{reference}/decision", "...+ ... .... ."),
    ("POST /cases/{reference}/result", ".+++ ... .... ."),
    ("POST /cases/{reference}/withdrawal", "+... ... .... ."),
    ("POST /cases/{reference}/supplement", ".++. ... .... ."),
    ("POST /cases/{reference}/supplement/answer", "+... ... .... ."),
    ("POST /cases/{reference}/supplement/proposal", ".++. ... .... ."),
    ("POST /cases/{reference}/supplement/approval", "..+. ... .... ."),
    ("POST /cases/{reference}/suspension", ".++. ... .... ."),
    ("POST /cases/{reference}/resumption", ".++. ... .... ."),
    ("POST /cases/{reference}/opinion", ".++. ... .... ."),
    ("POST /cases/{reference}/extension", ".++. ... .... ."),
    ("POST /cases/{reference}/extension/approval", "..++ ... .... ."),
    ("POST /cases/{reference}/apology", "..++ ... .... ."),
    ("POST /cases/{reference}/stop", "+++. ... .... ."),
    ("POST /cases/{reference}/correction", "+.+. ... .... ."),
    ("POST /cases/{reference}/void", "+... ... .... ."),
    ("POST /cases/{reference}/opinion/{n}/answer", ".... ... .... +"),
    ("POST /cases/{reference}/note", "++++ ... .... +"),
    // The desk.
    ("POST /api/v1/cases", "+... ... +... ."),
    ("POST /api/v1/refusals", "+... ... +... ."),
    ("GET /desk", "+... ... +... ."),
    ("GET /desk/procedures", "+... ... +... ."),
    ("POST /desk/person", "+... ... +... ."),
    ("GET /desk/preferences", "+... ... +... ."),
    ("POST /desk/preferences", "+... ... +... ."),
    ("POST /desk/cases", "+... ... +... ."),
    ("GET /desk/refusals", "+... ... +... ."),
    ("POST /desk/refusals", "+... ... +... ."),
    ("GET /desk/results", "+... ... +... ."),
    ("GET /desk/returned", "+... ... +... ."),
    ("GET /desk/supplements", "+... ... +... ."),
    ("GET /desk/refused", "+... ... +... ."),
    ("GET /desk/supplements/{reference}", "+... ... .... ."),
    ("POST /desk/supplements/{reference}", "+... ... .... ."),
    ("GET /desk/scan/{reference}", "+... ... .... ."),
    ("GET /desk/cases/{reference}", "+... ... .... ."),
    ("GET /desk/results/{reference}", "+... ... .... ."),
    ("POST /desk/results/{reference}", "+... ... .... ."),
    // A written refusal of the desk: the object is `{slip}`.
    ("GET /api/v1/refusals/{reference}", "+... ++. .... ."),
    ("GET /desk/refusals/{reference}", "+... ... .... ."),
    ("GET /refusals/{reference}/slip.pdf", "+... ++. .... ."),
    // Lists of one's own; what stands in them is the scope's question.
    ("GET /api/v1/cases", "++++ ++. ++++ +"),
    ("GET /cases", "++++ ++. ++++ +"),
    ("GET /work", ".+++ ... .+++ +"),
    ("GET /work/preview", ".+++ ... .+++ +"),
    ("POST /work/bulk", ".+++ ... .+++ +"),
    ("GET /exports", "..++ ++. ..++ ."),
    ("POST /exports", "..++ ++. ..++ ."),
    ("GET /unit", "..++ ... ..++ ."),
    ("GET /unit/cases", "..++ ... ..++ ."),
    ("GET /unit/approvals", "..++ ... ..++ ."),
    ("GET /unit/reassignment", "..+. ... ..+. ."),
    // Papers to print.
    ("GET /cases/{reference}/documents/{file}", "++++ ++. .... +"),
    ("GET /refusals/{reference}/rating_slip.pdf", "+... ... .... ."),
    ("GET /desk/guidance.pdf", "+... ... +... ."),
    ("POST /desk/guidance.pdf", "+... ... +... ."),
    ("GET /desk/register", "++++ ++. ++++ +"),
    ("GET /desk/register.pdf", "++++ ++. ++++ +"),
    ("GET /desk/register.xlsx", "++++ ++. ++++ +"),
    ("GET /desk/closing", "+..+ ++. +..+ ."),
    ("GET /desk/closing.pdf", "+..+ ++. +..+ ."),
    // Copies certified at the desk.
    ("GET /desk/copies", "+... ... +... ."),
    ("POST /desk/copies", "+... ... +... ."),
    ("POST /api/v1/certified-copies", "+... ... +... ."),
    // One's own account.
    ("GET /account", "++++ +++ ++++ +"),
    ("GET /step-up", "++++ +++ ++++ +"),
    // The office.
    ("GET /admin", ".... ..+ .... ."),
    ("GET /admin/people", ".... ..+ .... ."),
    ("GET /admin/people/new", ".... ..+ .... ."),
    ("POST /admin/people", ".... ..+ .... ."),
    ("GET /admin/people/{username}", ".... ..+ .... ."),
    ("POST /admin/people/{username}", ".... ..+ .... ."),
    ("POST /admin/people/{username}/roles", ".... ..+ .... ."),
    ("GET /admin/units", ".... ..+ .... ."),
    ("POST /admin/units", ".... ..+ .... ."),
    ("GET /admin/calendar", ".... ..+ .... ."),
    ("GET /admin/calendar/holidays", ".... ..+ .... ."),
    ("POST /admin/calendar/preview", ".... ..+ .... ."),
    ("POST /admin/calendar", ".... ..+ .... ."),
    ("GET /admin/procedures", ".... ..+ .... ."),
    ("POST /admin/procedures", ".... ..+ .... ."),
    ("GET /admin/letterhead", ".... ..+ .... ."),
    ("POST /admin/letterhead", ".... ..+ .... ."),
    ("POST /admin/letterhead/preview.pdf", ".... ..+ .... ."),
    ("GET /admin/settings", ".... ..+ .... ."),
    ("POST /admin/settings", ".... ..+ .... ."),
];

/// Routes whose answer says nothing about roles: each concerns only the asker's own session, or an object that a test of
/// its own makes (`people.rs`, `step_up.rs`).
const ELSEWHERE: &[&str] = &[
    "POST /exports/{id}/decision",
    "POST /exports/{id}/file",
    "POST /sign-out",
    "POST /step-up",
    "POST /account/password",
    "GET /account/code",
    "POST /account/code",
    "POST /account/code/removal",
    // An object of their own: `certified_copies.rs`.
    "GET /desk/copies/{reference}/void",
    "POST /desk/copies/{reference}/void",
    "POST /admin/people/{username}/roles/{id}/end",
    "POST /admin/people/{username}/lock",
    "POST /admin/people/{username}/unlock",
    "POST /admin/people/{username}/link",
    "POST /admin/procedures/import",
    "POST /admin/requests/{id}/approval",
    "POST /admin/requests/{id}/refusal",
    "POST /admin/links/{id}/confirmation",
];

/// What counts double: approvals, extensions, exports, grants (trust-design §9.6). Programs with a token count as proved.
const STEPPED_UP: &[&str] = &[
    "POST /cases/{reference}/decision",
    "POST /exports",
    "POST /exports/{id}/decision",
    "POST /exports/{id}/file",
    "POST /cases/{reference}/extension/approval",
    "POST /cases/{reference}/apology",
    "POST /account/password",
    "GET /account/code",
    "POST /account/code",
    "POST /account/code/removal",
    "POST /admin/people",
    "POST /admin/people/{username}",
    "POST /admin/people/{username}/roles",
    "POST /admin/people/{username}/roles/{id}/end",
    "POST /admin/people/{username}/lock",
    "POST /admin/people/{username}/unlock",
    "POST /admin/people/{username}/link",
    "POST /admin/calendar",
    "GET /desk/register.xlsx",
    "POST /admin/requests/{id}/approval",
    "POST /admin/links/{id}/confirmation",
];

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

/// Whatever shows a case or a refusal to staff is written down as a reading.
#[test]
fn every_showing_of_one_case_is_a_reading() {
    for route in staff_routes().iter().filter(|route| route.method == "GET" && route.path.contains("{reference}")) {
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
}

impl Objects {
    fn filled(&self, path: &str) -> String {
        let of = if path.contains("refusals/") { &self.slip } else { &self.case };
        let query = match path {
            "/desk/guidance.pdf" => "?procedure=1.004873",
            "/admin/calendar/holidays" => "?year=2011",
            _ => "",
        };
        let path = format!("{path}{query}");
        path.replace("{reference}", of)
            .replace("{n}", "1")
            .replace("{username}", "clerk")
            .replace("{file}", "control_slip.pdf")
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

/// Prepares a case in the officer's hands with an opinion owed by TNMT, and a written refusal.
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
    Objects { case, slip }
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
