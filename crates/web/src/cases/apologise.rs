use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::Apologise;
use identity::policy::Apologising;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::entered::{closing_on, missing};
use super::posted::Sent;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::texts::texts;

/// Signs the letter a late case owes; sent once to see what it says, and again to sign it.
pub async fn apologise(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Apologise };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<Apologising>(actor)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let due_at = match closing_on(form, &rules.calendar, texts(language)) {
            (Some(due_at), _) => due_at,
            (None, mut faults) => {
                faults.extend(missing(form, &["reason"]));
                return Err(Failure::Refused(faults));
            }
        };
        let letter = Apologise { due_at, reason: form.filled("reason") };
        let case = casework::apologise(&mut moving.work(), &permit, rules.for_cases(), &case, letter).await?;
        Ok((case, Done::Apologised))
    })
    .await
}
