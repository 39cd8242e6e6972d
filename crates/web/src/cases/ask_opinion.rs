use axum::response::Response;
use casework::AskOpinion;
use identity::policy::AskingOpinion;

use super::act::Act;
use super::done::Done;
use super::entered::{closing_on, missing};
use super::posted::Arrived;
use crate::failure::{Failure, Result};
use crate::texts::texts;

/// Asks another unit for its opinion.
pub async fn ask_opinion(sent: Arrived) -> Result<Response> {
    let t = texts(sent.language);
    sent.carry_out(Act::AskOpinion, async |moving, actor, form| {
        let permit = moving.permit::<AskingOpinion>(actor)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let (due_at, mut faults) = closing_on(form, &rules.calendar, t);
        let (unit, question) = (form.get("unit").to_owned(), form.get("question").to_owned());
        let due_at = match due_at {
            Some(due_at) => due_at,
            None => {
                faults.extend(missing(form, &["unit", "question"]));
                return Err(Failure::Refused(faults));
            }
        };
        let ask = AskOpinion { unit, question, due_at };
        let case = casework::ask_opinion(&mut moving.work(), &permit, rules.for_cases(), &case, ask).await?;
        Ok((case, Done::OpinionAsked))
    })
    .await
}
