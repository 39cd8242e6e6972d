use axum::response::Response;
use casework::Withdrawal;
use identity::policy::Withdrawing;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Records that the applicant takes the dossier back.
pub async fn withdraw(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Withdraw, async |moving, actor, form| {
        let permit = moving.permit::<Withdrawing>(actor)?;
        let withdrawal = Withdrawal { reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::withdraw(&mut moving.work(), &permit, rules.for_cases(), &case, withdrawal).await?;
        Ok((case, Done::Withdrawn))
    })
    .await
}
