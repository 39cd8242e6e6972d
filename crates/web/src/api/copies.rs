use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::Certification;
use identity::policy::Certifying;
use office::Office;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::{Json, answer, give, required_key};
use super::case_shape::{self, CaseShape};
use super::intake_shape::ApplicantBody;
use super::problem::Problem;
use super::receive::{desk_and_place, procedure};
use crate::failure::Result;
use crate::guard::Bearer;
use crate::once::Once;

/// Copies certified from an original while the person waits.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CertificationBody {
    pub applicant: ApplicantBody,
    /// What was certified, in words; 1 to 120 characters.
    pub document: String,
    /// From 1.
    pub copies: i64,
    /// Of one copy, from 1.
    pub pages: i64,
    /// User name of the official who signed; never the caller.
    pub signer: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct CertifiedShape {
    /// Whole đồng for all copies, by the office's tariff.
    pub fee: i64,
    /// The case, which is at its end.
    pub case: CaseShape,
}

/// Certifies copies at the desk of the token's account: taken in, signed, paid and handed over at once.
#[utoipa::path(post, path = "/api/v1/certified-copies", tag = "cases", request_body = CertificationBody,
    params(("Idempotency-Key" = String, Header, description = "16 to 200 characters; a retry gets the first answer")),
    responses((status = 201, body = CertifiedShape), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)), security(("token" = [])))]
pub async fn certify(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    headers: HeaderMap,
    Json { value, bytes }: Json<Certification>,
) -> Result<Response> {
    let key = required_key(&headers)?;
    let rules = office.rules();
    let (desk, place) = desk_and_place(&actor, &rules)?;
    let permit = actor.permit::<Certifying>(&place)?;
    let published = procedure(&rules, &rules.copies.procedure)?;
    let request: [&[u8]; 2] = [b"POST /api/v1/certified-copies", &bytes];
    let mut once = match Once::begin_at(&office, &desk.unit.code, &actor.id, Some(key), &request).await? {
        Once::Again(first) => return Ok(give(first)),
        Once::New(once) => once,
    };
    let work = &mut once.work();
    let (case, copy) =
        casework::certify(work, &permit, rules.for_cases(), &rules.copies, desk, &published, value).await?;
    let history = casework::history(once.tx(), &case).await?;
    let shape = CertifiedShape {
        fee: copy.fee,
        case: case_shape::case(&case, &published.procedure, &history, &office.options.public_url),
    };
    Ok(give(once.finish(&office, answer(StatusCode::CREATED, &shape)?).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_body_is_the_one_that_is_read() {
        let body =
            serde_json::json!({"applicant": {"name": "A"}, "document": "d", "copies": 1, "pages": 2, "signer": "s"});
        serde_json::from_value::<CertificationBody>(body.clone()).unwrap();
        serde_json::from_value::<Certification>(body).unwrap();
    }
}
