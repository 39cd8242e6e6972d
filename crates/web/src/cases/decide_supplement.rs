use axum::response::Response;
use identity::policy::ApprovingSupplement;

use super::act::Act;
use super::done::Done;
use super::posted::{Arrived, approves};
use crate::failure::Result;

/// The head lets a proposed request go out, or not.
pub async fn decide_supplement(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::DecideSupplement, async |moving, actor, form| {
        let permit = moving.permit::<ApprovingSupplement>(actor)?;
        let approve = approves(form)?;
        let (rules, case, published) = (moving.rules.clone(), moving.case.clone(), moving.published.clone());
        let case = crate::requirements::decide_supplement(
            &mut moving.work(),
            &permit,
            rules.for_cases(),
            &published,
            &case,
            approve,
        )
        .await?;
        Ok((case, if approve { Done::SupplementAllowed } else { Done::SupplementDeclined }))
    })
    .await
}
