use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::{Fault, Intake, Rule};
use catalogue::Published;
use identity::policy::Receiving;
use identity::{Actor, Place};
use office::{Office, RulesInForce};

use super::body::{Json, answer, give, required_key};
use super::case_shape::{self, CaseShape};
use super::intake_shape::IntakeBody;
use super::problem::Problem;
use crate::failure::{Failure, Result};
use crate::guard::Bearer;
use crate::once::Once;

/// Takes a dossier in at the desk of the token's account.
#[utoipa::path(post, path = "/api/v1/cases", tag = "cases", request_body = IntakeBody,
    params(("Idempotency-Key" = String, Header, description = "16 to 200 characters; a retry gets the first answer")),
    responses((status = 201, body = CaseShape), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem)), security(("token" = [])))]
pub async fn receive(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    headers: HeaderMap,
    Json { value: intake, bytes }: Json<Intake>,
) -> Result<Response> {
    let key = required_key(&headers)?;
    let rules = office.rules();
    let (desk, place) = desk_and_place(&actor, &rules)?;
    let permit = actor.permit::<Receiving>(&place)?;
    let published = procedure(&rules, &intake.procedure)?;
    let mut once =
        match Once::begin_at(&office, &desk.unit.code, &actor.id, Some(key), &[b"POST /api/v1/cases", &bytes]).await? {
            Once::Again(first) => return Ok(give(first)),
            Once::New(once) => once,
        };
    let case = casework::receive(&mut once.work(), &permit, rules.for_cases(), desk, &published, intake).await?;
    let history = casework::history(once.tx(), &case).await?;
    let shape = case_shape::case(&case, &published.procedure, &history, &office.options.public_url);
    Ok(give(once.finish(&office, answer(StatusCode::CREATED, &shape)?).await?))
}

/// The desk at which somebody sits, and its place for the policy.
pub fn desk_and_place<'a>(actor: &Actor, rules: &'a RulesInForce) -> Result<(casework::Desk<'a>, Place)> {
    let desk = crate::desk::desk_of(actor, rules)?;
    Ok((desk, Place { desk: desk.unit.path.clone(), ..Place::default() }))
}

/// The current version of a procedure, or a refusal that names the field.
pub fn procedure(rules: &RulesInForce, key: &str) -> Result<Arc<Published>> {
    let unknown = || Failure::Refused(vec![Fault::new("procedure", Rule::ProcedureUnknown)]);
    rules.catalogue.get(key).cloned().ok_or_else(unknown)
}
