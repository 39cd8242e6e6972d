use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use office::clock::machine;
use serde_json::{Value, json};

use crate::place::Place;
use crate::progress::Bar;

#[derive(Args)]
pub struct MoveArgs {
    #[command(flatten)]
    place: Place,
    /// Where it goes: `postgres://…` or a folder. It must be empty.
    #[arg(long, value_name = "URL|DIR")]
    to: String,
    /// The report as JSON.
    #[arg(long)]
    json: bool,
}

/// Moves an office that nobody serves; the old place stays as it is. Exit status 1 also when the check finds something.
#[allow(clippy::print_stdout)]
pub async fn move_to(args: MoveArgs) -> Result<ExitCode> {
    let target = target(&args.to).vacant().await.context("nothing was moved")?;
    let mut from = args.place.read_at_rest().await.context("nothing was moved")?;
    let mut bar = Bar::begin();
    let moved = office::move_to(&mut from, target, machine(), &mut |progress| bar.show(&progress)).await;
    bar.end();
    let moved = moved.context("nothing was moved")?;
    if args.json {
        let tables: Value = moved
            .before
            .iter()
            .zip(&moved.after)
            .map(|(before, after)| {
                json!({"table": before.table, "before": {"rows": before.rows, "digest": before.digest},
                    "after": {"rows": after.rows, "digest": after.digest}})
            })
            .collect();
        let report = json!({"tables": tables, "migrated": moved.migrated, "fsck": moved.fsck});
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        crate::figures::print_both(&moved.before, &moved.after);
        println!("moved; every figure is equal. The old place is as it was: do not serve it any more");
        moved.migrated.iter().for_each(|name| println!("brought up to date: {name}"));
        crate::figures::print_fsck(&moved.fsck);
    }
    Ok(if moved.fsck.exit_code() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn target(to: &str) -> Place {
    if to.starts_with("postgres://") || to.starts_with("postgresql://") {
        Place { data: None, database: Some(to.to_owned()) }
    } else {
        Place { data: Some(PathBuf::from(to)), database: None }
    }
}
