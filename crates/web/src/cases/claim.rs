use axum::response::Response;
use identity::policy::Claiming;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Takes a case from the pool of one's unit.
pub async fn claim(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Claim, async |moving, actor, _| {
        let permit = moving.permit::<Claiming>(actor)?;
        let (rules, case, steps) = (moving.rules.clone(), moving.case.clone(), moving.steps.clone());
        let case = casework::claim(&mut moving.work(), &permit, rules.for_cases(), &steps, &case).await?;
        Ok((case, Done::Claimed))
    })
    .await
}
