//! A session that ends while somebody types loses nothing: whatever form of signed-in people arrives without one is
//! answered with the words that were typed, to be copied, and the way back to the form.

use std::sync::Arc;

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use calendar::Language;
use office::Office;

use crate::failure::Failure;
use crate::form::Posted;
use crate::page::{Shell, html_with, percent};

#[derive(Template)]
#[template(path = "cases/session_ended.html")]
struct SessionEndedPage {
    shell: Shell,
    sign_in: String,
    typed: Vec<String>,
}

/// Fields nobody typed, and those that are never shown again.
const HIDDEN: [&str; 8] = ["form_token", "key", "version", "change", "password", "again", "code", "step_up_password"];

/// Stands before a form of signed-in people. Forms with a page of their own for this case answer it themselves.
pub async fn keep(State(office): State<Arc<Office>>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    if !is_form || request.headers().contains_key(AUTHORIZATION) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let language = parts.extensions.get::<Language>().copied().unwrap_or(Language::Vi);
    let back = way_back(&parts);
    let Ok(bytes) = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await else {
        return Failure::TooLarge.into_response();
    };
    let response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    if !matches!(response.extensions().get::<Failure>(), Some(Failure::SignInFirst)) {
        return response;
    }
    match Posted::parse(&bytes).and_then(|form| page(&office, language, &back, &form)) {
        Ok(page) => page,
        Err(failure) => failure.into_response(),
    }
}

/// The page of the form: at the form's own address where that can be opened, else above it: `/admin/people/lan/roles`
/// belongs to `/admin/people/lan`.
fn way_back(parts: &Parts) -> String {
    let path = parts.uri.path();
    let opens = |matched: &MatchedPath| {
        crate::routes::routes().iter().any(|route| route.method == Method::GET && route.path == matched.as_str())
    };
    if parts.extensions.get::<MatchedPath>().is_some_and(opens) {
        return path.to_owned();
    }
    path.rsplit_once('/').map(|(page, _)| page).filter(|page| !page.is_empty()).unwrap_or(path).to_owned()
}

fn page(office: &Office, language: Language, back: &str, form: &Posted) -> crate::failure::Result<Response> {
    let typed = |(name, value): &(String, String)| {
        let is_typed = !HIDDEN.contains(&name.as_str()) && !value.trim().is_empty();
        is_typed.then(|| value.clone())
    };
    let typed: Vec<String> = form.fields().iter().filter_map(typed).collect();
    let shell = Shell::new(office, language, back, None);
    let sign_in = format!("/sign-in?next={}", percent(back));
    html_with(StatusCode::UNAUTHORIZED, &SessionEndedPage { shell, sign_in, typed })
}
