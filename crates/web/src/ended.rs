//! A session that ends while somebody types loses nothing: whatever form of signed-in people arrives without one is
//! answered with the words that were typed, to be copied, and the way back to the form.

use std::sync::Arc;

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use calendar::Language;
use office::Office;

use crate::failure::Failure;
use crate::form::Posted;
use crate::page::{Shell, html_with, percent};

#[derive(Template)]
#[template(path = "failure/session_ended.html")]
struct SessionEndedPage {
    shell: Shell,
    sign_in: String,
    typed: Vec<String>,
}

/// Fields nobody typed, and those that are never shown again.
const HIDDEN: [&str; 12] = [
    "form_token",
    "key",
    "version",
    "change",
    "password",
    "again",
    "code",
    "step_up_password",
    "procedure",
    "channel",
    "return_way",
    "sets",
];
/// Choices and counts of a paper, a person, a promise: ticked, not written.
const CHOSEN: [&str; 6] = [".paper", ".original", ".copy", ".form", "kind", "shown."];

/// Stands before a form of signed-in people. Forms with a page of their own for this case answer it themselves.
pub async fn keep(State(office): State<Arc<Office>>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("application/x-www-form-urlencoded");
    if !is_form || request.headers().contains_key(AUTHORIZATION) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let language = parts.extensions.get::<Language>().copied().unwrap_or(Language::Vi);
    let path = parts.uri.path().to_owned();
    let Ok(bytes) = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await else {
        return Failure::TooLarge.into_response();
    };
    let response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    if !matches!(response.extensions().get::<Failure>(), Some(Failure::SignInFirst)) {
        return response;
    }
    let back = page_of(&path);
    match Posted::parse(&bytes).and_then(|form| page(&office, language, &back, typed(&form))) {
        Ok(page) => page,
        Err(failure) => failure.into_response(),
    }
}

/// What somebody wrote into a form, for a page that cannot show the form itself.
pub fn typed(form: &Posted) -> Vec<String> {
    let is_chosen = |name: &str| CHOSEN.iter().any(|part| name.ends_with(part) || name.starts_with(part));
    let is_typed = |(name, value): &&(String, String)| {
        !HIDDEN.contains(&name.as_str()) && !is_chosen(name) && !value.trim().is_empty()
    };
    form.fields().iter().filter(is_typed).map(|(_, value)| value.clone()).collect()
}

/// The words that were typed, and the way by the sign-in page back to the form's own page.
pub fn page(office: &Office, language: Language, back: &str, typed: Vec<String>) -> crate::failure::Result<Response> {
    let shell = Shell::new(office, language, back, None);
    let sign_in = format!("/sign-in?next={}", percent(back));
    html_with(StatusCode::UNAUTHORIZED, &SessionEndedPage { shell, sign_in, typed })
}

/// The page a form stands on: the one at its own address, of something new, or the nearest above it.
/// `/admin/people/lan/roles` belongs to `/admin/people/lan`, `/exports/x/decision` to `/exports`.
pub fn page_of(path: &str) -> String {
    let gets = crate::routes::routes().into_iter().filter(|route| route.method == Method::GET);
    let pages: Vec<&str> = gets.map(|route| route.path).collect();
    let is_page = |path: &str| pages.iter().any(|page| leads_to(page, path));
    let new = format!("{path}/new");
    if pages.contains(&new.as_str()) {
        return new;
    }
    let mut path = path;
    while !is_page(path) {
        path = path.rsplit_once('/').map_or("", |(above, _)| above);
        if path.is_empty() {
            return "/".to_owned();
        }
    }
    path.to_owned()
}

/// Whether a path is one of a route.
fn leads_to(route: &str, path: &str) -> bool {
    let (mut parts, mut given) = (route.split('/'), path.split('/'));
    loop {
        match (parts.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(given)) if part == given || part.starts_with('{') && !given.is_empty() => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn a_form_leads_back_to_its_page() {
        let check = |path: &str, expected: &str| assert_eq!(page_of(path), expected, "{path}");
        check("/admin/units", "/admin/units");
        check("/admin/people", "/admin/people/new");
        check("/admin/people/lan/roles", "/admin/people/lan");
        check("/admin/people/lan/roles/x/end", "/admin/people/lan");
        check("/admin/requests/x/approval", "/admin");
        check("/exports/x/decision", "/exports");
        check("/cases/A-100120-0001/opinion/1/answer", "/cases/A-100120-0001");
        check("/desk/results/A-100120-0001", "/desk/results/A-100120-0001");
        check("/work/bulk", "/work");
        check("/sign-out", "/");
    }
}
