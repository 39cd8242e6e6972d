//! Cases from outside: several people in one office, its pages asked as a browser does.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use catalogue::Procedure;
use http_body_util::BodyExt;
use identity::policy::Receiving;
use identity::{Actor, GrantRole, Place, Role};
use office::{Clock, Office, Options};
use serde_json::json;
use store::{Db, Moment, Work};
use tower::ServiceExt;

use crate::page::percent;

mod acts;
mod lease;
mod not_done;
mod search;
mod turns;
mod worklists;

/// Re-registration of a birth: five working days, six steps, two of them an officer's.
const PROCEDURE: &str = "1.004884";

/// An office at 09:10 on its first day, without history.
struct Town {
    app: Router,
    office: Arc<Office>,
    _folder: tempfile::TempDir,
}

/// Somebody's browser; without a cookie nobody is signed in.
struct Person<'a> {
    town: &'a Town,
    cookie: String,
}

struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Seen {
    fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text);
        self.headers[LOCATION].to_str().unwrap()
    }

    fn says(&self, words: &str) -> bool {
        self.text.contains(words)
    }

    /// The token of the session, as the form for signing out has it.
    fn token(&self) -> String {
        self.hidden("", "form_token")
    }

    /// The value of the hidden field of the form of an act.
    fn hidden(&self, act: &str, name: &str) -> String {
        let form = if act.is_empty() {
            self.text.as_str()
        } else {
            self.text.split(&format!(" id=\"{act}\"")).nth(1).expect(act)
        };
        let field = form.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
        field.split('"').next().unwrap().to_owned()
    }
}

