use axum::response::Response;
use identity::policy::Supplementing;

use super::act::Act;
use super::asked::Asked;
use super::done::Done;
use super::posted::Arrived;
use crate::failure::Result;

/// Asks the applicant for everything that is missing.
pub async fn request_supplement(sent: Arrived) -> Result<Response> {
    sent.carry_out(Act::Supplement, async |moving, actor, form| {
        let permit = moving.permit::<Supplementing>(actor)?;
        let asked = Asked::read(form, &moving.published)?;
        let (rules, case, published) = (moving.rules.clone(), moving.case.clone(), moving.published.clone());
        let request = asked.request.clone();
        let mut work = moving.work();
        let done = casework::request_supplement(&mut work, &permit, rules.for_cases(), &published, &case, request);
        let case = done.await.map_err(|error| asked.at_rows(error))?;
        Ok((case, Done::SupplementRequested))
    })
    .await
}
