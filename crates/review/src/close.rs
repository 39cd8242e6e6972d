use identity::Permit;
use identity::policy::ConductingReview;
use serde_json::json;
use store::{Work, args, sql};

use crate::error::{Error, Result, Rule};
use crate::record::journal_by;
use crate::review::Review;

/// Ends a campaign (`review.closed`). Everything in it is decided; what is not is named by its number.
pub async fn close(work: &mut Work<'_>, permit: &Permit<ConductingReview>, review: &Review) -> Result<()> {
    if !review.is_open() {
        return Err(Error::rule("review", Rule::Closed));
    }
    let open: Option<i64> = work
        .tx
        .optional(
            sql!("select count(*) as value from review_item where review = $1 and state <> 'decided'"),
            args![&review.id],
        )
        .await?;
    if let Some(n @ 1..) = open {
        return Err(Error::rule("review", Rule::StillOpen { n }));
    }
    let statement = sql!("update review set closed_by = $2, closed_at = $3 where id = $1 and closed_at is null");
    work.tx.execute(statement, args![&review.id, &permit.actor().username, work.now]).await?;
    journal_by(work, permit, journal::Kind::ReviewClosed, None, json!({"review": review.id})).await
}
