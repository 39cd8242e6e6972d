use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::AskOpinion;
use identity::policy::AskingOpinion;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::entered::{closing_on, missing};
use super::posted::Sent;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::texts::texts;

/// Asks another unit for its opinion.
pub async fn ask_opinion(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::AskOpinion };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<AskingOpinion>(actor)?;
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let (due_at, mut faults) = closing_on(form, &rules.calendar, texts(language));
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
