use axum::response::Response;
use casework::{Fault, Rule, Transfer};
use identity::policy::Transferring;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::{Failure, Result};
use crate::form::Posted;

/// Passes a case on to its next step, or, where the form names a step, back to be redone.
pub async fn transfer(sent: Arrived) -> Result<Response> {
    let (act, done) =
        if sent.form.has("step") { (Act::SendBack, Done::SentBack) } else { (Act::Transfer, Done::Transferred) };
    sent.carry_out(act, async |moving, actor, form| {
        let permit = moving.permit::<Transferring>(actor)?;
        let to = destination(form)?;
        let (rules, case, steps) = (moving.rules.clone(), moving.case.clone(), moving.steps.clone());
        let case = casework::transfer(&mut moving.work(), &permit, rules.for_cases(), &steps, &case, to).await?;
        Ok((case, done))
    })
    .await
}

fn destination(form: &Posted) -> Result<Transfer> {
    let unreadable = |_| Failure::Refused(vec![Fault::new("step", Rule::Required)]);
    let step = if form.has("step") { Some(form.get("step").parse().map_err(unreadable)?) } else { None };
    Ok(Transfer { step, note: form.filled("note"), ..Transfer::default() })
}
