//! Changing the published catalogue: importing a file, abolishing a procedure. Every change is a new version and an
//! event in the journal.

use std::collections::BTreeMap;

use identity::Permit;
use identity::policy::Publishing;
use journal::Kind;
use serde_json::{Value as Json, json};
use store::{Tx, Work, args, sql};

use crate::import::{Plan, Record, Report, check, hash, plan};
use crate::procedure::{Procedure, State};
use crate::published::{Current, current, procedure};
use crate::{Error, Result};

/// Longest name of a document, in characters.
const LONGEST_DOCUMENT: usize = 400;

/// What an import of these records would do, without doing it.
pub async fn examine_records(tx: &mut Tx, records: &[Record]) -> Result<Report> {
    Ok(planned(tx, records).await?.0.report)
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
    let published = procedure(work.tx, key).await?;
    if matches!(published.procedure.state, State::Abolished { .. }) {
        return Ok(());
    }
    let by = document(by)?;
    let abolished = Procedure { state: State::Abolished { by: by.clone() }, ..published.procedure.as_ref().clone() };
    let known = Current {
        version: published.version,
        valid_from: published.in_force_from.to_string(),
        hash: hash(&published.procedure),
    };
    let new = hash(&abolished);
    let version = write(work, &abolished, &new, Some(&known)).await?;
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

async fn planned(tx: &mut Tx, records: &[Record]) -> Result<(Plan, BTreeMap<String, Current>)> {
    let current = current(tx).await?;
    let hashes = current.iter().map(|(key, known)| (key.clone(), known.hash.clone())).collect();
    Ok((plan(check(records), &hashes), current))
}

async fn import_by(work: &mut Work<'_>, actor: &journal::Actor, records: Vec<Record>) -> Result<Report> {
    let (plan, current) = planned(work.tx, &records).await?;
    if !plan.report.is_accepted() {
        return Err(Error::Refused(Box::new(plan.report)));
    }
    let unit = office_unit(work.tx).await?;
    for (procedure, hash) in &plan.writes {
        let version = write(work, procedure, hash, current.get(&procedure.key)).await?;
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
struct Written {
    version: i64,
    valid_from: String,
    body: String,
}

/// Writes a version that takes over today from the current one, or on its first day where that is still to come.
async fn write(work: &mut Work<'_>, procedure: &Procedure, hash: &str, known: Option<&Current>) -> Result<Written> {
    let today = work.now.local().date().to_string();
    let (version, valid_from) = match known {
        Some(known) => (known.version + 1, today.max(known.valid_from.clone())),
        None => (1, today),
    };
    if known.is_some() {
        work.tx
            .execute(
                sql!("update procedure_version set valid_to = $1 where key = $2 and valid_to is null"),
                args![&valid_from, &procedure.key],
            )
            .await?;
    }
    let body = body(procedure)?;
    work.tx
        .execute(
            sql!(
                "insert into procedure_version (key, version, valid_from, valid_to, state, hash, body, published_at)
                  values ($1, $2, $3, null, $4, $5, $6, $7)"
            ),
            args![&procedure.key, version, &valid_from, procedure.state.kind().word(), hash, &body, work.now],
        )
        .await?;
    crate::internal_process::keep(work.tx, procedure, version).await?;
    Ok(Written { version, valid_from, body })
}

fn body(procedure: &Procedure) -> Result<String> {
    serde_json::to_string(procedure).map_err(|_| Error::Corrupt {
        table: "procedure_version",
        column: "body",
        key: procedure.key.clone(),
    })
}

async fn journal(
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

fn staff(permit: &Permit<Publishing>) -> journal::Actor {
    journal::Actor::Staff { id: permit.actor().username.clone(), role: Some(permit.role().word().to_owned()) }
}

/// The unit in whose name the catalogue is published: the first of the tree.
async fn office_unit(tx: &mut Tx) -> Result<String> {
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
