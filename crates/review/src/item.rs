//! One procedure in the hands of one unit.

use identity::{Place, Units};
use jiff::civil::Date;
use serde_json::Value as Json;
use store::{Moment, Tx, args, record, sql};

use crate::outcome::Outcome;
use crate::progress::Marks;
use crate::stage::Stage;
use crate::{Error, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub review: String,
    pub procedure_key: String,
    /// The version under review.
    pub procedure_version: i64,
    pub name_sort: String,
    pub field: String,
    /// Code of the unit that reviews it.
    pub unit: String,
    pub due_on: Date,
    pub stage: Stage,
    /// User names.
    pub reviewer: Option<String>,
    pub submitted_by: Option<String>,
    /// Questions, and those with an answer that counts.
    pub asked: i64,
    pub answered: i64,
    pub marks: Marks,
    /// As proposed, and once decided as decided.
    pub outcome: Option<Outcome>,
    /// Whole đồng a year.
    pub year_before: Option<i64>,
    pub year_after: Option<i64>,
    /// Working minutes of the limit.
    pub minutes_before: Option<i64>,
    pub minutes_after: Option<i64>,
    /// Number of the decision.
    pub decision: Option<String>,
    pub decided_at: Option<Moment>,
    /// 1, and one more each time it was opened again.
    pub round: i64,
    pub version: i64,
    pub changed_by: String,
    pub changed_at: Moment,
}

record! {
    pub(crate) struct ItemRow {
        id: String, review: String, procedure_key: String, procedure_version: i64, name_sort: String, field: String,
        unit: String, due_on: String, state: String, reviewer: Option<String>, submitted_by: Option<String>, asked: i64,
        answered: i64, marks: String, outcome: Option<String>, year_before: Option<i64>, year_after: Option<i64>,
        minutes_before: Option<i64>, minutes_after: Option<i64>, decision: Option<String>, decided_at: Option<Moment>,
        round: i64, version: i64, changed_by: String, changed_at: Moment,
    }
}

impl TryFrom<ItemRow> for Item {
    type Error = Error;

    fn try_from(row: ItemRow) -> Result<Item> {
        let key = row.id.clone();
        let corrupt = |column| Error::Corrupt { table: "review_item", column, key: key.clone() };
        let outcome = row.outcome.as_deref().map(|word| Outcome::parse(word).ok_or_else(|| corrupt("outcome")));
        Ok(Item {
            due_on: row.due_on.parse().map_err(|_| corrupt("due_on"))?,
            stage: Stage::parse(&row.state).ok_or_else(|| corrupt("state"))?,
            marks: serde_json::from_str(&row.marks).map_err(|_| corrupt("marks"))?,
            outcome: outcome.transpose()?,
            id: row.id,
            review: row.review,
            procedure_key: row.procedure_key,
            procedure_version: row.procedure_version,
            name_sort: row.name_sort,
            field: row.field,
            unit: row.unit,
            reviewer: row.reviewer,
            submitted_by: row.submitted_by,
            asked: row.asked,
            answered: row.answered,
            year_before: row.year_before,
            year_after: row.year_after,
            minutes_before: row.minutes_before,
            minutes_after: row.minutes_after,
            decision: row.decision,
            decided_at: row.decided_at,
            round: row.round,
            version: row.version,
            changed_by: row.changed_by,
            changed_at: row.changed_at,
        })
    }
}

impl Item {
    /// `key@version`, as the journal names a version.
    pub fn proc(&self) -> String {
        format!("{}@{}", self.procedure_key, self.procedure_version)
    }

    /// Where it is, for permits.
    pub fn place(&self, units: &Units) -> Place {
        let path = units.get(&self.unit).map(|unit| unit.path.clone()).unwrap_or_default();
        Place { responsible: path.clone(), unit: path, subject: self.id.clone(), ..Place::default() }
    }

    /// Late: its day is over and the unit has not done its part.
    pub fn is_late(&self, today: Date) -> bool {
        !self.stage.is_reviewed() && self.due_on < today
    }

    /// Whole đồng saved a year; `None` while a cost is missing.
    pub fn saving(&self) -> Option<i64> {
        Some(self.year_before?.saturating_sub(self.year_after?))
    }

    pub(crate) fn marks_json(&self) -> String {
        serde_json::to_value(&self.marks).unwrap_or(Json::Null).to_string()
    }
}

