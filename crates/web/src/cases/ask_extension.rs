use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::AskExtension;
use identity::policy::AskingExtension;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::entered::{closing_on, missing};
use super::posted::Sent;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::texts::texts;

/// Asks for a later date; sent once to see what it does, and again to do it.
pub async fn ask_extension(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Extend };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<AskingExtension>(actor)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let due_at = match closing_on(form, &rules.calendar, texts(language)) {
            (Some(due_at), _) => due_at,
            (None, mut faults) => {
                faults.extend(missing(form, &["reason"]));
                return Err(Failure::Refused(faults));
            }
        };
        let ask = AskExtension { due_at, reason: form.get("reason").to_owned() };
        let case = casework::ask_extension(&mut moving.work(), &permit, rules.for_cases(), &case, ask).await?;
        Ok((case, Done::ExtensionAsked))
    })
    .await
}
