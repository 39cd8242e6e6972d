use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::Supplementing;
use office::Office;

use super::act::Act;
use super::asked::Asked;
use super::done::Done;
use super::posted::Sent;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::MaybeSignedIn;

/// Asks the applicant for everything that is missing.
pub async fn request_supplement(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Path(reference): Path<String>,
    form: Posted,
) -> Result<Response> {
    let sent = Sent { office, language, signed_in, reference, form, act: Act::Supplement };
    sent.carry_out(async |moving, actor, form| {
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
