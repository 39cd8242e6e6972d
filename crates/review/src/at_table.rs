//! What lies at a table of a campaign: the secretary's, who checks it, or the Committee's, which adopts it.

use store::{Tx, args, sql};

use crate::item::{Item, Planned, PlannedRow};
use crate::outcome::Outcome;
use crate::stage::Stage;
use crate::{Error, Result};

/// Which of it a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFilter {
    /// [`Stage::Confirmed`] for the secretary's table; anything else is the Committee's.
    pub stage: Stage,
    /// Code of a unit, or empty for all.
    pub unit: String,
    pub outcome: Option<Outcome>,
    /// Behind the key of the last line shown: `unit~name_sort~id`.
    pub after: String,
    pub limit: i64,
}

impl Item {
    /// The key of its line at a table.
    pub fn table_key(&self) -> String {
        format!("{}~{}~{}", self.unit, self.name_sort, self.id)
    }
}

/// One page of a table, by unit and name, with what each proposes.
pub async fn at_table(tx: &mut Tx, review: &str, filter: &TableFilter) -> Result<Vec<Planned>> {
    let mut parts = filter.after.splitn(3, '~').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (unit, name, id) = (next(), next(), next());
    let outcome = filter.outcome.map_or("", Outcome::word);
    // One statement a table, so that each finds its own index.
    let statement = match filter.stage {
        Stage::Confirmed => sql!(
            "select i.*, p.body as proposal from review_item i left join review_proposal p on p.item = i.id
              where i.state = 'confirmed' and i.review = $1 and (i.unit, i.name_sort, i.id) > ($2, $3, $4)
                and ($5 = '' or i.unit = $5) and ($6 = '' or i.outcome = $6)
              order by i.unit, i.name_sort, i.id limit $7"
        ),
        _ => sql!(
            "select i.*, p.body as proposal from review_item i left join review_proposal p on p.item = i.id
              where i.state = 'checked' and i.review = $1 and (i.unit, i.name_sort, i.id) > ($2, $3, $4)
                and ($5 = '' or i.unit = $5) and ($6 = '' or i.outcome = $6)
              order by i.unit, i.name_sort, i.id limit $7"
        ),
    };
    let limit = filter.limit.clamp(1, 1_001);
    let rows: Vec<PlannedRow> = tx.all(statement, args![review, unit, name, id, &filter.unit, outcome, limit]).await?;
    rows.into_iter().map(Planned::try_from).collect()
}

/// How much of it there is, whatever the page.
pub async fn count_at_table(tx: &mut Tx, review: &str, filter: &TableFilter) -> Result<i64> {
    let outcome = filter.outcome.map_or("", Outcome::word);
    let statement = match filter.stage {
        Stage::Confirmed => sql!(
            "select count(*) as value from review_item where state = 'confirmed' and review = $1
                and ($2 = '' or unit = $2) and ($3 = '' or outcome = $3)"
        ),
        _ => sql!(
            "select count(*) as value from review_item where state = 'checked' and review = $1
                and ($2 = '' or unit = $2) and ($3 = '' or outcome = $3)"
        ),
    };
    let n: Option<i64> = tx.optional(statement, args![review, &filter.unit, outcome]).await?;
    Ok(n.unwrap_or(0))
}

/// These items of a campaign with what they propose, in the order of a table; others are left out.
pub async fn chosen(tx: &mut Tx, review: &str, ids: &[String]) -> Result<Vec<Planned>> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(IDS) {
        let mut values = args![review].to_vec();
        values.extend((0..IDS).map(|at| store::Value::from(some.get(at).cloned().unwrap_or_default())));
        let rows: Vec<PlannedRow> = tx
            .all(
                sql!(
                    "select i.*, p.body as proposal from review_item i left join review_proposal p on p.item = i.id
                      where i.review = $1 and i.id in ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)"
                ),
                &values,
            )
            .await?;
        for row in rows {
            found.push(Planned::try_from(row)?);
        }
    }
    found.sort_by_cached_key(|one: &Planned| one.item.table_key());
    Ok(found)
}

/// Items asked for in one statement.
const IDS: usize = 16;

impl TryFrom<PlannedRow> for Planned {
    type Error = Error;

    fn try_from(row: PlannedRow) -> Result<Planned> {
        let item: Item = row.item.try_into()?;
        let corrupt = |_| Error::Corrupt { table: "review_proposal", column: "body", key: item.id.clone() };
        let proposal = row.proposal.map(|body| serde_json::from_str(&body).map_err(corrupt)).transpose()?;
        Ok(Planned { item, proposal })
    }
}
