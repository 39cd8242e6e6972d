//! The desk from outside: an office without history, its pages asked as a browser does.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use catalogue::Procedure;
use http_body_util::BodyExt;
use office::{Clock, Office, Options};
use store::{Db, Moment};
use tower::ServiceExt;

use super::papers::tick_id;
use crate::form::Posted;
use crate::page::percent;

mod hand_in;
mod paper;
mod person;

const FORM: &str = "application/x-www-form-urlencoded";
/// Re-registration of a birth: four papers required, two under a condition, five working days.
const PROCEDURE: &str = "1.004884";

/// A form as it arrives.
pub fn posted(body: &str) -> Posted {
    let request = Request::builder().header(CONTENT_TYPE, FORM).body(Body::from(body.to_owned())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(Posted::from_request(request, &())).unwrap()
}

/// Papers 1 (an original) and 2 (an original, two copies) are required, 3 depends on a condition.
pub fn procedure() -> Procedure {
    serde_json::from_value(serde_json::json!({
        "key": "1", "name": "Thử", "field": "", "group": "", "state": {"is": "in_force"}, "levels": ["district"],
        "era": "2010", "unit_2010": "TP", "unit_2025": "VP", "steps": [], "channels": ["counter"],
        "papers": [
            {"number": 1, "name": "Tờ khai", "original": 1, "copy": 0, "handling": "submit"},
            {"number": 2, "name": "Giấy khai sinh", "original": 1, "copy": 2, "handling": "submit"},
            {"number": 3, "name": "Ủy quyền", "original": 1, "copy": 0, "handling": "submit", "conditional": true},
        ],
    }))
    .unwrap()
}

struct Browser {
    app: Router,
    office: Arc<Office>,
    cookie: String,
    _folder: tempfile::TempDir,
}

struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Seen {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.text());
        self.headers[LOCATION].to_str().unwrap()
    }

    /// The value of the first input of that name.
    fn value(&self, name: &str) -> String {
        let input = self.text().split(&format!("name=\"{name}\"")).nth(1).expect(name);
        input.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }
}

impl Browser {
    async fn signed_in(username: &str) -> Browser {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_file(&folder.path().join("office.db")).unwrap();
        let now = Moment::parse("2010-01-20T09:10:00+07:00").unwrap();
        db.migrate(now).await.unwrap();
        office::demo::found(&db, office::demo::profile("dong-anh-2010").unwrap(), 1, 0).await.unwrap();
        let options = Options { public_url: "http://127.0.0.1".into(), plain_http: false, folder: None };
        let office = Office::open(db, Clock::set_to(now), options).await.unwrap();
        let app = crate::app(office.clone());
        let mut browser = Browser { app, office, cookie: String::new(), _folder: folder };
        browser.sign_in(username).await;
        browser
    }

    async fn sign_in(&mut self, username: &str) {
        let seen = self.post("/sign-in", &[("username", username)]).await;
        self.cookie = seen.headers[SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    }

    async fn send(&self, request: axum::http::request::Builder, body: String) -> Seen {
        let request = request.header(COOKIE, &self.cookie).body(Body::from(body)).unwrap();
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Seen { status: parts.status, headers: parts.headers, body }
    }

    async fn get(&self, path: &str) -> Seen {
        self.send(Request::get(path), String::new()).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let pairs = fields.iter().map(|(name, value)| format!("{name}={}", percent(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        self.send(Request::post(path).header(CONTENT_TYPE, FORM), body).await
    }

    /// Sends the intake form as it stands on the page, with a name, the papers of these numbers and these changes.
    async fn hand_in(&self, page: &Seen, papers: &[u32], changes: &[(&str, &str)]) -> Seen {
        let own = ["form_token", "key", "procedure", "shown.counter"].map(|name| (name, page.value(name)));
        let ticks = papers.iter().map(|number| tick_id(*number));
        let mut fields: Vec<(String, String)> = own.map(|(name, value)| (name.to_owned(), value)).to_vec();
        for tick in ticks {
            for field in ["original", "copy"] {
                let name = format!("{}{field}", tick.trim_end_matches("paper"));
                fields.push((name.clone(), page.value(&name)));
            }
            fields.push((tick, "1".to_owned()));
        }
        fields.extend([
            ("channel".to_owned(), "counter".to_owned()),
            ("applicant.name".to_owned(), "Lê Thị Mơ".to_owned()),
        ]);
        for (name, value) in changes {
            fields.retain(|(field, _)| field != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post("/desk/cases", &fields).await
    }

    async fn form(&self) -> Seen {
        self.get(&format!("/desk?procedure={PROCEDURE}")).await
    }
}
