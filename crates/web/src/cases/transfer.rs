use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::{Fault, Rule, Transfer};
use identity::policy::Transferring;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Passes a case on to its next step, or, where the form names a step, back to be redone.
pub async fn transfer(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let (act, done) =
        if form.has("step") { (Act::SendBack, Done::SentBack) } else { (Act::Transfer, Done::Transferred) };
    let sent = Sent { office, language, signed_in, reference, form, act };
    sent.carry_out(async |moving, actor, form| {
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
