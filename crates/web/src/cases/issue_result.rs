use axum::response::Response;
use casework::{Fault, Rule, SignedResult};
use identity::policy::IssuingResult;

use super::act::Act;
use super::done::Done;
use super::entered::entered_date;
use super::posted::Arrived;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::texts::{Texts, texts};

/// Enters the signed result: the clock stops and the case goes back to the desk.
pub async fn issue_result(sent: Arrived) -> Result<Response> {
    let t = texts(sent.language);
    sent.carry_out(Act::IssueResult, async |moving, actor, form| {
        let permit = moving.permit::<IssuingResult>(actor)?;
        let result = result(form, t)?;
        let (rules, case, steps) = (moving.rules.clone(), moving.case.clone(), moving.steps.clone());
        let case =
            casework::issue_result(&mut moving.work(), &permit, rules.for_cases(), &steps, &case, result).await?;
        Ok((case, Done::Issued))
    })
    .await
}

/// A date that does not exist is said together with what else is missing.
fn result(form: &Posted, t: &Texts) -> Result<SignedResult> {
    let (number, signer) = (form.get("number").to_owned(), form.get("signer").to_owned());
    let typed = form.get("signed_on").trim();
    let rule = match (typed, entered_date(typed)) {
        (_, Some(signed_on)) => return Ok(SignedResult { number, signed_on, signer }),
        ("", None) => Rule::Required,
        (typed, None) => Rule::Text(t.one("cases-no-such-date", "typed", typed)),
    };
    let empty = [("number", &number), ("signer", &signer)].into_iter().filter(|(_, value)| value.trim().is_empty());
    let mut faults: Vec<Fault> = empty.map(|(path, _)| Fault::new(path, Rule::Required)).collect();
    faults.insert(faults.len().min(1), Fault::new("signed_on", rule));
    Err(Failure::Refused(faults))
}
