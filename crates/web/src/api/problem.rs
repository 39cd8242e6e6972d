use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::failure::{Failure, Field};
use crate::texts::Texts;

/// A failure, as RFC 9457 has it (`application/problem+json`).
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem, as an address.
    pub r#type: String,
    pub title: String,
    pub status: u16,
    /// What happened, what was saved, what to do.
    pub detail: String,
    /// Every field that is not right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Who changed the case meanwhile (only with 409).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<String>,
}

pub fn problem(failure: &Failure, t: &Texts) -> Response {
    let (changed_by, changed_at) = match failure {
        Failure::Stale { changed_by, changed_at } => (Some(changed_by.clone()), Some(changed_at.rfc3339())),
        _ => (None, None),
    };
    let problem = Problem {
        r#type: format!("/problems/{}", failure.word()),
        title: failure.title(t),
        status: failure.status().as_u16(),
        detail: failure.detail(t),
        fields: failure.fields(t),
        changed_by,
        changed_at,
    };
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = (failure.status(), [(CONTENT_TYPE, "application/problem+json")], body).into_response();
    if let Failure::Later { .. } = failure {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}
