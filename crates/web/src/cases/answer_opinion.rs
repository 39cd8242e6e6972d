use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::AnswerOpinion;
use identity::policy::AnsweringOpinion;
use office::Office;

use super::act::Act;
use super::done::Done;
use super::posted::Sent;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Answers an opinion as the unit that was asked.
pub async fn answer_opinion(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path((reference, n)): Path<(String, String)>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::AnswerOpinion };
    sent.carry_out(async |moving, actor, form| {
        let permit = moving.permit::<AnsweringOpinion>(actor)?;
        let n: i64 = n.parse().map_err(|_| Failure::NotFound)?;
        let answer = AnswerOpinion { text: form.get("text").to_owned() };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::answer_opinion(&mut moving.work(), &permit, rules.for_cases(), &case, n, answer).await?;
        Ok((case, Done::OpinionAnswered))
    })
    .await
}
