//! What the review waits for from one person, over all campaigns: figures for the page where their tasks stand.

use jiff::civil::Date;
use store::{Tx, args, record, sql};

use crate::{Error, Result};

/// At whose desk something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At<'a> {
    /// Answers of a reviewer of a unit: what they have in hand, and what nobody has.
    Reviewer {
        unit: &'a str,
        username: &'a str,
    },
    /// The word of the head of a unit.
    Head {
        unit: &'a str,
    },
    /// What a unit has not finished: its head answers for it.
    Unit {
        unit: &'a str,
    },
    Secretary,
    Committee,
}

/// How much of it, how urgent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub n: i64,
    pub late: i64,
    /// The nearest due day.
    pub due_on: Date,
    /// The latest campaign with something of it.
    pub review: String,
}

record! { struct WaitingRow { n: i64, late: i64, due_on: Option<String>, review: Option<String> } }

/// What lies there on a day; `None` where nothing does.
pub async fn waiting(tx: &mut Tx, table: At<'_>, today: Date) -> Result<Option<Waiting>> {
    // One statement a table, so that each finds its own index.
    let row: Option<WaitingRow> = match table {
        At::Reviewer { unit, username } => {
            let statement = sql!(
                "select count(*) as n, count(case when due_on < $2 then 1 end) as late, min(due_on) as due_on,
                    max(review) as review from review_item
                  where unit = $1 and state in ('assigned', 'review') and state <> 'decided'
                    and (reviewer = $3 or reviewer is null)"
            );
            tx.optional(statement, args![unit, today, username]).await?
        }
        At::Head { unit } => {
            let statement = sql!(
                "select count(*) as n, count(case when due_on < $2 then 1 end) as late, min(due_on) as due_on,
                    max(review) as review from review_item where unit = $1 and state = 'submitted' and state <> 'decided'"
            );
            tx.optional(statement, args![unit, today]).await?
        }
        At::Unit { unit } => {
            let statement = sql!(
                "select count(*) as n, count(case when due_on < $2 then 1 end) as late, min(due_on) as due_on,
                    max(review) as review from review_item
                  where unit = $1 and state in ('assigned', 'review') and state <> 'decided'"
            );
            tx.optional(statement, args![unit, today]).await?
        }
        At::Secretary => {
            let statement = sql!(
                "select count(*) as n, count(case when due_on < $1 then 1 end) as late, min(due_on) as due_on,
                    max(review) as review from review_item where state = 'confirmed'"
            );
            tx.optional(statement, args![today]).await?
        }
        At::Committee => {
            let statement = sql!(
                "select count(*) as n, count(case when due_on < $1 then 1 end) as late, min(due_on) as due_on,
                    max(review) as review from review_item where state = 'checked'"
            );
            tx.optional(statement, args![today]).await?
        }
    };
    let Some(WaitingRow { n, late, due_on: Some(due_on), review: Some(review) }) = row else { return Ok(None) };
    let corrupt = |_| Error::Corrupt { table: "review_item", column: "due_on", key: review.clone() };
    Ok(Some(Waiting { n, late, due_on: due_on.parse().map_err(corrupt)?, review }))
}
