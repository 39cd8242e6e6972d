use casework::Reference;
use identity::Actor;
use identity::policy::{AnsweringRequirement, HandlingRequirement};
use identity::{Place, Units};
use jiff::civil::Date;
use store::{Moment, Tx, args, record, sql};

use crate::names::{Finding, FoundBy, Remedy, What};
use crate::stage::Stage;
use crate::{Error, Result};

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    pub id: String,
    pub number: Reference,
    /// Six letters that open the file's public page to whoever reported.
    pub code: String,
    pub what: What,
    /// What was asked for, as it was told.
    pub words: String,
    /// Key and version of the procedure, where one is known.
    pub procedure: Option<(String, i64)>,
    /// Code of the unit that asked.
    pub unit: String,
    /// Which counter or room, in words.
    pub place: Option<String>,
    pub found_by: FoundBy,
    /// User name of the member of staff who reported.
    pub reporter: Option<String>,
    /// How to reach the citizen who reported: personal data.
    pub contact: Option<String>,
    /// User name of whoever asked, where that is known.
    pub asked_by: Option<String>,
    /// The case for which it was asked.
    pub case: Option<Reference>,
    /// How often it was tried.
    pub attempts: i64,
    pub reported_at: Moment,
    /// What the head of the unit says to it.
    pub explanation: Option<String>,
    pub stage: Stage,
    /// What the finding rests on.
    pub finding_words: Option<String>,
    pub remedy_words: Option<String>,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Moment,
}

impl Requirement {
    /// Where it is, as far as permission is concerned: at the unit that asked.
    pub fn place(&self, units: &Units) -> Place {
        let path = units.get(&self.unit).map(|unit| unit.path.clone()).unwrap_or_default();
        Place { responsible: path.clone(), unit: path, subject: self.id.clone(), ..Place::default() }
    }

    /// Errs with what changed meanwhile.
    pub fn must_be_version(&self, seen: Option<i64>) -> Result<()> {
        match seen {
            Some(seen) if seen != self.version => {
                Err(Error::Stale { changed_by: self.changed_by.clone(), changed_at: self.changed_at })
            }
            _ => Ok(()),
        }
    }

    /// Whether this person sees the file at all: who handles files, and the head of the unit that asked.
    pub fn is_seen_by(&self, actor: &Actor, units: &Units) -> bool {
        let place = self.place(units);
        actor.permit::<HandlingRequirement>(&place).is_ok() || actor.permit::<AnsweringRequirement>(&place).is_ok()
    }
}

record! {
    pub(crate) struct Row {
        id: String, number: String, code: String, what: String, words: String, procedure_key: Option<String>,
        procedure_version: Option<i64>, unit: String, found_by: String, reporter: Option<String>,
        contact: Option<String>, asked_by: Option<String>, case_reference: Option<String>, attempts: i64,
        reported_at: Moment, explanation: Option<String>, stage: String, owner: Option<String>,
        due_on: Option<String>, finding: Option<String>, finding_words: Option<String>, remedies: String,
        remedy_words: Option<String>, version: i64, changed_by: String, changed_at: Moment, place: Option<String>,
    }
}

/// The columns of [`Row`].
macro_rules! columns {
    () => {
        "r.id, r.number, r.code, r.what, r.words, r.procedure_key, r.procedure_version, r.unit, r.found_by, r.reporter,
            r.contact, r.asked_by, r.case_reference, r.attempts, r.reported_at, r.explanation, r.stage, r.owner, r.place, r.due_on,
            r.finding, r.finding_words, r.remedies, r.remedy_words, r.version, r.changed_by, r.changed_at"
    };
}

impl TryFrom<Row> for Requirement {
    type Error = Error;

    fn try_from(row: Row) -> Result<Requirement> {
        let corrupt = |column| Error::Corrupt { table: "requirement", column, key: row.number.clone() };
        Ok(Requirement {
            stage: stage(&row).ok_or_else(|| corrupt("stage"))?,
            what: What::parse(&row.what).ok_or_else(|| corrupt("what"))?,
            found_by: FoundBy::parse(&row.found_by).ok_or_else(|| corrupt("found_by"))?,
            number: Reference::parse(&row.number).ok_or_else(|| corrupt("number"))?,
            case: row.case_reference.as_deref().and_then(Reference::parse),
            procedure: row.procedure_key.zip(row.procedure_version),
            id: row.id,
            code: row.code,
            words: row.words,
            place: row.place,
            unit: row.unit,
            reporter: row.reporter,
            contact: row.contact,
            asked_by: row.asked_by,
            attempts: row.attempts,
            reported_at: row.reported_at,
            explanation: row.explanation,
            finding_words: row.finding_words,
            remedy_words: row.remedy_words,
            version: row.version,
            changed_by: row.changed_by,
            changed_at: row.changed_at,
        })
    }
}

fn stage(row: &Row) -> Option<Stage> {
    let owner = || row.owner.clone();
    let due = || row.due_on.as_deref()?.parse::<Date>().ok();
    Some(match row.stage.as_str() {
        "reported" => Stage::Reported,
        "assigned" => Stage::Assigned { owner: owner()?, due: due()? },
        "found" => Stage::Found { owner: owner()?, due: due()? },
        "closed" => Stage::Closed {
            owner: owner()?,
            finding: Finding::parse(row.finding.as_deref()?)?,
            remedies: row.remedies.split(' ').filter_map(Remedy::parse).collect(),
        },
        _ => return None,
    })
}

/// One file by its number, whoever asks: the caller asks whether they may ([`Requirement::is_seen_by`]).
pub async fn requirement(tx: &mut Tx, number: &Reference) -> Result<Requirement> {
    let row: Option<Row> = tx
        .optional(sql!("select ", columns!(), " from requirement r where r.number = $1"), args![number.as_str()])
        .await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The same for whoever reported it and has the letters of the slip. A wrong code is as unknown as a wrong number.
pub async fn requirement_by_code(tx: &mut Tx, number: &Reference, typed: &str) -> Result<Requirement> {
    let found = requirement(tx, number).await?;
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    let (own, typed) = (found.code.as_bytes(), typed.as_bytes());
    // In constant time, as the letters are all there is to guess.
    let is_same = own.len() == typed.len() && own.iter().zip(typed).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0;
    if is_same { Ok(found) } else { Err(Error::NotFound) }
}
