use axum::response::Response;
use identity::policy::AnsweringSupplement;

use super::act::Act;
use super::asked::{at_papers, brought};
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Takes in what the applicant was asked for.
pub async fn answer_supplement(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::AnswerSupplement, async |moving, actor, form| {
        let permit = moving.permit::<AnsweringSupplement>(actor)?;
        let answer = brought(form, &moving.published)?;
        let numbers: Vec<u32> = answer.papers.iter().map(|handed| handed.paper).collect();
        let (rules, case, published) = (moving.rules.clone(), moving.case.clone(), moving.published.clone());
        let mut work = moving.work();
        let done = casework::answer_supplement(&mut work, &permit, rules.for_cases(), &published, &case, answer);
        let case = done.await.map_err(|error| at_papers(error, &numbers))?;
        Ok((case, Done::SupplementAnswered))
    })
    .await
}
