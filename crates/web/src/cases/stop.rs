use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::Stop;
use identity::policy::Stopping;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Ends a case without a result.
pub async fn stop(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Stop };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Stopping>(actor)?;
        let stop = Stop { reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::stop(&mut moving.work(), &permit, rules.for_cases(), &case, stop).await?;
        Ok((case, Done::Stopped))
    })
    .await
}
