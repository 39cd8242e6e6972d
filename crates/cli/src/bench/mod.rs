//! Measures on this machine. Every figure stands beside the limit measured in the same run: these machines are noisy,
//! a bare number says little. Load goes to loopback only and ends by itself.

mod day;
mod deadline;
mod intake;
mod load;
mod office_to_measure;
mod probe;
mod process;
mod search;
mod track;

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::Value;

#[derive(Args)]
pub struct BenchArgs {
    #[command(subcommand)]
    what: What,
    /// The figures as JSON.
    #[arg(long, global = true)]
    json: bool,
    /// Measure on this PostgreSQL database (it must be empty) instead of SQLite in a temporary folder. `day` takes
    /// several, one for each run.
    #[arg(long, global = true, value_name = "URL")]
    database: Vec<String>,
    /// Folder for the temporary database; the system's own by default.
    #[arg(long, global = true, value_name = "DIR")]
    folder: Option<std::path::PathBuf>,
}

#[derive(Subcommand)]
enum What {
    /// Dossiers received over HTTP by 32 clients, beside raw durable commits of the same rows.
    Intake {
        #[arg(long, default_value_t = 32)]
        clients: usize,
        #[arg(long, default_value_t = 8)]
        seconds: u64,
    },
    /// The citizen's page among 100,000 cases, beside a bare handler with a body of the same size.
    Track {
        #[arg(long, default_value_t = 32)]
        clients: usize,
        #[arg(long, default_value_t = 5)]
        seconds: u64,
        #[arg(long, default_value_t = 100_000)]
        cases: usize,
    },
    /// A working day of an office at ten times the people: CPU per dossier, p99 of each kind of page and call.
    Day {
        /// Times the 8 clerks, 20 officers, 6 heads, 300 citizens and 400 dossiers of one office.
        #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=50))]
        times: u8,
        /// Errands under way at once.
        #[arg(long, default_value_t = 16)]
        workers: usize,
        /// Days, each in a fresh office with a seed of its own; on PostgreSQL as many as there are databases.
        #[arg(long, default_value_t = 3)]
        runs: usize,
    },
    /// An answer while somebody types, among 6,000 procedures, beside a plain pass over their names.
    Search,
    /// One due moment: a limit of ten years beside one of a day.
    Deadline,
    /// The office that `day` plays in: its clock is moved by the lines of standard input.
    #[command(hide = true)]
    DayOffice {
        #[arg(long)]
        data: Option<std::path::PathBuf>,
        /// Where the clock stands at first.
        #[arg(long)]
        at: jiff::civil::DateTime,
    },
    /// The bare handler that `track` compares with.
    #[command(hide = true)]
    Bare {
        #[arg(long)]
        size: usize,
    },
}

#[allow(clippy::print_stdout)]
pub async fn bench(args: BenchArgs) -> Result<()> {
    let at = |database: Option<&String>| office_to_measure::Place {
        database: database.cloned(),
        folder: args.folder.clone(),
    };
    let place = at(args.database.first());
    let figures = match args.what {
        What::Intake { clients, seconds } => intake::measure(&place, clients, seconds).await?,
        What::Track { clients, seconds, cases } => track::measure(&place, clients, seconds, cases).await?,
        What::Day { times, workers, runs } => {
            let databases = args.database.iter().map(Some);
            let places: Vec<_> = if args.database.is_empty() {
                (0..runs).map(|_| at(None)).collect()
            } else {
                databases.map(at).collect()
            };
            day::measure(&places, day::Playing { times: usize::from(times), workers }).await?
        }
        What::DayOffice { data, at } => return day::serve(args.database.first().map(String::as_str), data, at).await,
        What::Search => search::measure()?,
        What::Deadline => deadline::measure()?,
        What::Bare { size } => return track::serve_bare(size).await,
    };
    if args.json {
        println!("{}", serde_json::to_string_pretty(&figures)?);
    } else {
        print(&figures, 0);
    }
    Ok(())
}

/// One figure a line, groups indented.
#[allow(clippy::print_stdout)]
fn print(value: &Value, depth: usize) {
    let Value::Object(fields) = value else { return };
    for (name, value) in fields {
        match value {
            Value::Object(_) => {
                println!("{:depth$}{name}", "");
                print(value, depth + 2);
            }
            Value::String(text) => println!("{:depth$}{name:<34} {text}", ""),
            other => println!("{:depth$}{name:<34} {other}", ""),
        }
    }
}

/// Rounded to three digits that mean something.
fn rounded(value: f64) -> Value {
    let scale = if value.abs() >= 100.0 { 1.0 } else { 1000.0 };
    serde_json::json!((value * scale).round() / scale)
}

/// Median, and the least and greatest as its spread.
fn spread(mut values: Vec<f64>) -> Value {
    values.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (values.first(), values.last()) else { return Value::Null };
    let median = values[values.len() / 2];
    serde_json::json!({"median": rounded(median), "min": rounded(*least), "max": rounded(*most), "runs": values.len()})
}
