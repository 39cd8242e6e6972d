//! Appending a case's event and changing its projection: the only way a legal column changes (trust-design §1.6).

use identity::{Actor, Role};
use serde_json::Value as Json;
use store::{Moment, Work, args, sql};

use crate::case::Case;
use crate::error::{Error, Result};
use crate::numbering::Reference;

/// Who did it, as the journal names them.
pub(crate) struct By<'a> {
    pub actor: &'a Actor,
    /// Left out where the law's field list leaves it out (`case.received`).
    pub role: Option<Role>,
}

/// One event of one case, before it has its place in the chain.
pub(crate) struct NewEvent<'a> {
    pub kind: journal::Kind,
    pub unit: &'a str,
    pub by: By<'a>,
    pub data: Json,
    /// A sentence somebody wrote; kept beside the event and erasable.
    pub text: Option<&'a str>,
}

/// The end of a case's chain.
pub(crate) struct Head {
    pub cseq: i64,
    pub commitment: Option<[u8; 32]>,
    pub last_at: Option<Moment>,
}

/// What an appended event leaves as the new end of the chain.
pub(crate) struct Link {
    pub cseq: i64,
    pub commitment: [u8; 32],
    pub at: Moment,
}

pub(crate) async fn append(
    work: &mut Work<'_>,
    case_id: &str,
    reference: &Reference,
    proc: String,
    head: Head,
    event: NewEvent<'_>,
) -> Result<Link> {
    // Times of one case never go back, whatever the clock does (trust-design §12.6).
    let at = head.last_at.map_or(work.now, |last| last.max(work.now));
    let cseq = head.cseq + 1;
    let built = journal::Event {
        id: work.event_id(),
        ts: at.journal(),
        kind: event.kind,
        unit: event.unit.to_owned(),
        actor: journal::Actor::Staff {
            id: event.by.actor.username.clone(),
            role: event.by.role.map(|role| role.word().to_owned()),
        },
        link: Some(journal::Link { case: reference.as_str().to_owned(), cseq, cprev: head.commitment }),
        proc: Some(proc),
        data: event.data,
    };
    let body = built.bytes()?;
    let salt = work.salt();
    let commitment = journal::commit(&salt, &body);
    let id = built.id_text();
    let row = store::Appended { id: &id, case_id: Some(case_id), cseq: Some(cseq), commitment, salt, body };
    match head.cseq {
        0 => store::append_first(work.tx, row).await?,
        _ => store::append(work.tx, row).await?,
    }
    if let Some(text) = event.text {
        work.tx
            .execute(
                sql!("insert into case_text (case_id, cseq, text) values ($1, $2, $3)"),
                args![case_id, cseq, text],
            )
            .await?;
    }
    Ok(Link { cseq, commitment, at })
}

/// An event that belongs to no case: what somebody read, what left the office.
pub(crate) struct Beside {
    pub kind: journal::Kind,
    pub unit: String,
    pub role: Option<String>,
    pub data: Json,
}

/// Appends an event beside the chains; answers its id. It stands in nobody's way, because no chain goes on with it.
pub(crate) async fn append_beside(work: &mut Work<'_>, actor: &Actor, beside: Beside) -> Result<String> {
    let actor = journal::Actor::Staff { id: actor.username.clone(), role: beside.role };
    Ok(identity::record_as(work, actor, beside.kind, &beside.unit, beside.data).await?)
}

/// What is given in writing without a case (a refusal, guidance): one event, linked to a chain of its own.
pub(crate) struct Alone<'a> {
    pub id: &'a str,
    pub reference: &'a Reference,
    /// Key and version of the procedure.
    pub procedure: (&'a str, i64),
}

pub(crate) async fn append_alone(work: &mut Work<'_>, alone: Alone<'_>, event: NewEvent<'_>) -> Result<()> {
    let head = Head { cseq: 0, commitment: None, last_at: None };
    let proc = format!("{}@{}", alone.procedure.0, alone.procedure.1);
    append(work, alone.id, alone.reference, proc, head, event).await.map(|_| ())
}

