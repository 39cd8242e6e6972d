use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Args;
use office::clock::machine;
use serde_json::json;
use store::Facts;

use crate::place::Place;
use crate::progress::Bar;

#[derive(Args)]
pub struct BackupArgs {
    #[command(flatten)]
    place: Place,
    /// The file to write; one that is there already is never replaced.
    file: PathBuf,
    /// The report as JSON.
    #[arg(long)]
    json: bool,
}

/// One moment of the whole office in one portable file, while it is served.
#[allow(clippy::print_stdout)]
pub async fn backup(args: BackupArgs) -> Result<()> {
    // As it is: a backup is what one makes before bringing an office up to date.
    let db = args.place.open_unchanged().await?;
    ensure!(office::setting(&mut db.read().await?, "office").await.is_ok_and(|office| office.is_some()), NO_OFFICE);
    let facts =
        Facts { made_at: machine(), engine: db.engine().to_owned(), program: env!("CARGO_PKG_VERSION").to_owned() };
    let mut bar = Bar::begin();
    let made = db.backup(&args.file, facts, &mut |progress| bar.show(&progress)).await;
    bar.end();
    let made = made.context("no backup was made")?;
    let seconds = (bar.seconds() * 1000.0).round() / 1000.0;
    if args.json {
        let figures = crate::figures::json(&made.figures);
        let report = json!({"file": made.file, "made_at": made.facts.made_at.rfc3339(), "engine": made.facts.engine,
            "bytes": made.bytes, "sha256": made.sha256, "seconds": seconds, "tables": figures});
        println!("{}", serde_json::to_string_pretty(&report)?);
        return Ok(());
    }
    crate::figures::print(&made.figures);
    println!("{}: {} bytes in {seconds} s, of {}", made.file.display(), made.bytes, made.facts.made_at.rfc3339());
    println!("sha256 {}", made.sha256);
    Ok(())
}

const NO_OFFICE: &str = "this database holds no office";
