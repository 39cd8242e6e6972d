use axum::response::Response;
use casework::Stop;
use identity::policy::Stopping;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Ends a case without a result.
pub async fn stop(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Stop, async |moving, actor, form| {
        let permit = moving.permit::<Stopping>(actor)?;
        let stop = Stop { reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::stop(&mut moving.work(), &permit, rules.for_cases(), &case, stop).await?;
        Ok((case, Done::Stopped))
    })
    .await
}
