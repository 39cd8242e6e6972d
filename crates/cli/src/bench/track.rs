use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::routing::get;
use casework::Intake;
use identity::Place as PolicyPlace;
use identity::policy::Receiving;
use office::clock::machine;
use office::{Clock, Office, Options};
use serde_json::{Value, json};
use store::Work;
use tokio::net::TcpListener;

use super::load::{Run, load};
use super::office_to_measure::{Measured, PROCEDURE, Place};
use super::process::Server;
use super::{rounded, spread};

const ROUNDS: usize = 5;
const PER_COMMIT: usize = 500;

/// The citizen's page (with the check code: procedure, steps, calendar) beside a bare handler, turn by turn.
pub async fn measure(place: &Place, clients: usize, seconds: u64, cases: usize) -> Result<Value> {
    let measured = place.make().await?;
    let links = fill(&measured, cases).await?;
    let server = Server::start(&measured.serve)?;
    let links = Arc::new(links);
    let first = pages(&server, &links, clients, 1).await?;
    let bare = Server::start(&["bench".to_owned(), "bare".to_owned(), "--size".to_owned(), first.body.to_string()])?;
    let (mut ours, mut limits, mut ratios, mut latency) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (before, mut requests) = (server.cpu(), 0);
    for _ in 0..ROUNDS {
        let limit = empty(&bare, clients, seconds).await?.per_second();
        let run = pages(&server, &links, clients, seconds).await?;
        ratios.push(run.per_second() / limit);
        ours.push(run.per_second());
        latency.push(run.quantile(0.99));
        limits.push(limit);
        requests += run.requests;
    }
    let cpu = server.cpu() - before;
    Ok(json!({
        "engine": measured.db.engine(),
        "cases": cases,
        "clients": clients,
        "body_bytes": first.body,
        "pages_per_second": spread(ours),
        "limit_bare_handler_per_second": spread(limits),
        "ratio_to_bare_handler": spread(ratios),
        "p99_ms": spread(latency),
        "pages_per_cpu_second": rounded(requests as f64 / cpu),
        "peak_resident_mb": rounded(server.peak_mb()),
        "start_to_ready_seconds": rounded(server.start),
    }))
}

async fn pages(server: &Server, links: &Arc<Vec<String>>, clients: usize, seconds: u64) -> Result<Run> {
    let (links, host) = (links.clone(), server.address.clone());
    load(&server.address, clients, seconds, 200, move |n| {
        // A stride that shares no factor with usual counts visits all of them in no order.
        let link = &links[(usize::try_from(n).unwrap_or(0).wrapping_mul(7_919)) % links.len()];
        format!("GET {link} HTTP/1.1\r\nHost: {host}\r\n\r\n")
    })
    .await
}

async fn empty(bare: &Server, clients: usize, seconds: u64) -> Result<Run> {
    let host = bare.address.clone();
    load(&bare.address, clients, seconds, 200, move |_| format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).await
}

/// Receives cases through the real command, many to a commit; answers the citizens' links.
async fn fill(measured: &Measured, cases: usize) -> Result<Vec<String>> {
    let options = Options { public_url: String::new(), plain_http: false, folder: None };
    let office = Office::open(measured.db.clone(), Clock::Machine, options).await?;
    let rules = office.rules();
    let desk = rules.desk("MOT-CUA").context("no desk")?;
    let account = identity::account_by_username(&mut measured.db.read().await?, "clerk").await?.context("no clerk")?;
    let today = machine().local().date();
    let actor =
        identity::actor_of_account(&mut measured.db.read().await?, &account.id, today).await?.context("no clerk")?;
    let permit = actor.permit::<Receiving>(&PolicyPlace { desk: desk.unit.path.clone(), ..PolicyPlace::default() })?;
    let published = rules.catalogue.get(PROCEDURE).context("no procedure")?;
    let mut links = Vec::with_capacity(cases);
    while links.len() < cases {
        let (mut tx, mut chance) = (measured.db.write().await?, office.chance());
        let mut work = Work::new(&mut tx, machine(), &mut chance);
        for _ in 0..PER_COMMIT.min(cases - links.len()) {
            let case = casework::receive(
                &mut work,
                &permit,
                rules.for_cases(),
                desk,
                published,
                intake(links.len(), &measured.papers)?,
            )
            .await?;
            links.push(office::receipt::track_link("", &case));
        }
        tx.commit().await?;
    }
    Ok(links)
}

fn intake(n: usize, papers: &Value) -> Result<Intake> {
    Ok(serde_json::from_value(json!({
        "procedure": PROCEDURE, "channel": "counter",
        "applicant": {"name": format!("Nguyễn Văn Minh Họa {n}"), "id_number": format!("{:09}", 100_000_000 + n)},
        "papers": papers,
    }))?)
}

/// A handler that does nothing but give a body of the size, in a process of its own.
#[allow(clippy::print_stdout)]
pub async fn serve_bare(size: usize) -> Result<()> {
    let body: &'static str = Box::leak("x".repeat(size).into_boxed_str());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("ready http://{}", listener.local_addr()?);
    let page = move || async move { axum::response::Html(body) };
    Ok(axum::serve(listener, Router::new().route("/", get(page))).await?)
}