/// One item.
pub async fn item(tx: &mut Tx, id: &str) -> Result<Item> {
    let row: Option<ItemRow> = tx.optional(sql!("select * from review_item where id = $1"), args![id]).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// Which items of a campaign a list shows.
#[derive(Debug, Clone, Default)]
pub struct ItemFilter {
    /// Code of a unit.
    pub unit: String,
    /// Only these stages; all where there is none.
    pub stage: Option<Stage>,
    /// Behind the key of the last line shown: `state~name_sort~id`.
    pub after: Option<String>,
    pub limit: i64,
}

impl Item {
    /// The key of its line.
    pub fn key(&self) -> String {
        format!("{}~{}~{}", self.stage.word(), self.name_sort, self.id)
    }
}

/// One page of a unit's items, by stage and name.
pub async fn items(tx: &mut Tx, review: &str, filter: &ItemFilter) -> Result<Vec<Item>> {
    let after = filter.after.clone().unwrap_or_default();
    let mut parts = after.splitn(3, '~').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (state, name, id) = (next(), next(), next());
    let only = filter.stage.map_or("", Stage::word);
    let rows: Vec<ItemRow> = tx
        .all(
            sql!(
                "select * from review_item where review = $1 and unit = $2 and (state, name_sort, id) > ($3, $4, $5)
                    and ($6 = '' or state = $6) order by state, name_sort, id limit $7"
            ),
            args![review, &filter.unit, state, name, id, only, filter.limit.clamp(1, 500)],
        )
        .await?;
    rows.into_iter().map(Item::try_from).collect()
}

/// All items of a campaign, so many behind a key of unit, stage, name and id: for tables that stream.
pub async fn items_after(tx: &mut Tx, review: &str, after: Option<&Item>, limit: i64) -> Result<Vec<Item>> {
    let (unit, state, name, id) = after.map_or(("", "", "", ""), |item| {
        (item.unit.as_str(), item.stage.word(), item.name_sort.as_str(), item.id.as_str())
    });
    let rows: Vec<ItemRow> = tx
        .all(
            sql!(
                "select * from review_item where review = $1 and (unit, state, name_sort, id) > ($2, $3, $4, $5)
                  order by unit, state, name_sort, id limit $6"
            ),
            args![review, unit, state, name, id, limit.clamp(1, 500)],
        )
        .await?;
    rows.into_iter().map(Item::try_from).collect()
}

/// An item with its proposal, for the consolidated table.
#[derive(Debug, Clone)]
pub struct Planned {
    pub item: Item,
    pub proposal: Option<crate::Proposal>,
}

pub(crate) struct PlannedRow {
    pub(crate) item: ItemRow,
    pub(crate) proposal: Option<String>,
}

impl store::Record for PlannedRow {
    fn read(row: &store::Row<'_>) -> store::Result<PlannedRow> {
        Ok(PlannedRow { item: <ItemRow as store::Record>::read(row)?, proposal: row.get("proposal")? })
    }
}

/// The reviewed items of a campaign with their proposals, so many behind the last one shown; of one unit where one is
/// named. Tables are made of it page by page.
pub async fn planned(tx: &mut Tx, review: &str, unit: &str, after: Option<&Item>, limit: i64) -> Result<Vec<Planned>> {
    let (from, state, name, id) = after.map_or((unit, "", "", ""), |item| {
        (item.unit.as_str(), item.stage.word(), item.name_sort.as_str(), item.id.as_str())
    });
    let rows: Vec<PlannedRow> = tx
        .all(
            sql!(
                "select i.*, p.body as proposal from review_item i left join review_proposal p on p.item = i.id
                  where i.review = $1 and (i.unit, i.state, i.name_sort, i.id) > ($2, $3, $4, $5)
                    and i.state in ('confirmed', 'checked', 'decided') and ($6 = '' or i.unit = $6)
                  order by i.unit, i.state, i.name_sort, i.id limit $7"
            ),
            args![review, from, state, name, id, unit, limit.clamp(1, 500)],
        )
        .await?;
    rows.into_iter().map(Planned::try_from).collect()
}

/// The `n`th reviewed item in the order of the table, from 1: where the next part of it begins.
pub async fn planned_at(tx: &mut Tx, review: &str, unit: &str, n: i64) -> Result<Option<Item>> {
    let row: Option<ItemRow> = tx
        .optional(
            sql!(
                "select i.* from review_item i
                  where i.review = $1 and i.state in ('confirmed', 'checked', 'decided') and ($2 = '' or i.unit = $2)
                  order by i.unit, i.state, i.name_sort, i.id limit 1 offset $3"
            ),
            args![review, unit, (n - 1).max(0)],
        )
        .await?;
    row.map(Item::try_from).transpose()
}

/// What the committee decided in a campaign, the newest first, behind the moment and id of the last one shown.
pub async fn decided(tx: &mut Tx, review: &str, limit: i64) -> Result<Vec<Item>> {
    let statement = sql!(
        "select * from review_item where state = 'decided' and review = $1 and outcome <> 'keep'
          order by decided_at desc, id desc limit $2"
    );
    let rows: Vec<ItemRow> = tx.all(statement, args![review, limit]).await?;
    rows.into_iter().map(Item::try_from).collect()
}

/// What is late in a campaign, the longest first.
pub async fn late(tx: &mut Tx, review: &str, today: Date, limit: i64) -> Result<Vec<Item>> {
    let rows: Vec<ItemRow> = tx
        .all(
            sql!(
                "select * from review_item where review = $1 and due_on < $2 and state in ('assigned', 'review', 'submitted')
                  order by due_on, unit, id limit $3"
            ),
            args![review, today, limit],
        )
        .await?;
    rows.into_iter().map(Item::try_from).collect()
}
