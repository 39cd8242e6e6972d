use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::Suspending;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Starts the clock of a case again.
pub async fn resume(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Resume };
    sent.carry_out(async |moving, actor, _| {
        let permit = moving.permit::<Suspending>(actor)?;
        let (rules, case, published) = (moving.rules.clone(), moving.case.clone(), moving.published.clone());
        let case = casework::resume(&mut moving.work(), &permit, rules.for_cases(), &published, &case).await?;
        Ok((case, Done::Resumed))
    })
    .await
}
