use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::{Fault, Rule, SignedResult};
use identity::policy::IssuingResult;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::entered::entered_date;
use super::posted::Sent;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::texts::{Texts, texts};

/// Enters the signed result: the clock stops and the case goes back to the desk.
pub async fn issue_result(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::IssueResult };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<IssuingResult>(actor)?;
        let result = result(form, texts(language))?;
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
