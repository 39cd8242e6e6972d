//! The process killed at any moment: an acknowledged case is there after the restart, and no number is used twice.

use std::collections::BTreeMap;
use std::time::Duration;

use acceptance::{Client, Engine, Ground, ServerProcess, TestDatabase, fresh_key, on_both_engines};
use serde_json::{Value, json};
use store::Work;

const KILLS: usize = 20;
const CLIENTS: usize = 8;

/// Posts dossiers until the server is gone; answers the acknowledged ones and the requests without an answer.
async fn post_until_killed(client: Client, token: String, intake: Value) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let (mut acknowledged, mut unanswered) = (Vec::new(), Vec::new());
    loop {
        let key = fresh_key();
        match client.try_send(request(&client, &key, &token, &intake)).await {
            Ok(answer) if answer.status == 201 => acknowledged.push((key, answer.body)),
            Ok(answer) => panic!("{} {}", answer.status, answer.text()),
            Err(_) => {
                unanswered.push(key);
                return (acknowledged, unanswered);
            }
        }
    }
}

fn request(client: &Client, key: &str, token: &str, intake: &Value) -> ureq::http::Request<Vec<u8>> {
    client
        .request(ureq::http::Method::POST, "/api/v1/cases")
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", key)
        .header("Authorization", format!("Bearer {token}"))
        .body(intake.to_string().into_bytes())
        .unwrap()
}

async fn token(database: &TestDatabase) -> String {
    let mut tx = database.db.write().await.unwrap();
    let clerk = identity::account_by_username(&mut tx, "clerk").await.unwrap().unwrap();
    let mut chance = office::chance::system();
    let mut work = Work::new(&mut tx, office::clock::machine(), &mut chance);
    let token = identity::issue_token(&mut work, &clerk.id, 2).await.unwrap();
    tx.commit().await.unwrap();
    token
}

async fn serve(database: &TestDatabase) -> ServerProcess {
    let options = database.options();
    tokio::task::spawn_blocking(move || {
        let serve = ["serve", "--listen", "127.0.0.1:0", "--least-free-mb", "1"].map(String::from);
        ServerProcess::start(serve.into_iter().chain(options)).unwrap()
    })
    .await
    .unwrap()
}

async fn make(engine: Engine) -> TestDatabase {
    let database = TestDatabase::start(engine).await;
    let profile = office::demo::profile("dong-anh-2010").unwrap();
    office::demo::found(&database.db, profile, 1, 0).await.unwrap();
    database
}

/// A database with the office in it.
struct Made(TestDatabase);

impl Ground for Made {
    async fn start(engine: Engine) -> Made {
        Made(make(engine).await)
    }

    async fn stop(self) {
        self.0.stop().await;
    }
}

on_both_engines!(twenty_kills_under_load_lose_nothing_and_repeat_no_number, async |made: &Made| {
    let database = &made.0;
    let (token, intake) = (token(database).await, intake(database).await);
    let (mut acknowledged, mut unanswered) = (Vec::new(), Vec::new());
    for kill in 0..KILLS {
        let server = serve(database).await;
        let mut posting = tokio::task::JoinSet::new();
        for _ in 0..CLIENTS {
            posting.spawn(post_until_killed(Client::new(&server.base_url), token.clone(), intake.clone()));
        }
        // Another moment each time: in the middle of the first requests, or of many.
        tokio::time::sleep(Duration::from_millis(20 + 37 * (kill as u64 % 7))).await;
        tokio::task::spawn_blocking(move || server.kill()).await.unwrap();
        for (done, lost) in posting.join_all().await {
            acknowledged.extend(done);
            unanswered.extend(lost);
        }
    }
    assert!(acknowledged.len() > KILLS, "only {} cases were acknowledged", acknowledged.len());
    check(database, &token, &intake, &acknowledged, &unanswered).await;
});

async fn check(
    database: &TestDatabase,
    token: &str,
    intake: &Value,
    acknowledged: &[(String, Vec<u8>)],
    unanswered: &[String],
) {
    let server = serve(database).await;
    let client = Client::new(&server.base_url);
    let mut references: BTreeMap<String, String> = BTreeMap::new();
    // The same key gives the first answer, byte for byte; what had no answer is done now, or was done then: once.
    for (key, body) in acknowledged {
        let again = client.send(request(&client, key, token, intake)).await.expect(201);
        assert_eq!(&again.body, body);
        remember(&mut references, &again.body, key);
    }
    for key in unanswered {
        let answer = client.send(request(&client, key, token, intake)).await.expect(201);
        remember(&mut references, &answer.body, key);
    }
    tokio::task::spawn_blocking(move || server.terminate(Duration::from_secs(10)).unwrap()).await.unwrap();
    let db = database.reopen().await;
    let report = casework::fsck(&mut db.read().await.unwrap(), |_| {}).await.unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(report.cases as usize, references.len(), "a case without a key, or a key without its case");
}

fn remember(references: &mut BTreeMap<String, String>, body: &[u8], key: &str) {
    let case: Value = serde_json::from_slice(body).unwrap();
    let other = references.insert(case["reference"].as_str().unwrap().to_owned(), key.to_owned());
    assert!(other.is_none(), "{} was given twice", case["reference"]);
}

async fn intake(database: &TestDatabase) -> Value {
    let published = catalogue::latest_version(&mut database.db.read().await.unwrap(), "1.001193").await.unwrap();
    let papers: Vec<Value> = published
        .procedure
        .required_papers()
        .map(|p| json!({"paper": p.number, "original": p.original, "copy": p.copy}))
        .collect();
    json!({"procedure": "1.001193", "channel": "counter", "papers": papers, "applicant": {"name": "Nguyễn Thị Lan"}})
}
