use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use calendar::Language;
use catalogue::search::Filter;
use office::Office;
use serde::{Deserialize, Serialize};

use super::line::{marked, said};
use crate::page::percent;
use crate::texts::texts;

/// Lines below the field while somebody types.
const MOST: usize = 6;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    q: String,
}

/// What a script shows below the field.
#[derive(Serialize)]
struct Suggestions {
    hits: Vec<Suggested>,
    /// How many there are, in words.
    status: String,
}

#[derive(Serialize)]
struct Suggested {
    name: Vec<(String, bool)>,
    /// Why it answers, else the field.
    detail: String,
    href: String,
}

/// Procedures for what is typed so far, as JSON for the script.
pub async fn suggest(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Query(Typed { q }): Query<Typed>,
) -> Response {
    let (rules, t) = (office.rules(), texts(language));
    let found =
        if q.trim().is_empty() { Vec::new() } else { rules.catalogue.search(&q, &Filter::default(), MOST).hits };
    let procedures: Vec<_> = found.iter().map(|hit| hit.procedure.as_ref()).collect();
    let why = rules.catalogue.why(&q, &procedures);
    let hits = found.iter().zip(&why).map(|(hit, why)| Suggested {
        name: marked(&hit.procedure.name, &hit.matched).into_iter().map(|piece| (piece.text, piece.marked)).collect(),
        detail: said(why, t).into_iter().next().unwrap_or_else(|| hit.procedure.field.clone()),
        href: format!("/procedures/{}", percent(&hit.procedure.key)),
    });
    let status = t.one("list-count", "n", found.len());
    Json(Suggestions { hits: hits.collect(), status }).into_response()
}
