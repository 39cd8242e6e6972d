//! The pages for failures. Who is signed in keeps the bar with the menu and the search.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use calendar::Language;
use office::Office;

use crate::ended::page_of;
use crate::failure::{Failure, Field};
use crate::guard::{SignedIn, current};
use crate::page::{Shell, percent};
use crate::texts::texts;

#[derive(Template)]
#[template(path = "failure/failure.html")]
struct PublicPage {
    shell: Shell,
    said: Said,
}

#[derive(Template)]
#[template(path = "failure/staff.html")]
struct StaffPage {
    shell: Shell,
    said: Said,
}

/// What is said about a failure.
struct Said {
    title: String,
    detail: String,
    fields: Vec<Field>,
    sign_in: Option<String>,
}

/// What of a request is needed when it fails.
struct Asked {
    language: Language,
    path: String,
    is_get: bool,
    headers: HeaderMap,
}

/// Turns a [`Failure`] left in a response into words: a page for people, `application/problem+json` for machines.
pub async fn show_failures(State(office): State<Arc<Office>>, request: Request, next: Next) -> Response {
    let asked = Asked {
        language: request.extensions().get::<Language>().copied().unwrap_or(Language::Vi),
        path: request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned(),
        is_get: request.method() == Method::GET,
        headers: request.headers().clone(),
    };
    let mut response = next.run(request).await;
    // An address nobody serves is a failure, too; so is a method nobody offers.
    let is_unknown = matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
        && !response.headers().contains_key(header::CONTENT_TYPE);
    let failure = response.extensions_mut().remove::<Failure>().or(is_unknown.then_some(Failure::NotFound));
    match failure {
        None => response,
        Some(failure) if asked.path.starts_with("/api/") => crate::api::problem(&failure, texts(asked.language)),
        Some(failure) => page(&office, asked, &failure).await,
    }
}

async fn page(office: &Office, asked: Asked, failure: &Failure) -> Response {
    if asked.is_get && matches!(failure, Failure::SignInFirst) {
        return Redirect::to(&format!("/sign-in?next={}", percent(&asked.path))).into_response();
    }
    // What was sent leads back to the page of its form.
    let own = if asked.is_get { asked.path } else { page_of(&asked.path) };
    let signed_in = signed_in(office, asked.headers).await;
    let shell = Shell::new(office, asked.language, &own, signed_in.as_ref());
    let t = shell.t;
    let sign_in = matches!(failure, Failure::SignInFirst).then(|| "/sign-in".to_owned());
    let said = Said { title: failure.title(t), detail: failure.detail(t), fields: failure.fields(t), sign_in };
    let text = match signed_in {
        Some(_) => StaffPage { shell, said }.render(),
        None => PublicPage { shell, said }.render(),
    };
    match text {
        Ok(text) => (failure.status(), Html(text)).into_response(),
        Err(_) => failure.status().into_response(),
    }
}

/// Who is signed in, as far as it can be told: a failure of the store must not fail its own page.
async fn signed_in(office: &Office, headers: HeaderMap) -> Option<SignedIn> {
    let (mut parts, ()) = axum::http::Request::new(()).into_parts();
    parts.headers = headers;
    current(&parts, office).await.ok().flatten()
}
