use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;
use office::demo::{self, Profile, Progress, Standing, profile, profiles};
use office::{Clock, Office, Options};
use store::Db;

use crate::place::{FILE, Place};
use crate::progress::bar;
use crate::serve::{bind, run};

const FOLDER: &str = "var/demo";

#[derive(Args)]
pub struct DemoArgs {
    #[command(flatten)]
    place: Place,
    /// Address and port.
    #[arg(long, default_value = "127.0.0.1:8080", env = "MOTCUA_LISTEN")]
    listen: SocketAddr,
    /// Which office: dong-anh-2010 (the default) or dong-anh-2025. Counts when it is made.
    #[arg(long, value_parser = known_profile)]
    profile: Option<&'static Profile>,
    /// Days of history before it opens. Counts when it is made.
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    history: u32,
    /// The same seed gives the same office. Counts when it is made.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// What QR codes and short links begin with.
    #[arg(long, env = "MOTCUA_PUBLIC_URL")]
    public_url: Option<String>,
}

fn known_profile(name: &str) -> Result<&'static Profile, String> {
    let names = || profiles().iter().map(|profile| profile.name).collect::<Vec<_>>().join(" or ");
    profile(name).ok_or_else(|| format!("give {}", names()))
}

/// Makes the demonstration office where there is none, and serves it from its last event on.
pub async fn demo(args: DemoArgs) -> Result<()> {
    // Better said now than after the history was made.
    drop(std::net::TcpListener::bind(args.listen).with_context(|| format!("cannot listen on {}", args.listen))?);
    let (db, profile) = opened(&args).await?;
    let resumes = demo::last_moment(&mut db.read().await?, profile).await?;
    let (listener, public_url) = bind(args.listen, args.public_url.clone()).await?;
    // Nothing in a demo is secret, but the pages say so when it is shown beyond this machine in plain HTTP.
    let plain_http = !args.listen.ip().is_loopback() && !public_url.starts_with("https://");
    let options = Options { public_url, plain_http, folder: args.place.folder(FOLDER) };
    let office = Office::open(db, Clock::demo(resumes), options).await?;
    run(office, listener, office::LEAST_FREE / 1024 / 1024).await
}

/// The database with a complete demo office in it.
async fn opened(args: &DemoArgs) -> Result<(Db, &'static Profile)> {
    let db = args.place.open(FOLDER).await?;
    let standing = demo::standing(&mut db.read().await?).await?;
    match standing {
        Standing::Ready(profile) => {
            if let Some(other) = args.profile.filter(|asked| asked.name != profile.name) {
                bail!("this is the office {}; give another place for {} with --data", profile.name, other.name);
            }
            Ok((db, profile))
        }
        Standing::Foreign(settings) => {
            bail!("this is the office \"{}\", not a demo; serve it with `motcua serve`", settings.name)
        }
        Standing::Empty => made(args, db).await,
        Standing::HalfMade => made(args, emptied(args, db).await?).await,
    }
}

/// A fresh database in place of one whose making was broken off.
async fn emptied(args: &DemoArgs, db: Db) -> Result<Db> {
    let Some(folder) = args.place.folder(FOLDER) else {
        bail!("the making of the office in this database was broken off; give an empty database");
    };
    drop(db);
    for suffix in ["", "-wal", "-shm"] {
        remove(&folder.join(format!("{FILE}{suffix}")))?;
    }
    args.place.open(FOLDER).await
}

fn remove(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove the half-made {}", file.display()))
        }
        _ => Ok(()),
    }
}

async fn made(args: &DemoArgs, db: Db) -> Result<(Db, &'static Profile)> {
    let profile = args.profile.or(profiles().first()).context("there is no profile")?;
    let mut report = Report::new();
    demo::create(&db, profile, args.seed, args.history, |progress| report.show(progress)).await?;
    db.checkpoint().await?;
    Ok((db, profile))
}

/// How far the history is: a bar on a terminal, a line every ten percent elsewhere. On standard error.
struct Report {
    is_terminal: bool,
    /// The next permille at which a pipe gets a line.
    next: u32,
}

impl Report {
    fn new() -> Report {
        Report { is_terminal: std::io::stderr().is_terminal(), next: 0 }
    }

    fn show(&mut self, progress: Progress) {
        let line = line(progress);
        let mut out = std::io::stderr().lock();
        // Nobody to read the progress is no reason to stop.
        let _ = match (self.is_terminal, progress.done) {
            (true, 1000) => writeln!(out, "\r{} {line}", bar(progress.done)),
            (true, _) => write!(out, "\r{} {line}", bar(progress.done)).and_then(|()| out.flush()),
            (false, done) if done >= self.next => {
                self.next = done / 100 * 100 + 100;
                writeln!(out, "{line}")
            }
            (false, _) => Ok(()),
        };
    }
}

fn line(progress: Progress) -> String {
    format!("{:3} %  {}  {:4} cases", progress.done / 10, progress.day, progress.cases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_the_history_is() {
        let progress = Progress { done: 425, day: jiff::civil::date(2009, 11, 30), cases: 1254 };
        assert_eq!(line(progress), " 42 %  2009-11-30  1254 cases");
    }

    #[test]
    fn a_profile_is_known_by_its_name_or_refused_with_the_names_there_are() {
        assert_eq!(known_profile("dong-anh-2025").unwrap().name, "dong-anh-2025");
        assert_eq!(known_profile("x").unwrap_err(), "give dong-anh-2010 or dong-anh-2025");
    }
}
