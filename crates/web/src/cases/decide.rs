use axum::response::Response;
use casework::{Decision, Fault, Outcome};
use identity::policy::Deciding;

use super::act::Act;
use super::done::Done;
use super::entered::missing;
use super::posted::Arrived;
use crate::failure::{Failure, Result};

/// Approves or refuses at the signing step; a refusal with its reason and the law it rests on.
pub async fn decide(sent: Arrived) -> Result<Response> {
    if sent.signed_in.is_none() && Outcome::parse(sent.form.get("outcome")).is_none() {
        return Err(Failure::SignInFirst);
    }
    let malformed = || Failure::Malformed { key: "failure-bad-value", detail: "outcome".to_owned() };
    let outcome = Outcome::parse(sent.form.get("outcome")).ok_or_else(malformed)?;
    let (act, done) = match outcome {
        Outcome::Approve => (Act::Approve, Done::Approved),
        Outcome::Refuse => (Act::Refuse, Done::Refused),
    };
    sent.carry_out(act, async |moving, actor, form| {
        let permit = moving.permit::<Deciding>(actor)?;
        if outcome == Outcome::Refuse {
            let faults: Vec<Fault> = missing(form, &["reason", "legal_basis"]).collect();
            if !faults.is_empty() {
                return Err(Failure::Refused(faults));
            }
        }
        let decision = Decision { outcome, reason: form.filled("reason"), legal_basis: form.filled("legal_basis") };
        let (rules, case, steps) = (moving.rules.clone(), moving.case.clone(), moving.steps.clone());
        let case = casework::decide(&mut moving.work(), &permit, rules.for_cases(), &steps, &case, decision).await?;
        Ok((case, done))
    })
    .await
}
