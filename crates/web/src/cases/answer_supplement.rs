use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::AnsweringSupplement;
use office::Office;

use super::act::Act;
use super::asked::{at_papers, brought};
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Takes in what the applicant was asked for.
pub async fn answer_supplement(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::AnswerSupplement };
    sent.carry_out(async |moving, actor, form| {
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
