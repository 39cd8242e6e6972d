use axum::response::Response;
use casework::AskExtension;
use identity::policy::AskingExtension;

use super::act::Act;
use super::done::Done;
use super::entered::{closing_on, missing};
use super::posted::Arrived;
use crate::failure::{Failure, Result};
use crate::texts::texts;

/// Asks for a later date; sent once to see what it does, and again to do it.
pub async fn ask_extension(sent: Arrived) -> Result<Response> {
    let t = texts(sent.language);
    sent.carry_out(Act::Extend, async |moving, actor, form| {
        let permit = moving.permit::<AskingExtension>(actor)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let due_at = match closing_on(form, &rules.calendar, t) {
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
