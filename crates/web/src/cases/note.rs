use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::Note;
use identity::policy::Noting;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Writes a note for the colleagues.
pub async fn note(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Note };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Noting>(actor)?;
        let note = Note { text: form.get("text").to_owned() };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::note(&mut moving.work(), &permit, rules.for_cases(), &case, note).await?;
        Ok((case, Done::Noted))
    })
    .await
}
