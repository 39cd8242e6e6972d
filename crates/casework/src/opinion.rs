//! Opinions of other units on a case, as they are kept beside the events.

use store::{Moment, Tx, args, record, sql};

use crate::case::Case;
use crate::error::Result;

record! {
    /// A question put to another unit, and its answer when it came.
    pub struct Opinion {
        pub n: i64,
        pub unit: String,
        pub question: String,
        pub asked_by: String,
        pub asked_at: Moment,
        pub due_at: Moment,
        pub answered_by: Option<String>,
        pub answered_at: Option<Moment>,
        pub answer: Option<String>,
    }
}

impl Opinion {
    /// The answer came after its day, or has not come though its day is over. Late answers are told to the head of the
    /// desk (Decree 61/2018/NĐ-CP, Article 19.5).
    pub fn is_late(&self, now: Moment) -> bool {
        self.answered_at.unwrap_or(now) > self.due_at
    }
}

/// The opinions asked for on a case, first to last.
pub async fn opinions(tx: &mut Tx, case: &Case) -> Result<Vec<Opinion>> {
    Ok(tx
        .all(
            sql!(
                "select n, unit, question, asked_by, asked_at, due_at, answered_by, answered_at, answer from opinion
                  where case_id = $1 order by n"
            ),
            args![&case.id],
        )
        .await?)
}
