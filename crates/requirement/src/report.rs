use casework::{CheckCode, Reference};
use identity::policy::{ConfirmingReview, DecidingReview, ReportingRequirement, Reviewing};
use identity::{Action, Permit};
use journal::Kind;
use serde_json::json;
use store::{Tx, Work, args, sql};

use crate::file::{Requirement, requirement};
use crate::names::{FoundBy, What};
use crate::record::{digest_of, staff, words};
use crate::stage::Stage;
use crate::{Error, Result, Rule};

/// So many reports of citizens in [`WINDOW_SECONDS`], from anybody: a flood fills no list, and no address is kept.
pub const MOST_IN_A_WINDOW: i64 = 60;
pub const WINDOW_SECONDS: i64 = 10 * 60;

/// What was asked for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub what: What,
    /// What was asked for, in the words of whoever tells it.
    pub words: String,
    /// Key and version of the procedure.
    pub procedure: Option<(String, i64)>,
    /// Code of the unit that asked.
    pub unit: String,
    /// Which counter or room, in the words of whoever tells it.
    pub place: Option<String>,
    /// User name of whoever asked, where that is known.
    pub asked_by: Option<String>,
    pub case: Option<Reference>,
    /// How to reach the citizen, if they want an answer.
    pub contact: Option<String>,
}

/// Who tells it. A member of staff needs leave to; a citizen needs none; the guard of the desk is the program itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporter {
    found_by: FoundBy,
    actor: journal::Actor,
    username: Option<String>,
}

impl Reporter {
    pub fn citizen() -> Reporter {
        Reporter { found_by: FoundBy::Citizen, actor: journal::Actor::Citizen, username: None }
    }

    pub fn staff(permit: &Permit<ReportingRequirement>) -> Reporter {
        Reporter::of(FoundBy::Staff, permit)
    }

    /// Found while a form of a review was answered, by whoever is at it.
    pub fn reviewer<A: InReview>(permit: &Permit<A>) -> Reporter {
        Reporter::of(FoundBy::Review, permit)
    }

    pub(crate) fn guard() -> Reporter {
        Reporter { found_by: FoundBy::Guard, actor: journal::Actor::System, username: None }
    }

    fn of<A: Action>(found_by: FoundBy, permit: &Permit<A>) -> Reporter {
        Reporter { found_by, actor: staff(permit), username: Some(permit.actor().username.clone()) }
    }
}

/// The acts of a review in which something without a basis may be found.
pub trait InReview: Action {}
impl InReview for Reviewing {}
impl InReview for ConfirmingReview {}
impl InReview for DecidingReview {}

/// Opens a file (`requirement.reported`), with a number of the series `YC`.
///
/// Errs where the words are missing or cannot be taken in, and with [`Rule::TooManyReports`] in a flood of citizens' reports.
pub async fn report(work: &mut Work<'_>, by: Reporter, report: Report) -> Result<Requirement> {
    let told = words(&report.words, "words")?;
    let contact = match report.contact.as_deref().map(|contact| text::clean_line(contact, 200)) {
        Some(Err(refused)) => return Err(Error::rule("contact", Rule::Entry(refused))),
        Some(Ok(contact)) => Some(contact).filter(|contact| !contact.is_empty()),
        None => None,
    };
    let place = match report.place.as_deref().map(|place| text::clean_line(place, 100)) {
        Some(Err(refused)) => return Err(Error::rule("place", Rule::Entry(refused))),
        Some(Ok(place)) => Some(place).filter(|place| !place.is_empty()),
        None => None,
    };
    if by.found_by == FoundBy::Citizen {
        must_not_flood(work).await?;
    }
    open(work, by, Report { words: told, contact, place, ..report }, None).await
}

/// Opens the file; `tried` names a requirement of which there is one file only, however often it is tried.
pub(crate) async fn open(
    work: &mut Work<'_>,
    by: Reporter,
    report: Report,
    tried: Option<String>,
) -> Result<Requirement> {
    let day = work.now.local().date();
    let number = Reference::new("YC", day, casework::take_number(work.tx, "YC", day).await?);
    let mut data = json!({"no": number.as_str(), "unit": &report.unit, "what": report.what.word(),
        "found_by": by.found_by.word()});
    if let Some(asked_by) = &report.asked_by {
        data["asked_by"] = json!(asked_by);
    }
    if let Some(digest) = digest_of(Some(&report.words), work) {
        data["words_h"] = digest;
    }
    identity::record_as(work, by.actor.clone(), Kind::RequirementReported, &report.unit, data).await?;
    insert(work, &by, &report, &number, tried).await?;
    requirement(work.tx, &number).await
}

async fn insert(
    work: &mut Work<'_>,
    by: &Reporter,
    report: &Report,
    number: &Reference,
    tried: Option<String>,
) -> Result<()> {
    let (id, code) = (work.id(), CheckCode::new(work.chance));
    let (key, version) = report.procedure.clone().unzip();
    work.tx
        .execute(
            sql!(
                "insert into requirement (id, number, code, what, words, procedure_key, procedure_version, unit, found_by,
                    reporter, contact, asked_by, case_reference, attempts, tried, reported_at, stage, is_open, remedies,
                    version, changed_by, changed_at, place)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15, $16, true, '', 1, $17, $15, $18)"
            ),
            args![
                &id,
                number.as_str(),
                code.as_str(),
                report.what.word(),
                &report.words,
                key,
                version,
                &report.unit,
                by.found_by.word(),
                by.username.clone(),
                report.contact.clone(),
                report.asked_by.clone(),
                report.case.as_ref().map(|case| case.as_str().to_owned()),
                tried,
                work.now,
                Stage::Reported.word(),
                by.username.clone().unwrap_or_default(),
                report.place.clone()
            ],
        )
        .await?;
    Ok(())
}

async fn must_not_flood(work: &mut Work<'_>) -> Result<()> {
    let since = work.now.plus_seconds(-WINDOW_SECONDS);
    let told = recent(work.tx, since).await?;
    if told >= MOST_IN_A_WINDOW { Err(Error::rule("words", Rule::TooManyReports)) } else { Ok(()) }
}

async fn recent(tx: &mut Tx, since: store::Moment) -> Result<i64> {
    let told: Option<i64> = tx
        .optional(
            sql!("select count(*) as value from requirement where found_by = 'citizen' and reported_at >= $1"),
            args![since],
        )
        .await?;
    Ok(told.unwrap_or(0))
}