impl Town {
    async fn new() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_file(&folder.path().join("office.db")).unwrap();
        let now = Moment::parse("2010-01-20T09:10:00+07:00").unwrap();
        db.migrate(now).await.unwrap();
        office::demo::found(&db, office::demo::profile("dong-anh-2010").unwrap(), 1, 0).await.unwrap();
        let options = Options { public_url: "http://127.0.0.1".into(), plain_http: false, folder: None };
        let office = Office::open(db, Clock::set_to(now), options).await.unwrap();
        Town { app: crate::app(office.clone()), office, _folder: folder }
    }

    /// Somebody signed in with a demo account.
    async fn person(&self, username: &str) -> Person<'_> {
        let nobody = self.nobody();
        let seen = nobody.post("/sign-in", &[("username", username)]).await;
        let cookie = seen.headers[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
        Person { town: self, cookie }
    }

    /// A colleague of somebody at a unit: another processing officer, made able to sign in for the test.
    async fn person_of(&self, unit: &str, other_than: &str) -> Person<'_> {
        let mut tx = self.office.db.write().await.unwrap();
        let staff = identity::staff_of_unit(&mut tx, unit, Role::ProcessingOfficer, self.office.now().local().date())
            .await
            .unwrap();
        let colleague = staff.into_iter().find(|account| account.username != other_than).unwrap();
        static OFFER: store::Sql = store::Sql::new("update account set demo = true where id = $1");
        tx.execute(&OFFER, store::args![&colleague.id]).await.unwrap();
        tx.commit().await.unwrap();
        self.person(&colleague.username).await
    }

    fn nobody(&self) -> Person<'_> {
        Person { town: self, cookie: String::new() }
    }

    async fn actor(&self, username: &str) -> Actor {
        let mut tx = self.office.db.read().await.unwrap();
        let account = identity::account_by_username(&mut tx, username).await.unwrap().unwrap();
        let today = self.office.now().local().date();
        identity::actor_of_account(&mut tx, &account.id, today).await.unwrap().unwrap()
    }

    /// Takes a complete dossier in at the district's desk, by whoever holds the role there; answers its address.
    async fn received_by(&self, username: &str) -> String {
        let (actor, rules) = (self.actor(username).await, self.office.rules());
        let desk = rules.desk("MOT-CUA").unwrap();
        let place = Place { desk: desk.unit.path.clone(), ..Place::default() };
        let permit = actor.permit::<Receiving>(&place).unwrap();
        let published = rules.catalogue.get(PROCEDURE).unwrap();
        let intake = serde_json::from_value(json!({
            "procedure": PROCEDURE, "channel": "counter", "papers": papers(&published.procedure),
            "applicant": {"name": "Lê Thị Mơ", "id_number": "012345678", "phone": "0912345678"},
        }));
        let (mut tx, mut chance) = (self.office.db.write().await.unwrap(), self.office.chance());
        let mut work = Work::new(&mut tx, self.office.now(), &mut chance);
        let case = casework::receive(&mut work, &permit, rules.for_cases(), desk, published, intake.unwrap());
        let case = case.await.unwrap();
        tx.commit().await.unwrap();
        format!("/cases/{}", case.reference)
    }

    async fn received(&self) -> String {
        self.received_by("clerk").await
    }

    /// Gives somebody one more role.
    async fn grant(&self, username: &str, role: Role, unit: &str) {
        let actor = self.actor(username).await;
        let (mut tx, mut chance) = (self.office.db.write().await.unwrap(), self.office.chance());
        let now = self.office.now();
        let (from, until, requester, approver) = (now.local().date(), None, None, None);
        let grant = GrantRole { account: &actor.id, subject: username, role, unit, from, until, requester, approver };
        identity::grant_role(&mut Work::new(&mut tx, now, &mut chance), grant).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// The papers without condition, in their published number.
fn papers(procedure: &Procedure) -> Vec<serde_json::Value> {
    let handed =
        |paper: &catalogue::Paper| json!({"paper": paper.number, "original": paper.original, "copy": paper.copy});
    procedure.required_papers().map(handed).collect()
}

impl Person<'_> {
    async fn send(&self, request: axum::http::request::Builder, body: String) -> Seen {
        let request = request.header(COOKIE, &self.cookie).body(Body::from(body)).unwrap();
        let answer = self.town.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Seen { status: parts.status, headers: parts.headers, text: String::from_utf8(body).unwrap() }
    }

    async fn get(&self, path: &str) -> Seen {
        self.send(Request::get(path), String::new()).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let pairs = fields.iter().map(|(name, value)| format!("{name}={}", percent(value)));
        let request = Request::post(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, pairs.collect::<Vec<_>>().join("&")).await
    }

    /// Opens the form of an act on a case's page.
    async fn form(&self, case: &str, act: &str) -> Seen {
        self.get(&format!("{case}?act={act}")).await
    }

    /// Sends the form of an act as it stands on a page, with what this person fills in.
    async fn send_form(&self, page: &Seen, case: &str, act: &str, filled: &[(&str, &str)]) -> Seen {
        let own = ["form_token", "key", "version"].map(|name| (name, page.hidden(act, name)));
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let fields: Vec<(&str, &str)> = own.chain(outcome(act)).chain(filled.iter().copied()).collect();
        self.post(&format!("{case}/{}", resource(act)), &fields).await
    }

    /// Opens the form of an act and sends it.
    async fn does(&self, case: &str, act: &str, filled: &[(&str, &str)]) -> Seen {
        let page = self.form(case, act).await;
        self.send_form(&page, case, act, filled).await
    }
}

/// The resource behind the form of an act.
fn resource(act: &str) -> &'static str {
    match act {
        "transfer" | "back" => "transfer",
        "assign" => "assignment",
        "approve" | "refuse" => "decision",
        "result" => "result",
        "withdraw" => "withdrawal",
        "supplement-answer" => "supplement/answer",
        "supplement-approval" => "supplement/approval",
        "extension-approval" => "extension/approval",
        "opinion-answer" => "opinion/1/answer",
        "supplement" => "supplement",
        "suspension" => "suspension",
        "resumption" => "resumption",
        "opinion" => "opinion",
        "extension" => "extension",
        "apology" => "apology",
        "correction" => "correction",
        "void" => "void",
        "stop" => "stop",
        _ => "note",
    }
}

fn outcome(act: &str) -> Option<(&'static str, &'static str)> {
    match act {
        "approve" => Some(("outcome", "approve")),
        "refuse" => Some(("outcome", "refuse")),
        _ => None,
    }
}

/// Brings a case to the signing step: passed on where it still lies at the desk, assigned to the officer, appraised.
async fn to_signing(town: &Town, case: &str) {
    let clerk = town.person("clerk").await;
    if clerk.get(case).await.says("id=\"transfer\"") {
        clerk.does(case, "transfer", &[]).await.location();
    }
    town.person("head").await.does(case, "assign", &[("officer", "officer")]).await.location();
    let officer = town.person("officer").await;
    while officer.get(case).await.says("id=\"transfer\"") {
        officer.does(case, "transfer", &[]).await.location();
    }
}
