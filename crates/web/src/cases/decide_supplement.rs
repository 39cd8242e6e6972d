use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::ApprovingSupplement;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::{Sent, approves};
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// The head lets a proposed request go out, or not.
pub async fn decide_supplement(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::DecideSupplement };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<ApprovingSupplement>(actor)?;
        let approve = approves(form)?;
        let (rules, case, published) = (moving.rules.clone(), moving.case.clone(), moving.published.clone());
        let case =
            casework::decide_supplement(&mut moving.work(), &permit, rules.for_cases(), &published, &case, approve)
                .await?;
        Ok((case, if approve { Done::SupplementAllowed } else { Done::SupplementDeclined }))
    })
    .await
}
