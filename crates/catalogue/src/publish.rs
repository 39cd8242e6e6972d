//! Changing the published catalogue: importing a file, abolishing a procedure. Every change is a new version and an
//! event in the journal.

use std::collections::BTreeMap;

use identity::Permit;
use identity::policy::Publishing;
use jiff::civil::Date;
use journal::Kind;
use serde_json::{Value as Json, json};
use store::{Tx, Work, args, sql};

use crate::import::{Fault, Plan, Record, Refused, Report, check, hash, plan};
use crate::procedure::{Procedure, State};
use crate::published::Published;
use crate::published::{Current, current, latest_version};
use crate::{Error, Result};

/// Longest name of a document, in characters.
const LONGEST_DOCUMENT: usize = 400;

/// What an import of these records on this day would do, without doing it.
pub async fn examine_records(tx: &mut Tx, records: &[Record], today: Date) -> Result<Report> {
    Ok(planned(tx, records, today).await?.0.report)
}

/// Imports records in the name of the office: on set-up and from the command line (`proc.published` for each version).
///
/// New and changed procedures get a new version from today on; the others stay. Errs with [`Error::Refused`] and
/// changes nothing where a single row is wrong.
pub async fn import_records(work: &mut Work<'_>, records: Vec<Record>) -> Result<Report> {
    import_by(work, &journal::Actor::System, records).await
}

/// The same in the name of the person who may publish.
pub async fn publish_records(work: &mut Work<'_>, permit: &Permit<Publishing>, records: Vec<Record>) -> Result<Report> {
    import_by(work, &staff(permit), records).await
}

/// Ends a procedure from today on (`proc.abolished`). Cases received before keep the version they were received under.
/// `by` is the document that abolished it. Abolished already, it stays as it is.
pub async fn abolish(work: &mut Work<'_>, permit: &Permit<Publishing>, key: &str, by: &str) -> Result<()> {
    let published = latest_version(work.tx, key).await?;
    if matches!(published.procedure.state, State::Abolished { .. }) {
        return Ok(());
    }
    let by = document(by)?;
    let abolished = Procedure { state: State::Abolished { by: by.clone() }, ..published.procedure.as_ref().clone() };
    let version = write(work, &abolished, Some(&published.place()), Takes::today(work)).await?;
    let mut data = json!({"from": version.valid_from, "ground": "repeal"});
    put_decision(&mut data, Some(&by));
    let unit = office_unit(work.tx).await?;
    journal(work, &staff(permit), &unit, Kind::ProcAbolished, format!("{key}@{}", version.version), data).await
}

fn document(by: &str) -> Result<String> {
    let invalid = |message: String| Error::Invalid { field: "by", message };
    let by = text::clean_line(by, LONGEST_DOCUMENT).map_err(|refused| invalid(refused.to_string()))?;
    if by.is_empty() { Err(invalid("the document that abolishes it is missing".to_owned())) } else { Ok(by) }
}

async fn planned(tx: &mut Tx, records: &[Record], today: Date) -> Result<(Plan, BTreeMap<String, Current>)> {
    let current = current(tx, today).await?;
    let hashes = current.iter().map(|(key, known)| (key.clone(), known.hash.clone())).collect();
    let mut plan = plan(check(records), &hashes);
    leave_what_is_announced(&mut plan, &current, records);
    Ok((plan, current))
}

/// A file that says what is in force today leaves a version that is announced for later; one that says something else
/// is refused: what a decision announced is changed by a draft, never by a file.
fn leave_what_is_announced(plan: &mut Plan, current: &BTreeMap<String, Current>, records: &[Record]) {
    let report = &mut plan.report;
    plan.writes.retain(|(procedure, hash)| {
        let Some(known) = current.get(&procedure.key).filter(|known| known.is_to_come) else { return true };
        report.changed.retain(|key| *key != procedure.key);
        if known.hash_today.as_ref() == Some(hash) {
            report.unchanged.push(procedure.key.clone());
        } else {
            let row = records.iter().find(|record| record.key() == Some(&procedure.key)).map_or(0, |record| record.row);
            let (key, fault) = (Some(procedure.key.clone()), Fault::Announced(known.valid_from.clone()));
            report.refused.push(Refused { row, key, field: "key".to_owned(), fault });
        }
        false
    });
    if !plan.report.is_accepted() {
        plan.writes.clear();
    }
}

