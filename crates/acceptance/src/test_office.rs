//! A running office for one test.
//!
//! This file is the one place where the rig meets the program's own composition: the demo office of January 2010
//! without its history, served in process on a free port, with a clock that the test sets.

use std::sync::Arc;

use office::{Clock, Office, Options};
use serde_json::{Value, json};
use store::{Moment, Work};
use tokio::sync::oneshot;

use crate::{Answer, Client, Engine, Ground, TestDatabase};

/// An office with its own database, served on a free port of this machine.
pub struct TestOffice {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub base_url: String,
    /// A browser's worth of cookies; ask for [`TestOffice::visitor`] to have another person.
    pub http: Client,
    pub office: Arc<Office>,
    pub database: TestDatabase,
    stop: oneshot::Sender<()>,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

/// A member of staff who calls the API.
#[derive(Clone)]
pub struct Staff {
    http: Client,
    pub token: String,
}

impl Staff {
    /// Posts to the API with a fresh key.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with_key(path, &fresh_key(), body).await
    }

    pub async fn post_with_key(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.http.post_json(&format!("/api/v1{path}"), Some(key), Some(&self.token), body).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = self.http.request(ureq::http::Method::GET, &format!("/api/v1{path}"));
        let request = request.header("Authorization", format!("Bearer {}", self.token));
        self.http.send(request.body(Vec::new()).expect("a request")).await
    }

    /// Ends something, like a suspension.
    pub async fn delete(&self, path: &str) -> Answer {
        let request = self.http.request(ureq::http::Method::DELETE, &format!("/api/v1{path}"));
        let request = request.header("Authorization", format!("Bearer {}", self.token));
        self.http.send(request.body(Vec::new()).expect("a request")).await
    }

    /// One verb of a case, which must work; answers the case.
    pub async fn act(&self, reference: &str, verb: &str, body: Value) -> Value {
        self.post(&format!("/cases/{reference}/{verb}"), &body).await.expect(200).json()
    }
}

/// 32 characters of chance.
pub fn fresh_key() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("chance");
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

impl TestOffice {
    /// Somebody else, who is not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(&self.base_url)
    }

    /// A demo account as a caller of the API: `clerk`, `officer`, `head`, `leader`, …
    pub async fn staff(&self, username: &str) -> Staff {
        let mut tx = self.office.db.write().await.expect("a transaction");
        let account = identity::account_by_username(&mut tx, username).await.expect("an answer").expect(username);
        let mut chance = self.office.chance();
        let mut work = Work::new(&mut tx, self.office.clock.machine(), &mut chance);
        let token = identity::issue_token(&mut work, &account.id, 300).await.expect("a token");
        tx.commit().await.expect("a commit");
        Staff { http: self.visitor(), token }
    }

    /// A browser signed in as a demo account, by the one click of the sign-in page.
    pub async fn signed_in(&self, username: &str) -> Client {
        let browser = self.visitor();
        browser.post_form("/sign-in", &[("username", username)]).await.expect(303);
        browser
    }

    /// Sets the office's clock, local time.
    pub fn set_clock(&self, local: &str) {
        self.office.clock.set(Moment::from_local(calendar::parse_moment(local).expect("a local time")));
    }

    /// A dossier with every paper that the procedure requires.
    pub async fn intake(&self, key: &str) -> Value {
        let rules = self.office.rules();
        let published = rules.catalogue.get(key).expect("a known procedure");
        let papers: Vec<Value> = published
            .procedure
            .required_papers()
            .map(|paper| json!({"paper": paper.number, "original": paper.original, "copy": paper.copy}))
            .collect();
        json!({"procedure": key, "channel": "counter", "papers": papers,
            "applicant": {"name": "Nguyễn Thị Lan", "id_number": "012345678", "phone": "0900000000"}})
    }

    /// The clerk receives a dossier that is complete; answers its case.
    pub async fn received(&self, clerk: &Staff, key: &str) -> Value {
        clerk.post("/cases", &self.intake(key).await).await.expect(201).json()
    }

    /// What `motcua fsck` finds.
    pub async fn fsck(&self) -> casework::Fsck {
        casework::fsck(&mut self.office.db.read().await.expect("a snapshot"), |_| {}).await.expect("an answer")
    }
}

impl Ground for TestOffice {
    async fn start(engine: Engine) -> TestOffice {
        let database = TestDatabase::start(engine).await;
        let profile = office::demo::profile("dong-anh-2010").expect("the profile");
        office::demo::found(&database.db, profile, 1, 0).await.expect("an office");
        TestOffice::on(database, crate::database::first_morning()).await
    }

    async fn stop(self) {
        // A test may hold a connection open; the process of the test ends it.
        let _ = self.stop.send(());
        self.served.abort();
        drop(self.office);
        self.database.stop().await;
    }
}

impl TestOffice {
    /// Serves the office that stands in a database, its clock set to a moment.
    pub async fn on(database: TestDatabase, now: Moment) -> TestOffice {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base_url = format!("http://{}", listener.local_addr().expect("an address"));
        let options = Options { public_url: base_url.clone(), plain_http: false, folder: None };
        let clock = Clock::set_to(now);
        let office = Office::open(database.db.clone(), clock, options).await.expect("the office opens");
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = web::serve(listener, office.clone(), async move { _ = stopped.await });
        let served = tokio::spawn(serving);
        TestOffice { http: Client::new(&base_url), base_url, office, database, stop, served }
    }
}
