use jiff::civil::Date;
use store::{Moment, Tx, args, record, sql};

use super::DraftChange;
use crate::{Error, Result};

/// A numbered decision that announces versions (quyết định công bố).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub id: String,
    pub number: String,
    pub issuer: String,
    pub signed_on: Date,
    /// The first day on which what it announces is in force.
    pub in_force_from: Date,
    pub announced_by: String,
    pub announced_at: Moment,
}

record! {
    struct DecisionRow {
        id: String, number: String, issuer: String, signed_on: String, in_force_from: String, announced_by: String,
        announced_at: Moment,
    }
}

impl TryFrom<DecisionRow> for Decision {
    type Error = Error;

    fn try_from(row: DecisionRow) -> Result<Decision> {
        let corrupt = |column| Error::Corrupt { table: "decision", column, key: row.id.clone() };
        Ok(Decision {
            signed_on: row.signed_on.parse().map_err(|_| corrupt("signed_on"))?,
            in_force_from: row.in_force_from.parse().map_err(|_| corrupt("in_force_from"))?,
            number: row.number,
            issuer: row.issuer,
            announced_by: row.announced_by,
            announced_at: row.announced_at,
            id: row.id,
        })
    }
}

record! {
    struct ItemRow { key: String, version: i64, change: String, draft: String }
}

/// What a decision says of one procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionItem {
    pub key: String,
    pub version: i64,
    pub change: DraftChange,
    /// Id of the draft it came from.
    pub draft: String,
}

/// One decision with what it announces, by key.
pub async fn decision(tx: &mut Tx, id: &str) -> Result<(Decision, Vec<DecisionItem>)> {
    let row: Option<DecisionRow> = tx
        .optional(
            sql!(
                "select id, number, issuer, signed_on, in_force_from, announced_by, announced_at from decision
                  where id = $1"
            ),
            args![id],
        )
        .await?;
    let rows: Vec<ItemRow> = tx
        .all(sql!("select key, version, change, draft from decision_item where decision = $1 order by key"), args![id])
        .await?;
    Ok((row.ok_or(Error::NotFound)?.try_into()?, rows.into_iter().map(item).collect::<Result<_>>()?))
}

fn item(row: ItemRow) -> Result<DecisionItem> {
    let change = DraftChange::from_word(&row.change).ok_or_else(|| Error::Corrupt {
        table: "decision_item",
        column: "change",
        key: row.key.clone(),
    })?;
    Ok(DecisionItem { key: row.key, version: row.version, change, draft: row.draft })
}

/// The decisions under one number, as entered.
pub async fn decisions_of(tx: &mut Tx, number: &str) -> Result<Vec<Decision>> {
    let rows: Vec<DecisionRow> = tx
        .all(
            sql!(
                "select id, number, issuer, signed_on, in_force_from, announced_by, announced_at from decision
                  where number = $1 order by id"
            ),
            args![number],
        )
        .await?;
    rows.into_iter().map(Decision::try_from).collect()
}

record! {
    struct AnnouncedRow {
        key: String, version: i64, change: String, draft: String, id: String, number: String, issuer: String,
        signed_on: String, in_force_from: String, announced_by: String, announced_at: Moment,
    }
}

/// The decisions that announced the versions of a procedure, with what each did, the newest version first; versions that
/// were imported have none.
pub async fn announced(tx: &mut Tx, key: &str) -> Result<Vec<(DecisionItem, Decision)>> {
    let rows: Vec<AnnouncedRow> = tx
        .all(
            sql!(
                "select i.key, i.version, i.change, i.draft, d.id, d.number, d.issuer, d.signed_on, d.in_force_from,
                    d.announced_by, d.announced_at
                  from decision_item i join decision d on d.id = i.decision where i.key = $1 order by i.version desc"
            ),
            args![key],
        )
        .await?;
    let pair = |row: AnnouncedRow| {
        let of_procedure = ItemRow { key: row.key, version: row.version, change: row.change, draft: row.draft };
        let decision = DecisionRow {
            id: row.id,
            number: row.number,
            issuer: row.issuer,
            signed_on: row.signed_on,
            in_force_from: row.in_force_from,
            announced_by: row.announced_by,
            announced_at: row.announced_at,
        };
        Ok((item(of_procedure)?, decision.try_into()?))
    };
    rows.into_iter().map(pair).collect()
}
