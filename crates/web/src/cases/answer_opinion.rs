use axum::extract::Path;
use axum::response::Response;
use casework::AnswerOpinion;
use identity::policy::AnsweringOpinion;

use super::act::Act;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::{Failure, Result};

/// Answers an opinion as the unit that was asked.
pub async fn answer_opinion(Path((_, n)): Path<(String, String)>, sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::AnswerOpinion, async |moving, actor, form| {
        let permit = moving.permit::<AnsweringOpinion>(actor)?;
        let n: i64 = n.parse().map_err(|_| Failure::NotFound)?;
        let answer = AnswerOpinion { text: form.get("text").to_owned() };
        let (rules, case) = (moving.rules.clone(), moving.case.clone());
        let case = casework::answer_opinion(&mut moving.work(), &permit, rules.for_cases(), &case, n, answer).await?;
        Ok((case, Done::OpinionAnswered))
    })
    .await
}
