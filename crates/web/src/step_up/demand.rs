use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use office::Office;

use super::ask::{Aim, OWN, answer, ask};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::{self, SignedIn, session_cookie, session_token};
use crate::page::percent;

/// Stands before a route that asks for a step-up. Lets through whoever proved it lately, API tokens (they count as
/// stepped up), and whoever is not signed in at all: the handler sends those away itself.
pub async fn demand(State(office): State<Arc<Office>>, request: Request, next: Next) -> Response {
    let answered = demanded(&office, request, next).await;
    answered.unwrap_or_else(IntoResponse::into_response)
}

async fn demanded(office: &Office, request: Request, next: Next) -> Result<Response> {
    let (parts, body) = request.into_parts();
    let again = |parts, body| Request::from_parts(parts, body);
    if parts.headers.contains_key(AUTHORIZATION) {
        return Ok(next.run(again(parts, body)).await);
    }
    let signed_in = match guard::current(&parts, office).await? {
        Some(signed_in) if !signed_in.is_stepped_up => signed_in,
        _ => return Ok(next.run(again(parts, body)).await),
    };
    let address = parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
    if matches!(parts.method, Method::GET | Method::HEAD) {
        return Ok(Redirect::to(&format!("/step-up?next={}", percent(&address))).into_response());
    }
    let bytes = Bytes::from_request(again(parts.clone(), body), &()).await.map_err(|_| Failure::TooLarge)?;
    let form = form(&parts, &bytes)?;
    form.must_be_from(&signed_in.form_token)?;
    go_on(office, parts, &form, signed_in, address, next).await
}

/// Uploads are too large to be carried along; a route that takes them asks for the step-up before its page.
fn form(parts: &Parts, bytes: &Bytes) -> Result<Posted> {
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Err(Failure::Malformed { key: "failure-not-a-form", detail: String::new() });
    }
    Posted::parse(bytes)
}

/// Asks, or with the right answer lets the form go on as it was first sent, under the session's new token.
async fn go_on(
    office: &Office,
    mut parts: Parts,
    form: &Posted,
    signed_in: SignedIn,
    address: String,
    next: Next,
) -> Result<Response> {
    let language = parts.extensions.get::<Language>().copied().unwrap_or(Language::Vi);
    let kept: Vec<_> = form.fields().iter().filter(|(name, _)| !name.starts_with(OWN)).cloned().collect();
    let checked = match (form.has("step_up_answer"), session_token(&parts)) {
        (true, Some(token)) => match answer(office, &guard::address(&parts, office), &signed_in, token, form).await? {
            Ok(fresh) => {
                let request = as_first_sent(&mut parts, &kept, &fresh)?;
                let mut response = next.run(request).await;
                if let Some(cookie) = session_cookie(office, &fresh) {
                    response.headers_mut().append(SET_COOKIE, cookie);
                }
                return Ok(response);
            }
            Err(checked) => Some(checked),
        },
        _ => None,
    };
    let back = page_of(&address);
    ask(office, language, &signed_in, Aim { action: address, kept, back }, checked).await
}

fn as_first_sent(parts: &mut Parts, kept: &[(String, String)], token: &str) -> Result<Request> {
    let body = serde_urlencoded::to_string(kept).map_err(|e| Failure::internal(&e))?;
    let name = guard::SESSION_COOKIES.iter().find(|name| crate::language::cookie(&parts.headers, name).is_some());
    let cookie = format!("{}={token}", name.unwrap_or(&"mc"));
    let cookie = HeaderValue::from_str(&cookie).map_err(|e| Failure::internal(&e))?;
    parts.headers.insert(COOKIE, cookie);
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    Ok(Request::from_parts(parts.clone(), Body::from(body)))
}

/// The page a form stands on: `/cases/X/decision` and `/cases/X/extension/approval` belong to `/cases/X`.
fn page_of(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    if let Some((reference, _)) = path.strip_prefix("/cases/").and_then(|rest| rest.split_once('/')) {
        return format!("/cases/{reference}");
    }
    match path.rsplit_once('/') {
        Some((page, _)) if !page.is_empty() => page.to_owned(),
        _ => "/".to_owned(),
    }
}
