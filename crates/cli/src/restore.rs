use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use office::clock::machine;
use serde_json::json;

use crate::place::Place;
use crate::progress::Bar;

#[derive(Args)]
pub struct RestoreArgs {
    #[command(flatten)]
    place: Place,
    /// A file that `motcua backup` wrote, on either engine.
    file: PathBuf,
    /// The report as JSON.
    #[arg(long)]
    json: bool,
}

/// Brings a backup into an empty place and checks it. Exit status 1 also when the check finds something.
#[allow(clippy::print_stdout)]
pub async fn restore(args: RestoreArgs) -> Result<ExitCode> {
    let vacant = args.place.vacant().await.context("nothing was restored")?;
    let (mut bar, mut chance) = (Bar::begin(), office::chance::system());
    let restored =
        office::restore(&args.file, vacant, machine(), &mut chance, &mut |progress| bar.show(&progress)).await;
    bar.end();
    let restored = restored.context("nothing was restored")?;
    let fsck = &restored.fsck;
    if args.json {
        let report = json!({"made_at": restored.facts.made_at.rfc3339(), "engine": restored.facts.engine,
            "program": restored.facts.program, "sha256": restored.sha256, "migrated": restored.migrated,
            "tables": crate::figures::json(&restored.figures), "fsck": fsck});
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        crate::figures::print(&restored.figures);
        println!("restored as of {}; every figure is the one saved", restored.facts.made_at.rfc3339());
        restored.migrated.iter().for_each(|name| println!("brought up to date: {name}"));
        crate::figures::print_fsck(fsck);
    }
    Ok(if fsck.exit_code() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
