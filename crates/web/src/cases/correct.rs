use axum::response::Response;
use casework::{Applicant, Correction};
use identity::policy::Correcting;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Mends a typing mistake in name, address or contact.
pub async fn correct(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Correct, async |moving, actor, form| {
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