/// Appends to an existing case and writes its changed projection, if nobody else changed it meanwhile.
pub(crate) async fn change(work: &mut Work<'_>, before: &Case, mut after: Case, event: NewEvent<'_>) -> Result<Case> {
    let by = event.by.actor.username.clone();
    let head = Head { cseq: before.cseq, commitment: Some(before.head), last_at: Some(before.last_at) };
    let proc = format!("{}@{}", before.procedure_key, before.procedure_version);
    let link = append(work, &before.id, &before.reference, proc, head, event).await.map_err(|e| faster(e, before))?;
    after.version = before.version + 1;
    after.cseq = link.cseq;
    after.head = link.commitment;
    after.last_at = link.at;
    after.changed_by = by;
    write(work, before.version, &after).await?;
    if after.intake != before.intake {
        keep_intake(work, &after).await?;
    }
    Ok(after)
}

/// Two changes at one moment: the place in the chain is taken, so this one saw an older version.
fn faster(error: Error, before: &Case) -> Error {
    match error {
        Error::Store(store::Error::Duplicate(_)) => {
            Error::Stale { changed_by: before.changed_by.clone(), changed_at: before.last_at }
        }
        other => other,
    }
}

async fn write(work: &mut Work<'_>, seen: i64, case: &Case) -> Result<()> {
    let columns = crate::fold::columns(&case.stage);
    let touched = work
        .tx
        .execute(
            sql!("update cases set version = $3, state = $4, step = $5, unit = $6, officer = $7, appraiser = $8,
                    due_at = $9, step_since = $10, step_due_at = $11, outcome = $12, decided_by = coalesce($13, decided_by),
                    resolved_at = $14, ended_at = $15, result = $16, handover = $17, cseq = $18, head = $19,
                    last_at = $20, changed_by = $21, paused_at = $22, paused_for = $23, counted_from = $24, pauses = $25,
                    supplements = $26, opinions_open = $27, extensions = $28, extended_to = $29, apologised_at = $30,
                    closed_for = $31,
                    risk_at = case when step_since = $10 and step_due_at = $11 then risk_at end
                  where id = $1 and version = $2"),
            args![
                &case.id,
                seen,
                case.version,
                case.state().word(),
                case.step,
                &case.unit,
                case.officer.clone(),
                case.appraiser.clone(),
                case.due_at,
                case.step_since,
                case.step_due_at,
                columns.outcome,
                columns.decided_by,
                case.resolved_at,
                case.ended_at,
                case.result.as_ref().and_then(|r| serde_json::to_string(r).ok()),
                case.handover.as_ref().and_then(|h| serde_json::to_string(h).ok()),
                case.cseq,
                case.head,
                case.last_at,
                &case.changed_by,
                case.stage.paused_since(),
                columns.paused_for,
                case.pauses.counted_from,
                serde_json::to_string(&case.pauses.closed).unwrap_or_default(),
                case.supplements,
                i64::try_from(case.asked.len()).unwrap_or(i64::MAX),
                case.extensions,
                case.pauses.extended_to,
                case.apologised_at,
                columns.closed_for
            ],
        )
        .await?;
    if touched == 1 {
        Ok(())
    } else {
        Err(Error::Stale { changed_by: case.changed_by.clone(), changed_at: case.last_at })
    }
}

/// What the applicant gave has changed: the row and the words by which it is found.
async fn keep_intake(work: &mut Work<'_>, case: &Case) -> Result<()> {
    let intake = serde_json::to_string(&case.intake).map_err(|_| Error::Corrupt {
        table: "cases",
        column: "intake",
        key: case.reference.to_string(),
    })?;
    work.tx.execute(sql!("update cases set intake = $2 where id = $1"), args![&case.id, intake]).await?;
    work.tx.execute(sql!("delete from case_word where case_id = $1"), args![&case.id]).await?;
    crate::words::keep(work.tx, &case.id, &crate::words::words_of(&case.intake)).await
}
