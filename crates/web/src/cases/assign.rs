use axum::response::Response;
use casework::{Assignment, Fault, Rule};
use identity::policy::Assigning;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::{Failure, Result};

/// Names the officer who gets the case.
pub async fn assign(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Assign, async |moving, actor, form| {
        let permit = moving.permit::<Assigning>(actor)?;
        let unnamed = || Failure::Refused(vec![Fault::new("officer", Rule::Required)]);
        let to = Assignment { officer: form.filled("officer").ok_or_else(unnamed)? };
        let (rules, case, steps) = (moving.rules.clone(), moving.case.clone(), moving.steps.clone());
        let case = casework::assign(&mut moving.work(), &permit, rules.for_cases(), &steps, &case, to).await?;
        Ok((case, Done::Assigned))
    })
    .await
}
