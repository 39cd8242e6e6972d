use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::{PauseGround, Suspension};
use identity::policy::Suspending;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Stops the clock of a case for a ground.
pub async fn suspend(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Suspend };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Suspending>(actor)?;
        let ground = PauseGround::parse(form.get("ground")).unwrap_or_default();
        let suspension = Suspension { ground, reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::suspend(&mut moving.work(), &permit, rules.for_cases(), &case, suspension).await?;
        Ok((case, Done::Suspended))
    })
    .await
}
