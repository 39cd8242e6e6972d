use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use calendar::{
    Calendar, Language, Limit, Override, Pause, Sessions, Timetable, Unit, due, format_moment, parse_moment, vietnam,
};
use clap::{Args, ValueEnum};
use jiff::civil::date;

/// The ordinary day of the published rule (data/SOURCES.md, counting rule 1).
const SESSIONS: &str = "08:00-12:00,13:00-17:00";

#[derive(Args)]
pub struct DeadlineArgs {
    /// Rows in the columns of data/deadlines-golden.csv; prints them with a column `due`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["start", "value", "unit"])]
    csv: Option<PathBuf>,
    /// When the dossier is handed in, local time: 2010-01-20T09:10.
    #[arg(long)]
    start: Option<String>,
    #[arg(long, default_value_t = 0)]
    value: u32,
    /// working_day, working_hour, calendar_day, month, same_day.
    #[arg(long)]
    unit: Option<String>,
    /// A pause of the clock, from/to; may be given more than once.
    #[arg(long, value_name = "FROM/TO")]
    pause: Vec<String>,
    /// The sessions of a day.
    #[arg(long, default_value = SESSIONS)]
    schedule: String,
    /// Every day counted and skipped, with its reason.
    #[arg(long)]
    explain: bool,
    #[arg(long, value_enum, default_value_t = Lang::Vi)]
    lang: Lang,
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    Vi,
    En,
}

#[allow(clippy::print_stdout)]
pub fn deadline(args: DeadlineArgs) -> Result<()> {
    if let Some(path) = &args.csv {
        return table(path);
    }
    let (Some(start), Some(unit)) = (&args.start, &args.unit) else {
        bail!("give --csv FILE, or --start and --unit (and --value)");
    };
    let language = match args.lang {
        Lang::Vi => Language::Vi,
        Lang::En => Language::En,
    };
    let calendar = calendar_of(&args.schedule, "")?;
    let pauses = args.pause.iter().map(|p| p.parse()).collect::<Result<Vec<Pause>, _>>()?;
    let limit = Limit::new(args.value, unit.parse::<Unit>()?)?;
    let due =
        due(&calendar, parse_moment(start)?, limit, &pauses).map_err(|e| anyhow::anyhow!(e.sentence(language)))?;
    if args.json {
        let days = if args.explain { due.explain(&calendar, language) } else { Vec::new() };
        println!("{}", serde_json::json!({"due": store::Moment::from_local(due.at).rfc3339(), "explanation": days}));
        return Ok(());
    }
    println!("{}", format_moment(due.at, language));
    if args.explain {
        for line in due.explain(&calendar, language) {
            println!("{line}");
        }
    }
    Ok(())
}

fn calendar_of(schedule: &str, overrides: &str) -> Result<Calendar> {
    let sessions: Sessions = schedule.parse()?;
    let mut data = vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)])?;
    data.overrides = Override::parse_list(overrides)?;
    Ok(data.compile()?)
}

/// The rows of a file with the due moment the engine computes.
fn table(path: &PathBuf) -> Result<()> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| headers.iter().position(|h| h == name);
    let need = |name: &'static str| column(name).with_context(|| format!("{}: no column {name}", path.display()));
    let (start, value, unit) = (need("start")?, need("value")?, need("unit")?);
    let (schedule, pauses, overrides) = (column("schedule"), column("pauses"), column("overrides"));
    let mut writer = csv::Writer::from_writer(std::io::stdout());
    let mut out = headers.clone();
    out.push_field("due");
    writer.write_record(&out)?;
    for (at, row) in reader.records().enumerate() {
        let row = row?;
        let field = |column: Option<usize>| column.and_then(|c| row.get(c)).unwrap_or_default();
        let line = || format!("row {}", at + 1);
        let schedule = Some(field(schedule)).filter(|s| !s.is_empty()).unwrap_or(SESSIONS);
        let calendar = calendar_of(schedule, field(overrides)).with_context(line)?;
        let number: u32 = field(Some(value)).trim().parse().with_context(line)?;
        let limit = Limit::new(number, field(Some(unit)).parse()?).with_context(line)?;
        let pauses = Pause::parse_list(field(pauses)).with_context(line)?;
        let due =
            due(&calendar, parse_moment(field(Some(start))).with_context(line)?, limit, &pauses).with_context(line)?;
        let mut out = row.clone();
        out.push_field(&due.at.strftime("%Y-%m-%dT%H:%M").to_string());
        writer.write_record(&out)?;
    }
    writer.flush()?;
    Ok(())
}
