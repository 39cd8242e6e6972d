use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::ApprovingExtension;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::{Sent, approves};
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// A second person grants a later date with the letter of apology, or does not.
pub async fn decide_extension(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::DecideExtension };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<ApprovingExtension>(actor)?;
        let approve = approves(form)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::decide_extension(&mut moving.work(), &permit, rules.for_cases(), &case, approve).await?;
        Ok((case, if approve { Done::ExtensionGranted } else { Done::ExtensionDeclined }))
    })
    .await
}
