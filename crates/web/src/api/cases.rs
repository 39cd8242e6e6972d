use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use casework::{CaseFilter, Reference};
use office::Office;
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::json;
use super::case_shape::{self, CaseList, CaseShape};
use super::problem::Problem;
use crate::failure::{Failure, Result};
use crate::guard::Bearer;
use crate::reading::Shown;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CaseQuery {
    /// Code of a unit that holds it, answers for it or received it.
    unit: Option<String>,
    state: Option<String>,
    /// Due before the end of this day, `2010-01-27`.
    due_before: Option<String>,
    /// A number, an unaccented name, a phone, an identity number.
    q: Option<String>,
    after: Option<String>,
    limit: Option<i64>,
}

fn filter(query: CaseQuery) -> Result<CaseFilter> {
    let malformed = |name: &str| Failure::Malformed { key: "failure-bad-value", detail: name.to_owned() };
    let state = query.state.map(|s| casework::State::parse(&s).ok_or_else(|| malformed("state"))).transpose()?;
    let due_before = query.due_before.map(|d| d.parse().map_err(|_| malformed("due_before"))).transpose()?;
    Ok(CaseFilter { unit: query.unit, state, due_before, query: query.q, after: query.after, limit: query.limit })
}

/// Cases within the token's scope, by due moment.
#[utoipa::path(get, path = "/api/v1/cases", tag = "cases", params(CaseQuery),
    responses((status = 200, body = CaseList), (status = 401, body = Problem)), security(("token" = [])))]
pub async fn list(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    Query(query): Query<CaseQuery>,
) -> Result<Response> {
    if actor.scope() == identity::Scope::default() {
        return Err(Failure::Forbidden { reason: "forbidden-role" });
    }
    let filter = filter(query)?;
    let rules = office.rules();
    let lines = casework::cases(&mut office.db.read().await?, &actor.scope(), &filter).await?;
    let full = i64::try_from(lines.len()).unwrap_or(0) == filter.limit.unwrap_or(50).clamp(1, 200);
    let next = lines.last().filter(|_| full && filter.query.is_none()).map(|line| line.key.clone());
    let items: Vec<_> = lines.iter().map(|line| case_shape::line(line, &rules)).collect();
    Ok(Shown(items.len()).on(json(&CaseList { items, next })?))
}

/// One case with its history.
#[utoipa::path(get, path = "/api/v1/cases/{reference}", tag = "cases",
    responses((status = 200, body = CaseShape), (status = 404, body = Problem)), security(("token" = [])))]
pub async fn one(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    Path(reference): Path<String>,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let mut tx = office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &actor.scope(), &reference).await?;
    let published = rules.procedure_of(&mut tx, &case).await?;
    let history = casework::history(&mut tx, &case).await?;
    json(&case_shape::case(&case, &published.procedure, &history, &office.options.public_url))
}
