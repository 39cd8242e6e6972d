//! A working day of an office at several times the people, played over HTTP against a server of its own process.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

use anyhow::{Context, Result, bail, ensure};
use day::{Played, Size};
use jiff::civil::DateTime;
use office::{Clock, Office, Options};
use serde_json::{Value, json};
use store::{Db, Moment};
use tokio::net::TcpListener;

use super::intake::store_cpu;
use super::office_to_measure::{Measured, Place};
use super::process::Server;
use super::spread;
use crate::place::FILE;

/// How the day is played.
#[derive(Clone, Copy)]
pub struct Playing {
    /// Times the people and dossiers of one office.
    pub times: usize,
    /// Errands under way at once.
    pub workers: usize,
}

/// One day that was played.
struct Run {
    played: Played,
    /// CPU seconds of server and store.
    cpu: f64,
    seconds: f64,
    peak_mb: f64,
    requests: usize,
}

/// CPU per dossier and the times of each kind of page and call: a day in each of the places, with a seed of its own. A
/// day whose promises or counts are wrong is no figure but an error.
pub async fn measure(places: &[Place], playing: Playing) -> Result<Value> {
    let (mut runs, mut engine) = (Vec::new(), "");
    for (seed, place) in (1..).zip(places) {
        let measured = place.make().await?;
        engine = measured.db.engine();
        runs.push(run(&measured, playing, seed).await?);
    }
    Ok(report(engine, playing, &runs))
}

async fn run(measured: &Measured, playing: Playing, seed: u64) -> Result<Run> {
    let plan = day::plan(seed, Size::OFFICE.times(playing.times));
    let begins = Moment::from_local(plan.rounds[0].at);
    let people = day::employ(&measured.db, plan.size, begins).await?;
    // The clock begins with the plan: an office that wakes up later sweeps away what seems to have run out.
    let mut served =
        vec!["bench".to_owned(), "day-office".to_owned(), "--at".to_owned(), plan.rounds[0].at.to_string()];
    served.extend_from_slice(&measured.place);
    let server = Mutex::new(Server::start(&served)?);
    let cpu = async || -> Result<f64> {
        let own = locked(&server).cpu();
        Ok(own + store_cpu(&measured.db).await?)
    };
    let before = cpu().await?;
    let begin = std::time::Instant::now();
    let address = locked(&server).address.clone();
    let played = tokio::task::block_in_place(|| {
        day::play(&address, &plan, &people, playing.workers, &|at| set_clock(&server, at))
    })?;
    let (cpu, seconds) = (cpu().await? - before, begin.elapsed().as_secs_f64());
    is_sound(measured, &played).await?;
    let requests = played.figures.calls();
    let peak_mb = locked(&server).peak_mb();
    Ok(Run { played, cpu, seconds, peak_mb, requests })
}

fn locked(server: &Mutex<Server>) -> std::sync::MutexGuard<'_, Server> {
    server.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Tells the served office what time it is, and waits until it is.
fn set_clock(server: &Mutex<Server>, at: DateTime) -> day::Result<()> {
    let io = |error| day::Error::Io { what: format!("setting the clock to {at}"), error };
    let heard = locked(server).say(&at.to_string()).map_err(io)?;
    if heard == at.to_string() { Ok(()) } else { Err(io(std::io::Error::other(heard))) }
}

async fn is_sound(measured: &Measured, played: &Played) -> Result<()> {
    if let Some(first) = played.broken.first().or(played.astray.first()) {
        bail!("{} promises broken, {} dossiers astray, the first: {first}", played.broken.len(), played.astray.len());
    }
    ensure!(played.balance.is_even(), "the counts do not balance: {:?}", played.balance);
    let report = casework::fsck(&mut measured.db.read().await?, |_| {}).await?;
    ensure!(report.findings.is_empty(), "fsck finds {:?}", report.findings.first().map(|finding| &finding.message));
    Ok(())
}

fn report(engine: &str, playing: Playing, runs: &[Run]) -> Value {
    let dossiers = (400 * playing.times) as f64;
    let of = |figure: &dyn Fn(&Run) -> f64| spread(runs.iter().map(figure).collect());
    let size = Size::OFFICE.times(playing.times);
    json!({
        "engine": engine,
        "clerks": size.clerks, "officers": size.officers, "heads": size.heads, "citizens": size.citizens,
        "dossiers": 400 * playing.times,
        "at_once": playing.workers,
        "calls": of(&|run| run.requests as f64),
        "seconds": of(&|run| run.seconds),
        "cpu_ms_per_dossier": of(&|run| run.cpu * 1000.0 / dossiers),
        "cpu_ms_per_call": of(&|run| run.cpu * 1000.0 / run.requests as f64),
        "conflicts": of(&|run| run.played.conflicts as f64),
        "late_and_apologised": of(&|run| run.played.apologised as f64),
        "peak_resident_mb": of(&|run| run.peak_mb),
        "kinds": kinds(runs),
    })
}

/// Calls, median and p99 of each kind; with the spread of the p99 over the runs.
fn kinds(runs: &[Run]) -> BTreeMap<&'static str, Value> {
    let mut kinds = BTreeMap::new();
    for (kind, calls) in runs.iter().flat_map(|run| run.played.figures.kinds()) {
        *kinds.entry(kind).or_insert(0) += calls;
    }
    let of = |kind, share| spread(runs.iter().map(|run| run.played.figures.quantile(kind, share)).collect());
    let figures = |kind, calls| json!({"calls": calls, "p50_ms": of(kind, 0.5)["median"], "p99_ms": of(kind, 0.99)});
    kinds.into_iter().map(|(kind, calls): (&'static str, usize)| (kind, figures(kind, calls))).collect()
}

/// Serves an office whose clock stands at `at` until the next line of standard input moves it: `2010-02-03T08:10:00`.
/// Answers each line with itself, and ends with the input.
#[allow(clippy::print_stdout)]
pub async fn serve(database: Option<&str>, data: Option<PathBuf>, at: DateTime) -> Result<()> {
    let db = match (database, &data) {
        (Some(url), _) => Db::open_url(url).await?,
        (None, Some(folder)) => Db::open_file(&folder.join(FILE))?,
        (None, None) => bail!("give --data or --database"),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let options = Options { public_url: format!("http://{address}"), plain_http: false, folder: data };
    let clock = Clock::set_to(Moment::from_local(at));
    let office = Office::open(db, clock.clone(), options).await?;
    println!("ready http://{address}");
    let serving = tokio::spawn(web::serve(listener, office, std::future::pending()));
    let told = tokio::task::spawn_blocking(move || follow(&clock)).await?;
    serving.abort();
    told
}

/// Sets the clock to what each line says.
#[allow(clippy::print_stdout)]
fn follow(clock: &Clock) -> Result<()> {
    for line in std::io::stdin().lines() {
        let line = line?;
        let at: DateTime = line.trim().parse().context("a local time")?;
        clock.set(Moment::from_local(at));
        println!("{line}");
    }
    Ok(())
}
