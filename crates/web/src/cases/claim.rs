use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::Claiming;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Takes a case from the pool of one's unit.
pub async fn claim(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Claim };
    sent.carry_out(async |moving, actor, _| {
        let permit = moving.permit::<Claiming>(actor)?;
        let (rules, case, steps) = (moving.rules.clone(), moving.case.clone(), moving.steps.clone());
        let case = casework::claim(&mut moving.work(), &permit, rules.for_cases(), &steps, &case).await?;
        Ok((case, Done::Claimed))
    })
    .await
}
