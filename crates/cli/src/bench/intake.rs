use anyhow::Result;
use serde_json::{Value, json};
use store::{Db, record, sql};

use super::load::{Run, load};
use super::office_to_measure::{Measured, PROCEDURE, Place};
use super::process::{Server, cpu_of_postgres};
use super::{probe, rounded, spread};

/// Rows written by one probe.
const PROBES: usize = 2_000;
const ROUNDS: usize = 3;

/// Intakes over HTTP beside the probes, in rounds: probe, load, probe, load, …
pub async fn measure(place: &Place, clients: usize, seconds: u64) -> Result<Value> {
    let measured = place.make().await?;
    let server = Server::start(&measured.serve)?;
    let body = body(&measured.papers);
    // A first run warms everything up and leaves the rows the probe copies.
    intakes(&server, &measured, clients, 1, &body, "warm").await?;
    let rows = probe::rows(&measured.db).await?;
    let (mut single, mut hundred, mut ratios, mut runs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut cpu, mut requests) = (0.0, 0);
    for round in 0..ROUNDS {
        let alone = probe::commits(&measured.db, &rows, &format!("a{round}"), PROBES, 1).await?;
        let batched = probe::commits(&measured.db, &rows, &format!("b{round}"), PROBES, 100).await?;
        let before = server.cpu() + store_cpu(&measured.db).await?;
        let run = intakes(&server, &measured, clients, seconds, &body, &format!("r{round}")).await?;
        cpu += server.cpu() + store_cpu(&measured.db).await? - before;
        requests += run.requests;
        ratios.push(run.per_second() / alone);
        single.push(alone);
        hundred.push(batched);
        runs.push(run);
    }
    Ok(report(&measured, &server, clients, &runs, [single, hundred, ratios], cpu, requests))
}

fn report(
    measured: &Measured,
    server: &Server,
    clients: usize,
    runs: &[Run],
    [single, hundred, ratios]: [Vec<f64>; 3],
    cpu: f64,
    requests: u64,
) -> Value {
    let per_second: Vec<f64> = runs.iter().map(Run::per_second).collect();
    json!({
        "engine": measured.db.engine(),
        "clients": clients,
        "intakes_per_second": spread(per_second),
        "limit_one_commit_each_per_second": spread(single),
        "limit_100_a_commit_per_second": spread(hundred),
        "ratio_to_one_commit_each": spread(ratios),
        "latency_ms": {
            "p50": spread(runs.iter().map(|r| r.quantile(0.5)).collect()),
            "p99": spread(runs.iter().map(|r| r.quantile(0.99)).collect()),
        },
        "cpu_ms_per_case": rounded(cpu * 1000.0 / requests as f64),
        "intakes_per_cpu_second": rounded(requests as f64 / cpu),
        "peak_resident_mb": rounded(server.peak_mb()),
        "start_to_ready_seconds": rounded(server.start),
    })
}

async fn intakes(
    server: &Server,
    measured: &Measured,
    clients: usize,
    seconds: u64,
    body: &str,
    run: &str,
) -> Result<Run> {
    let (token, body, run, host) = (measured.token.clone(), body.to_owned(), run.to_owned(), server.address.clone());
    load(&server.address, clients, seconds, 201, move |n| {
        format!(
            "POST /api/v1/cases HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
             Idempotency-Key: bench-{run}-{n:016}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    })
    .await
}

/// A usual dossier.
fn body(papers: &Value) -> String {
    json!({
        "procedure": PROCEDURE, "channel": "counter",
        "applicant": {"name": "Nguyễn Văn Minh Họa", "id_number": "012345678", "phone": "0900000000", "birth_year": 1980,
            "address": "Thôn Đông, xã Xuân Nộn, huyện Đông Anh"},
        "papers": papers, "fee": {"amount": 0, "paid": false},
    })
    .to_string()
}

record! { struct Pid { pid: i64 } }

/// CPU seconds of the store: the embedded one runs in the server itself.
pub async fn store_cpu(db: &Db) -> Result<f64> {
    if db.engine() == "sqlite" {
        return Ok(0.0);
    }
    let pid: Option<Pid> =
        db.read().await?.optional(sql!("select cast(pg_backend_pid() as bigint) as pid"), &[]).await?;
    Ok(pid.map_or(0.0, |row| cpu_of_postgres(row.pid)))
}
