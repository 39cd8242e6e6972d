//! A campaign of review, opened by a numbered decision.

use jiff::civil::Date;
use store::{Moment, Tx, args, record, sql};

use crate::{Error, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub id: String,
    /// Number of the decision: `4493/QĐ-UBND`.
    pub number: String,
    pub issuer: String,
    pub signed_on: Date,
    pub due_on: Date,
    pub scope: String,
    /// Targets in percent.
    pub target_simplified: i64,
    pub target_saved: i64,
    /// The version of the questions that its answers are given to.
    pub question_set: i64,
    /// Days before a due day from which the office reminds by itself; days between two of its reminders.
    pub remind_before: i64,
    pub remind_every: i64,
    pub opened_by: String,
    pub opened_at: Moment,
    pub closed_at: Option<Moment>,
}

record! {
    struct ReviewRow {
        id: String, number: String, issuer: String, signed_on: String, due_on: String, scope: String,
        target_simplified: i64, target_saved: i64, question_set: i64, remind_before: i64, remind_every: i64, opened_by: String,
        opened_at: Moment, closed_at: Option<Moment>,
    }
}

impl TryFrom<ReviewRow> for Review {
    type Error = Error;

    fn try_from(row: ReviewRow) -> Result<Review> {
        let key = row.id.clone();
        let day =
            |text: &str, column| text.parse().map_err(|_| Error::Corrupt { table: "review", column, key: key.clone() });
        Ok(Review {
            signed_on: day(&row.signed_on, "signed_on")?,
            due_on: day(&row.due_on, "due_on")?,
            id: row.id,
            number: row.number,
            issuer: row.issuer,
            scope: row.scope,
            target_simplified: row.target_simplified,
            target_saved: row.target_saved,
            question_set: row.question_set,
            remind_before: row.remind_before,
            remind_every: row.remind_every,
            opened_by: row.opened_by,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
        })
    }
}

impl Review {
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }
}

pub async fn review(tx: &mut Tx, id: &str) -> Result<Review> {
    let row: Option<ReviewRow> = tx.optional(sql!("select * from review where id = $1"), args![id]).await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The latest campaigns, the newest first.
pub async fn reviews(tx: &mut Tx, limit: i64) -> Result<Vec<Review>> {
    let statement = sql!("select * from review order by opened_at desc, id desc limit $1");
    let rows: Vec<ReviewRow> = tx.all(statement, args![limit]).await?;
    rows.into_iter().map(Review::try_from).collect()
}
