//! Lists of drafts, without their texts.

use store::{Moment, Tx, args, record, sql};

use super::keep::DraftRow;
use super::{Draft, DraftChange, DraftStage};
use crate::{Error, Result};

record! {
    struct LineRow {
        id: String, key: String, base: Option<i64>, change: String, stage: String, drafted_by: String,
        changed_by: String, changed_at: Moment, origin: Option<String>, decision: Option<String>,
    }
}

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    pub id: String,
    pub key: String,
    pub base: Option<i64>,
    pub change: DraftChange,
    pub stage: DraftStage,
    pub drafted_by: String,
    pub changed_by: String,
    pub changed_at: Moment,
    pub origin: Option<String>,
    pub decision: Option<String>,
}

impl TryFrom<LineRow> for DraftLine {
    type Error = Error;

    fn try_from(row: LineRow) -> Result<DraftLine> {
        let corrupt = |column| Error::Corrupt { table: "procedure_draft", column, key: row.id.clone() };
        Ok(DraftLine {
            change: DraftChange::from_word(&row.change).ok_or_else(|| corrupt("change"))?,
            stage: DraftStage::from_word(&row.stage).ok_or_else(|| corrupt("stage"))?,
            id: row.id,
            key: row.key,
            base: row.base,
            drafted_by: row.drafted_by,
            changed_by: row.changed_by,
            changed_at: row.changed_at,
            origin: row.origin,
            decision: row.decision,
        })
    }
}

/// A page of a list of drafts: those of one stage before an id, the newest first.
#[derive(Debug, Clone)]
pub struct DraftList<'a> {
    pub stage: DraftStage,
    /// The last id of the page before.
    pub before: Option<&'a str>,
    pub limit: i64,
}

/// Sorts behind every id.
const END: &str = "~";

/// One page of drafts of a stage.
pub async fn drafts(tx: &mut Tx, list: &DraftList<'_>) -> Result<Vec<DraftLine>> {
    let rows: Vec<LineRow> = tx
        .all(
            sql!(
                "select id, key, base, change, stage, drafted_by, changed_by, changed_at, origin, decision
                  from procedure_draft where stage = $1 and id < $2 order by id desc limit $3"
            ),
            args![list.stage.word(), list.before.unwrap_or(END), list.limit],
        )
        .await?;
    rows.into_iter().map(DraftLine::try_from).collect()
}

/// The drafts of one procedure that are open, the newest first.
pub async fn open_drafts(tx: &mut Tx, key: &str) -> Result<Vec<DraftLine>> {
    Ok(drafts_of(tx, key, 200).await?.into_iter().filter(|line| line.stage.is_open()).collect())
}

/// The drafts of one procedure, the newest first.
pub async fn drafts_of(tx: &mut Tx, key: &str, limit: i64) -> Result<Vec<DraftLine>> {
    let rows: Vec<LineRow> = tx
        .all(
            sql!(
                "select id, key, base, change, stage, drafted_by, changed_by, changed_at, origin, decision
                  from procedure_draft where key = $1 order by id desc limit $2"
            ),
            args![key, limit],
        )
        .await?;
    rows.into_iter().map(DraftLine::try_from).collect()
}

/// The drafts that came from one thing, like a proposal of a review.
pub async fn drafts_of_origin(tx: &mut Tx, origin: &str) -> Result<Vec<Draft>> {
    let rows: Vec<DraftRow> = tx
        .all(
            sql!(
                "select id, version, key, base, change, replaces, stage, body, note, origin, drafted_by, drafted_at, authors,
                    changed_by, changed_at, checked_by, checked_at, approved_by, approved_at, ended_by, ended_at,
                    decision, announced_version from procedure_draft where origin = $1 order by id"
            ),
            args![origin],
        )
        .await?;
    rows.into_iter().map(Draft::try_from).collect()
}
