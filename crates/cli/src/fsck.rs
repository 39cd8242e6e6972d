use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use store::{Progress, sql};

use crate::place::Place;
use crate::progress::Bar;

#[derive(Args)]
pub struct FsckArgs {
    #[command(flatten)]
    place: Place,
    /// Everything, the default today; kept for scripts that ask for it.
    #[arg(long)]
    full: bool,
    /// The report as JSON.
    #[arg(long)]
    json: bool,
}

/// Exit status 0 intact, 1 tampered, 2 incomplete.
#[allow(clippy::print_stdout)]
pub async fn fsck(args: FsckArgs) -> Result<ExitCode> {
    let db = args.place.open_existing().await?;
    let mut tx = db.read().await?;
    let total = tx.optional::<i64>(sql!("select count(*) as value from cases"), &[]).await?;
    let total = total.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
    let mut bar = Bar::begin();
    let checked = casework::fsck(&mut tx, |done| bar.show(&Progress { what: "fsck", done, total })).await;
    bar.end();
    let report = checked?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        crate::figures::print_fsck(&report);
    }
    Ok(ExitCode::from(report.exit_code()))
}
