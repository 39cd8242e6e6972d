use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::failure::Failure;

/// Refuses a form that another site sends (trust-design §9.6): unsafe methods need a same-origin `Sec-Fetch-Site` or
/// `Origin`. A request with a bearer token carries no ambient authority and needs neither.
pub async fn same_origin(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || request.headers().contains_key(header::AUTHORIZATION) || is_ours(request.headers()) {
        return next.run(request).await;
    }
    Failure::ForeignForm.into_response()
}

fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        // Neither header: not a browser of today. The session's cookie is SameSite, the form's token still counts.
        (None, _) => true,
        _ => false,
    }
}
