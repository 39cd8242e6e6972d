use axum::response::Response;
use identity::policy::ApprovingExtension;

use super::act::Act;
use super::done::Done;
use super::posted::{Arrived, approves};
use crate::failure::Result;

/// A second person grants a later date with the letter of apology, or does not.
pub async fn decide_extension(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::DecideExtension, async |moving, actor, form| {
        let permit = moving.permit::<ApprovingExtension>(actor)?;
        let approve = approves(form)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::decide_extension(&mut moving.work(), &permit, rules.for_cases(), &case, approve).await?;
        Ok((case, if approve { Done::ExtensionGranted } else { Done::ExtensionDeclined }))
    })
    .await
}
