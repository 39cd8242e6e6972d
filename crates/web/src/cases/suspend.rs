use axum::response::Response;
use casework::{PauseGround, Suspension};
use identity::policy::Suspending;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Stops the clock of a case for a ground.
pub async fn suspend(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Suspend, async |moving, actor, form| {
        let permit = moving.permit::<Suspending>(actor)?;
        let ground = PauseGround::parse(form.get("ground")).unwrap_or_default();
        let suspension = Suspension { ground, reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::suspend(&mut moving.work(), &permit, rules.for_cases(), &case, suspension).await?;
        Ok((case, Done::Suspended))
    })
    .await
}