async fn import_by(work: &mut Work<'_>, actor: &journal::Actor, records: Vec<Record>) -> Result<Report> {
    let (plan, current) = planned(work.tx, &records, work.now.local().date()).await?;
    if !plan.report.is_accepted() {
        return Err(Error::Refused(Box::new(plan.report)));
    }
    let unit = office_unit(work.tx).await?;
    for (procedure, _) in &plan.writes {
        let last = current.get(&procedure.key).map(|known| (known.version, known.valid_from.clone()));
        let version = write(work, procedure, last.as_ref(), Takes::today(work)).await?;
        let state = procedure.state.kind().word();
        // The content is public, so the salt of its digest may be, too.
        let mut data = json!({"from": version.valid_from, "state": state,
            "record_h": journal::digest(&[0; 32], version.body.as_bytes())});
        put_decision(&mut data, procedure.decision.as_deref());
        let proc = format!("{}@{}", procedure.key, version.version);
        journal(work, actor, &unit, Kind::ProcPublished, proc, data).await?;
    }
    Ok(plan.report)
}

/// A version as it was written.
pub(crate) struct Written {
    pub version: i64,
    pub valid_from: String,
    pub body: String,
}

/// From when a version takes over, and by which decision; an import has none.
pub(crate) struct Takes<'a> {
    pub from: Date,
    pub decision: Option<&'a str>,
}

impl Takes<'_> {
    fn today(work: &Work<'_>) -> Self {
        Takes { from: work.now.local().date(), decision: None }
    }
}

impl Published {
    /// Its number and its first day: what the next version takes over from.
    pub(crate) fn place(&self) -> (i64, String) {
        (self.version, self.in_force_from.to_string())
    }
}

/// Writes a version that takes over from the last one (its number and first day) on a day, or on that one's own first
/// day where that is later.
pub(crate) async fn write(
    work: &mut Work<'_>,
    procedure: &Procedure,
    last: Option<&(i64, String)>,
    takes: Takes<'_>,
) -> Result<Written> {
    let from = takes.from.to_string();
    let (version, valid_from) = match last {
        Some((version, since)) => (version + 1, from.max(since.clone())),
        None => (1, from),
    };
    if last.is_some() {
        work.tx
            .execute(
                sql!("update procedure_version set valid_to = $1 where key = $2 and valid_to is null"),
                args![&valid_from, &procedure.key],
            )
            .await?;
    }
    let body = body(procedure)?;
    let hash = hash(procedure);
    let (state, decision) = (procedure.state.kind().word(), takes.decision.map(str::to_owned));
    work.tx
        .execute(
            sql!(
                "insert into procedure_version (key, version, valid_from, valid_to, state, hash, body, published_at,
                    decision) values ($1, $2, $3, null, $4, $5, $6, $7, $8)"
            ),
            args![&procedure.key, version, &valid_from, state, hash, &body, work.now, decision],
        )
        .await?;
    crate::internal_process::keep(work.tx, procedure, version).await?;
    Ok(Written { version, valid_from, body })
}

pub(crate) fn body(procedure: &Procedure) -> Result<String> {
    serde_json::to_string(procedure).map_err(|_| Error::Corrupt {
        table: "procedure_version",
        column: "body",
        key: procedure.key.clone(),
    })
}

pub(crate) async fn journal(
    work: &mut Work<'_>,
    actor: &journal::Actor,
    unit: &str,
    kind: Kind,
    proc: String,
    data: Json,
) -> Result<()> {
    let event = journal::Event {
        id: work.event_id(),
        ts: work.now.journal(),
        kind,
        unit: unit.to_owned(),
        actor: actor.clone(),
        link: None,
        proc: Some(proc),
        data,
    };
    let body = event.bytes()?;
    let salt = work.salt();
    let commitment = journal::commit(&salt, &body);
    let appended = store::Appended { id: &event.id_text(), case_id: None, cseq: None, commitment, salt, body };
    Ok(store::append(work.tx, appended).await?)
}

pub(crate) fn staff<A: identity::Action>(permit: &Permit<A>) -> journal::Actor {
    journal::Actor::Staff { id: permit.actor().username.clone(), role: Some(permit.role().word().to_owned()) }
}

/// The unit in whose name the catalogue is published: the first of the tree.
pub(crate) async fn office_unit(tx: &mut Tx) -> Result<String> {
    let units = identity::units(tx).await?;
    Ok(units.all().next().map_or("office".to_owned(), |unit| unit.code.clone()))
}

/// Adds the number of a document where the text ends with one: an event holds codes, not sentences.
fn put_decision(data: &mut Json, document: Option<&str>) {
    let number = document.and_then(|text| text.split_whitespace().next_back());
    if let Some(number) = number.filter(|n| n.contains('/') && journal::shape::Shape::Code.fits_text(n)) {
        data["decision"] = Json::from(number);
    }
}
