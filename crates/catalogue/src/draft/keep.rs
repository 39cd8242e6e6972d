//! The rows of drafts.

use identity::Permit;
use identity::policy::Action;
use journal::Kind;
use serde_json::{Value as Json, json};
use store::{Moment, Tx, Work, args, record, sql};

use super::{Draft, DraftChange, DraftStage, Mark};
use crate::procedure::Procedure;
use crate::publish::{body, journal, office_unit};
use crate::{Error, Result};

record! {
    pub(super) struct DraftRow {
        id: String, version: i64, key: String, base: Option<i64>, change: String, replaces: Option<String>, stage: String,
        body: String, note: Option<String>, origin: Option<String>, drafted_by: String, drafted_at: Moment, authors: String,
        changed_by: String, changed_at: Moment, checked_by: Option<String>, checked_at: Option<Moment>,
        approved_by: Option<String>, approved_at: Option<Moment>, ended_by: Option<String>, ended_at: Option<Moment>,
        decision: Option<String>, announced_version: Option<i64>,
    }
}

impl TryFrom<DraftRow> for Draft {
    type Error = Error;

    fn try_from(row: DraftRow) -> Result<Draft> {
        let corrupt = |column| Error::Corrupt { table: "procedure_draft", column, key: row.id.clone() };
        let mark = |by: Option<String>, at: Option<Moment>| by.zip(at).map(|(by, at)| Mark { by, at });
        Ok(Draft {
            change: DraftChange::from_word(&row.change).ok_or_else(|| corrupt("change"))?,
            stage: DraftStage::from_word(&row.stage).ok_or_else(|| corrupt("stage"))?,
            procedure: serde_json::from_str(&row.body).map_err(|_| corrupt("body"))?,
            authors: serde_json::from_str(&row.authors).map_err(|_| corrupt("authors"))?,
            version: row.version,
            key: row.key,
            base: row.base,
            note: row.note,
            replaces: row.replaces,
            origin: row.origin,
            drafted: Mark { by: row.drafted_by, at: row.drafted_at },
            changed: Mark { by: row.changed_by, at: row.changed_at },
            checked: mark(row.checked_by, row.checked_at),
            approved: mark(row.approved_by, row.approved_at),
            ended: mark(row.ended_by, row.ended_at),
            decision: row.decision,
            announced_version: row.announced_version,
            id: row.id,
        })
    }
}

/// One draft.
pub async fn draft_by_id(tx: &mut Tx, id: &str) -> Result<Draft> {
    let row: Option<DraftRow> = tx
        .optional(
            sql!(
                "select id, version, key, base, change, replaces, stage, body, note, origin, drafted_by, drafted_at, authors,
                    changed_by, changed_at, checked_by, checked_at, approved_by, approved_at, ended_by, ended_at,
                    decision, announced_version from procedure_draft where id = $1"
            ),
            args![id],
        )
        .await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The draft as somebody saw it.
pub(super) async fn seen(tx: &mut Tx, id: &str, version: i64) -> Result<Draft> {
    let draft = draft_by_id(tx, id).await?;
    if draft.version == version {
        Ok(draft)
    } else {
        Err(Error::Stale { changed_by: draft.changed.by, changed_at: draft.changed.at })
    }
}

pub(super) async fn insert(work: &mut Work<'_>, draft: &Draft) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "insert into procedure_draft (id, version, key, base, change, stage, body, note, origin, drafted_by,
                    drafted_at, authors, changed_by, changed_at, replaces)
                  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
            ),
            args![
                &draft.id,
                draft.version,
                &draft.key,
                draft.base,
                draft.change.word(),
                draft.stage.word(),
                body(&draft.procedure)?,
                draft.note.clone(),
                draft.origin.clone(),
                &draft.drafted.by,
                draft.drafted.at,
                authors(draft)?,
                &draft.changed.by,
                draft.changed.at,
                draft.replaces.clone()
            ],
        )
        .await?;
    Ok(())
}

fn authors(draft: &Draft) -> Result<String> {
    let corrupt = |_| Error::Corrupt { table: "procedure_draft", column: "authors", key: draft.id.clone() };
    serde_json::to_string(&draft.authors).map_err(corrupt)
}

/// Writes a draft that was read as it stood before; errs with [`Error::Stale`] where somebody was faster.
pub(super) async fn write(work: &mut Work<'_>, by: &str, mut draft: Draft) -> Result<Draft> {
    let seen = draft.version;
    draft.version += 1;
    draft.changed = Mark { by: by.to_owned(), at: work.now };
    let by_of = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.by.clone());
    let at_of = |mark: &Option<Mark>| mark.as_ref().map(|mark| mark.at);
    let touched = work
        .tx
        .execute(
            sql!(
                "update procedure_draft set version = $3, base = $4, change = $5, stage = $6, body = $7, note = $8,
                    authors = $9, changed_by = $10, changed_at = $11, checked_by = $12, checked_at = $13,
                    approved_by = $14, approved_at = $15, ended_by = $16, ended_at = $17, decision = $18,
                    announced_version = $19 where id = $1 and version = $2"
            ),
            args![
                &draft.id,
                seen,
                draft.version,
                draft.base,
                draft.change.word(),
                draft.stage.word(),
                body(&draft.procedure)?,
                draft.note.clone(),
                authors(&draft)?,
                &draft.changed.by,
                draft.changed.at,
                by_of(&draft.checked),
                at_of(&draft.checked),
                by_of(&draft.approved),
                at_of(&draft.approved),
                by_of(&draft.ended),
                at_of(&draft.ended),
                draft.decision.clone(),
                draft.announced_version
            ],
        )
        .await?;
    match touched {
        1 => Ok(draft),
        _ => Err(Error::Stale { changed_by: by.to_owned(), changed_at: work.now }),
    }
}

/// Journals an act on a draft, in the name of who holds the permit.
pub(super) async fn record<A: Action>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    kind: Kind,
    draft: &Draft,
    more: Json,
) -> Result<()> {
    let unit = office_unit(work.tx).await?;
    let mut data = json!({"record_h": record_h(&draft.procedure)?, "draft": draft.id, "change": draft.change.word()});
    if let (Json::Object(data), Json::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    let proc = format!("{}@{}", draft.key, draft.announced_version.unwrap_or_else(|| draft.next_version()));
    journal(work, &staff(permit), &unit, kind, proc, data).await
}

/// The content becomes public, so the salt of its digest may be, too.
pub(super) fn record_h(procedure: &Procedure) -> Result<String> {
    Ok(journal::digest(&[0; 32], body(procedure)?.as_bytes()))
}

fn staff<A: Action>(permit: &Permit<A>) -> journal::Actor {
    journal::Actor::Staff { id: permit.actor().username.clone(), role: Some(permit.role().word().to_owned()) }
}
