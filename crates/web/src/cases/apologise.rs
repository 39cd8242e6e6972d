use axum::response::Response;
use casework::Apologise;
use identity::policy::Apologising;

use super::act::Act;
use super::done::Done;
use super::entered::{closing_on, missing};
use super::posted::Arrived;
use crate::failure::{Failure, Result};
use crate::texts::texts;

/// Signs the letter a late case owes; sent once to see what it says, and again to sign it.
pub async fn apologise(sent: Arrived) -> Result<Response> {
    let t = texts(sent.language);
    sent.carry_out(Act::Apologise, async |moving, actor, form| {
        let permit = moving.permit::<Apologising>(actor)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let due_at = match closing_on(form, &rules.calendar, t) {
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
