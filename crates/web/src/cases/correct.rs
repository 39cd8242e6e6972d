use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::{Applicant, Correction};
use identity::policy::Correcting;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Mends a typing mistake in name, address or contact.
pub async fn correct(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Correct };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Correcting>(actor)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let applicant = Applicant {
            name: form.get("name").to_owned(),
            phone: form.filled("phone"),
            email: form.filled("email"),
            address: form.filled("address"),
            ..case.intake.applicant.clone()
        };
        let correction = Correction { applicant, reason: form.filled("reason") };
        let case = casework::correct(&mut moving.work(), &permit, rules.for_cases(), &case, correction).await?;
        Ok((case, Done::Corrected))
    })
    .await
}
