use axum::response::Response;
use casework::Note;
use identity::policy::Noting;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Writes a note for the colleagues.
pub async fn note(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Note, async |moving, actor, form| {
        let permit = moving.permit::<Noting>(actor)?;
        let note = Note { text: form.get("text").to_owned() };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::note(&mut moving.work(), &permit, rules.for_cases(), &case, note).await?;
        Ok((case, Done::Noted))
    })
    .await
}
