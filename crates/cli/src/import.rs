use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use catalogue::Report;
use catalogue::import::{Format, read};
use clap::{Args, Subcommand};
use office::clock::machine;
use store::Work;

use crate::place::Place;

#[derive(Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Procedures from JSON, CSV or XLSX. All rows are checked first; one bad row, and nothing is imported.
    Procedures {
        #[command(flatten)]
        place: Place,
        file: PathBuf,
        /// Only say what would happen.
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        json: bool,
    },
}

pub async fn import(args: ImportArgs) -> Result<ExitCode> {
    let What::Procedures { place, file, dry_run, json } = args.what;
    let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let records = read(&bytes, Format::of(&bytes)).with_context(|| file.display().to_string())?;
    let db = place.open_existing().await?;
    let now = office::demo::office_time(&mut db.read().await?, machine()).await?;
    let report = if dry_run {
        catalogue::examine_records(&mut db.read().await?, &records, now.local().date()).await?
    } else {
        let (mut tx, mut chance) = (db.write().await?, office::chance::system());
        let mut work = Work::new(&mut tx, now, &mut chance);
        match catalogue::import_records(&mut work, records).await {
            Ok(report) => {
                office::bump_revision(work.tx).await?;
                tx.commit().await?;
                report
            }
            Err(catalogue::Error::Refused(report)) => *report,
            Err(error) => return Err(error.into()),
        }
    };
    show(&report, json)?;
    Ok(if report.is_accepted() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[allow(clippy::print_stdout)]
fn show(report: &Report, json: bool) -> Result<()> {
    if json {
        println!("{}", serde_json::to_string_pretty(report)?);
        return Ok(());
    }
    let (new, changed, unchanged) = (report.new.len(), report.changed.len(), report.unchanged.len());
    for refused in &report.refused {
        let key = refused.key.as_deref().unwrap_or("-");
        println!("row {} ({key}), {}: {}", refused.row, refused.field, refused.fault);
    }
    for ignored in &report.ignored {
        println!(
            "field {} is not known here and was not kept (first in row {}, {} times)",
            ignored.field, ignored.row, ignored.times
        );
    }
    if report.is_accepted() {
        println!("{new} new, {changed} changed, {unchanged} unchanged");
    } else {
        println!("nothing was imported: {} faults", report.refused.len());
    }
    Ok(())
}
