use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::Void;
use identity::policy::Voiding;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Undoes a wrong intake.
pub async fn void(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Void };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Voiding>(actor)?;
        let void = Void { reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::void(&mut moving.work(), &permit, rules.for_cases(), &case, void).await?;
        Ok((case, Done::Voided))
    })
    .await
}
