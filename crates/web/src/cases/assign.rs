use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::{Assignment, Fault, Rule};
use identity::policy::Assigning;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Names the officer who gets the case.
pub async fn assign(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Assign };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Assigning>(actor)?;
        let unnamed = || Failure::Refused(vec![Fault::new("officer", Rule::Required)]);
        let to = Assignment { officer: form.filled("officer").ok_or_else(unnamed)? };
        let (rules, case, steps) = (moving.rules.clone(), moving.case.clone(), moving.steps.clone());
        let case = casework::assign(&mut moving.work(), &permit, rules.for_cases(), &steps, &case, to).await?;
        Ok((case, Done::Assigned))
    })
    .await
}
