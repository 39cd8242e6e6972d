use axum::response::Response;
use identity::policy::Suspending;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Starts the clock of a case again.
pub async fn resume(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Resume, async |moving, actor, _| {
        let permit = moving.permit::<Suspending>(actor)?;
        let (rules, case, published) = (moving.rules.clone(), moving.case.clone(), moving.published.clone());
        let case = casework::resume(&mut moving.work(), &permit, rules.for_cases(), &published, &case).await?;
        Ok((case, Done::Resumed))
    })
    .await
}
