use axum::response::Response;
use casework::Void;
use identity::policy::Voiding;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Undoes a wrong intake.
pub async fn void(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Void, async |moving, actor, form| {
        let permit = moving.permit::<Voiding>(actor)?;
        let void = Void { reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::void(&mut moving.work(), &permit, rules.for_cases(), &case, void).await?;
        Ok((case, Done::Voided))
    })
    .await
}
