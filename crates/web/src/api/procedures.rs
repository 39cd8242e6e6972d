use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use calendar::Language;
use catalogue::search::Filter;
use catalogue::{Catalogue, Level, Published, StateKind};
use office::Office;
use serde::Deserialize;
use utoipa::IntoParams;

use super::body::json;
use super::problem::Problem;
use super::procedure_shape::{
    self, ChangeShape, DecisionShape, ProcedureList, ProcedureShape, ToComeShape, VersionShape,
};
use crate::failure::{Failure, Result};
use crate::procedures::tell;
use crate::texts::texts;

const MOST: usize = 200;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ProcedureQuery {
    /// Words as a citizen types them, with or without accents.
    q: Option<String>,
    field: Option<String>,
    /// Code of the department that answers for it.
    unit: Option<String>,
    level: Option<String>,
    state: Option<String>,
    /// The key of the last procedure seen.
    after: Option<String>,
    limit: Option<usize>,
}

fn filter(query: &ProcedureQuery) -> Result<Filter> {
    let malformed = |name: &str| Failure::Malformed { key: "failure-bad-value", detail: name.to_owned() };
    let level = query.level.as_deref().map(|l| Level::from_word(l).ok_or_else(|| malformed("level"))).transpose()?;
    let state =
        query.state.as_deref().map(|s| StateKind::from_word(s).ok_or_else(|| malformed("state"))).transpose()?;
    Ok(Filter { field: query.field.clone(), unit: query.unit.clone(), level, state })
}

/// Finds procedures: by words with the best first, or all of a field, unit, level or state by key.
#[utoipa::path(get, path = "/api/v1/procedures", tag = "procedures", params(ProcedureQuery),
    responses((status = 200, body = ProcedureList), (status = 400, body = Problem)))]
pub async fn list(State(office): State<Arc<Office>>, Query(query): Query<ProcedureQuery>) -> Result<Response> {
    let filter = filter(&query)?;
    let rules = office.rules();
    let limit = query.limit.unwrap_or(20).clamp(1, MOST);
    let words = query.q.as_deref().unwrap_or_default().trim();
    let found = if words.is_empty() {
        page(&rules.catalogue, &filter, query.after.as_deref(), limit)
    } else {
        let hits = rules.catalogue.search(words, &filter, limit).hits;
        hits.iter().filter_map(|hit| rules.catalogue.get(&hit.procedure.key)).cloned().collect()
    };
    let next = found.last().filter(|_| words.is_empty() && found.len() == limit).map(|p| p.procedure.key.clone());
    let items = found.iter().map(|p| procedure_shape::line(p, rules.settings.era)).collect();
    json(&ProcedureList { items, next })
}

/// The procedures behind a key, in the order of the catalogue.
fn page(catalogue: &Catalogue, filter: &Filter, after: Option<&str>, limit: usize) -> Vec<Arc<Published>> {
    let all = catalogue.all();
    let start = after.and_then(|key| all.iter().position(|p| p.procedure.key == key)).map_or(0, |at| at + 1);
    all.iter().skip(start).filter(|p| filter.admits(&p.procedure)).take(limit).cloned().collect()
}

/// One procedure: the version in force, or the last one.
#[utoipa::path(get, path = "/api/v1/procedures/{key}", tag = "procedures",
    responses((status = 200, body = ProcedureShape), (status = 404, body = Problem)))]
pub async fn one(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Path(key): Path<String>,
) -> Result<Response> {
    let rules = office.rules();
    let published = rules.catalogue.get(&key).ok_or(Failure::NotFound)?;
    let later = catalogue::to_come(&mut office.db.read().await?, &key, rules.day).await?;
    let before = std::iter::once(published.as_ref()).chain(&later);
    let shape = |(before, version): (&Published, &Published)| ToComeShape {
        version: version.version,
        in_force_from: version.in_force_from.to_string(),
        state: version.procedure.state.kind().word(),
        replaced_by: version.procedure.replaced_by.clone(),
        changes: changes(Some(before), version, language),
    };
    let to_come = before.zip(&later).map(shape).collect();
    json(&procedure_shape::procedure(published, rules.settings.era, to_come))
}

fn changes(before: Option<&Published>, after: &Published, language: Language) -> Vec<ChangeShape> {
    let all = before.map(|before| catalogue::difference(&before.procedure, &after.procedure)).unwrap_or_default();
    let told = all.iter().map(|change| tell(change, texts(language)));
    told.map(|told| ChangeShape { burden: told.class, text: told.text }).collect()
}

/// All versions of one procedure, newest first.
#[utoipa::path(get, path = "/api/v1/procedures/{key}/versions", tag = "procedures",
    responses((status = 200, body = Vec<VersionShape>), (status = 404, body = Problem)))]
pub async fn versions(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Path(key): Path<String>,
) -> Result<Response> {
    let mut tx = office.db.read().await?;
    let versions = catalogue::versions(&mut tx, &key).await?;
    let announced = catalogue::draft::announced(&mut tx, &key).await?;
    let decision = |version: i64| {
        let (_, decision) = announced.iter().find(|(item, _)| item.version == version)?;
        let (number, issuer) = (decision.number.clone(), decision.issuer.clone());
        Some(DecisionShape { number, issuer, signed_on: decision.signed_on.to_string() })
    };
    let before = versions.iter().skip(1).map(Some).chain([None]);
    let shape = |(v, before): (&Published, Option<&Published>)| VersionShape {
        version: v.version,
        in_force_from: v.in_force_from.to_string(),
        in_force_until: v.in_force_to.map(|d| d.to_string()),
        state: v.procedure.state.kind().word(),
        decision: decision(v.version),
        changes: changes(before, v, language),
    };
    json(&versions.iter().zip(before).map(shape).collect::<Vec<_>>())
}
