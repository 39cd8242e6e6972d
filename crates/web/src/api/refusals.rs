use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::{NotAccepted, Reference, RefuseAtDesk};
use identity::policy::Refusing;
use office::Office;
use serde::Serialize;
use utoipa::ToSchema;

use super::body::{Json, answer, give, json, required_key};
use super::intake_shape::RefusalBody;
use super::problem::Problem;
use super::receive::{desk_and_place, procedure};
use crate::failure::{Failure, Result};
use crate::guard::Bearer;
use crate::once::Once;

/// A written refusal at the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusalShape {
    pub reference: String,
    /// Always `not_accepted`.
    pub state: &'static str,
    pub state_code: u8,
    pub procedure: String,
    pub refused_at: String,
    pub reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// Address of the slip as PDF.
    pub slip: String,
}

fn shape(slip: &NotAccepted) -> RefusalShape {
    RefusalShape {
        reference: slip.reference.to_string(),
        state: casework::State::NotAccepted.word(),
        state_code: casework::State::NotAccepted.code(),
        procedure: slip.procedure_key.clone(),
        refused_at: slip.refused_at.rfc3339(),
        reason: slip.reason.clone(),
        legal_basis: slip.legal_basis.clone(),
        slip: format!("/refusals/{}/slip.pdf", slip.reference),
    }
}

/// Refuses a dossier in writing at the desk of the token's account.
#[utoipa::path(post, path = "/api/v1/refusals", tag = "cases", request_body = RefusalBody,
    params(("Idempotency-Key" = String, Header, description = "16 to 200 characters")),
    responses((status = 201, body = RefusalShape), (status = 422, body = Problem)), security(("token" = [])))]
pub async fn refuse(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    headers: HeaderMap,
    Json { value: refusal, bytes }: Json<RefuseAtDesk>,
) -> Result<Response> {
    let key = required_key(&headers)?;
    let rules = office.rules();
    let (desk, place) = desk_and_place(&actor, &rules)?;
    let permit = actor.permit::<Refusing>(&place)?;
    let published = procedure(&rules, &refusal.procedure)?;
    let mut once =
        match Once::begin_at(&office, &desk.unit.code, &actor.id, Some(key), &[b"POST /api/v1/refusals", &bytes])
            .await?
        {
            Once::Again(first) => return Ok(give(first)),
            Once::New(once) => once,
        };
    let slip = casework::not_accept(&mut once.work(), &permit, desk, &published, refusal).await?;
    Ok(give(once.finish(&office, answer(StatusCode::CREATED, &shape(&slip))?).await?))
}

/// One written refusal.
#[utoipa::path(get, path = "/api/v1/refusals/{reference}", tag = "cases",
    responses((status = 200, body = RefusalShape), (status = 404, body = Problem)), security(("token" = [])))]
pub async fn one(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    Path(reference): Path<String>,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let mut tx = office.db.read().await?;
    json(&shape(&casework::not_accepted(&mut tx, &actor.scope(), &reference).await?))
}
