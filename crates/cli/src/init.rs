use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use calendar::{Sessions, Timetable};
use catalogue::Era;
use clap::Args;
use identity::NewUnit;
use jiff::civil::Date;
use office::clock::machine;
use office::{NewOffice, Sample, Settings, UnitFileFault};
use store::{Db, Work};

use crate::place::{FOLDER, Place};

/// What people work until the first run asks: the hours most offices have.
const HOURS: &str = "08:00-12:00,13:00-17:00";

#[derive(Args)]
pub struct InitArgs {
    #[command(flatten)]
    place: Place,
    /// What stands on the door: "Bộ phận một cửa xã …". The first run asks for all names again.
    #[arg(long, default_value = "Bộ phận một cửa")]
    name: String,
    /// The same in English.
    #[arg(long, default_value = "One-stop desk")]
    name_en: String,
    /// The people's committee it belongs to.
    #[arg(long, default_value = "Ủy ban nhân dân")]
    authority: String,
    /// The same in English.
    #[arg(long, default_value = "People's Committee")]
    authority_en: String,
    /// The place that stands before the date of a letter.
    #[arg(long, default_value = "", value_name = "PLACE")]
    town: String,
    /// Hours and telephone, for the foot of papers.
    #[arg(long, default_value = "")]
    contact: String,
    /// The organisation of government: 2025 (communes alone) or 2010 (districts).
    #[arg(long, default_value = "2025", value_parser = known_era)]
    era: Era,
    /// Tree of units, CSV or JSON (docs/units.md).
    #[arg(long, value_name = "FILE", conflicts_with = "sample_units")]
    units: Option<PathBuf>,
    /// Begin with a sample tree: commune or district.
    #[arg(long, value_name = "KIND", value_parser = known_sample)]
    sample_units: Option<Sample>,
    /// What the office's address will begin with; the link is printed with it.
    #[arg(long, env = "MOTCUA_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
}

fn known_era(word: &str) -> Result<Era, String> {
    Era::from_word(word).ok_or_else(|| "give 2025 or 2010".to_owned())
}

fn known_sample(word: &str) -> Result<Sample, String> {
    Sample::parse(word).ok_or_else(|| "give commune or district".to_owned())
}

/// Makes an empty office and prints the one-time link for its first administrator. Where there is an office without an
/// administrator, only a fresh link is printed.
#[allow(clippy::print_stdout)]
pub async fn init(args: InitArgs) -> Result<()> {
    let units = units(&args)?;
    let db = args.place.open(FOLDER).await?;
    if office::setting(&mut db.read().await?, "office").await?.is_some() {
        if office::has_administrator(&mut db.read().await?, machine()).await? {
            bail!("there is an office here already, and it has an administrator");
        }
        eprintln!("There is an office here already, without an administrator: a fresh link.");
    } else {
        found(&db, &args, units).await?;
        eprintln!("The office is made. Serve it (motcua serve), then open this link; it works once, for seven days:");
    }
    println!("{}", first_link(&db, &args.public_url).await?);
    Ok(())
}

/// The one-time link of an office without an administrator.
pub async fn first_link(db: &Db, public_url: &str) -> Result<String> {
    let (mut tx, mut chance) = (db.write().await?, office::chance::system());
    let token = office::make_first_link(&mut tx, &mut chance, machine()).await?;
    tx.commit().await?;
    Ok(format!("{}/first-run?k={token}", public_url.trim_end_matches('/')))
}

async fn found(db: &Db, args: &InitArgs, units: Vec<NewUnit>) -> Result<()> {
    let sessions: Sessions = HOURS.parse()?;
    let calendar = calendar::vietnam(vec![Timetable::weekdays(Date::constant(2009, 1, 1), &sessions)])?;
    let settings = Settings {
        name: args.name.clone(),
        name_en: args.name_en.clone(),
        authority: args.authority.clone(),
        authority_en: args.authority_en.clone(),
        place: args.town.clone(),
        era: args.era,
        contact: args.contact.clone(),
        contact_en: args.contact.clone(),
        letterhead_authority: String::new(),
        turns: casework::TurnRules::default(),
        disclosure: office::Disclosure::default(),
        demo: None,
    };
    let new = NewOffice { settings, units: Vec::new(), calendar, procedures: Vec::new(), accounts: Vec::new() };
    let (mut tx, mut chance) = (db.write().await?, office::chance::system());
    let mut work = Work::new(&mut tx, machine(), &mut chance);
    office::set_up(&mut work, new).await?;
    if !units.is_empty() {
        let root = units[0].code.clone();
        office::merge_units(&mut work, office::SET_UP, &root, &units).await?;
    }
    Ok(tx.commit().await?)
}

fn units(args: &InitArgs) -> Result<Vec<NewUnit>> {
    let units = match (&args.units, args.sample_units) {
        (Some(file), _) => {
            let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            office::read_units(&bytes)
                .map_err(|fault| unreadable(&fault))
                .with_context(|| file.display().to_string())?
        }
        (None, Some(sample)) => office::sample_units(sample),
        (None, None) => return Ok(Vec::new()),
    };
    let faults = identity::check_tree(&units, &identity::Units::default());
    for fault in &faults {
        eprintln!("row {}: {}", fault.row, sentence(fault.fault));
    }
    if faults.is_empty() { Ok(units) } else { bail!("the units are not sound: {} faults", faults.len()) }
}

fn unreadable(fault: &UnitFileFault) -> anyhow::Error {
    match fault {
        UnitFileFault::Unreadable => anyhow::anyhow!("neither JSON nor a table with the columns code, name, kind"),
        UnitFileFault::Empty => anyhow::anyhow!("it holds no unit, or more than 5000"),
        UnitFileFault::Kind(row) => anyhow::anyhow!("row {row}: the kind is not known"),
    }
}

fn sentence(fault: identity::TreeFault) -> &'static str {
    use identity::TreeFault::{Circle, Code, CounterWithoutDesk, DeskWithoutCommittee, Moved, Name, Parent, Repeated};
    match fault {
        Code => "a code has 1 to 40 letters without marks, digits and hyphens",
        Repeated => "the code stands twice",
        Name => "the name is missing or too long",
        Parent => "the parent is not in the list",
        Circle => "the unit lies below itself",
        Moved => "the unit is there already, somewhere else",
        CounterWithoutDesk => "a counter stands at a reception desk (one_stop)",
        DeskWithoutCommittee => "a desk lies below a people's committee",
    }
}
