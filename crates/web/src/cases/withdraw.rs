use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::Withdrawal;
use identity::policy::Withdrawing;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Records that the applicant takes the dossier back.
pub async fn withdraw(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Withdraw };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Withdrawing>(actor)?;
        let withdrawal = Withdrawal { reason: form.filled("reason") };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::withdraw(&mut moving.work(), &permit, rules.for_cases(), &case, withdrawal).await?;
        Ok((case, Done::Withdrawn))
    })
    .await
}
