use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use office::Office;

use crate::guard::SESSION_COOKIES;
use crate::language::cookie;

/// Headers of every HTML answer (trust-design §9.8).
const HTML: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    ),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", ""),
    ("x-frame-options", "DENY"),
];

pub async fn secure(State(_office): State<Arc<Office>>, request: Request, next: Next) -> Response {
    let signed_in = SESSION_COOKIES.iter().any(|name| cookie(request.headers(), name).is_some())
        || request.headers().contains_key("authorization");
    let mut response = next.run(request).await;
    let is_html = response
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"));
    let headers = response.headers_mut();
    if is_html {
        for (name, value) in HTML {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    } else {
        headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    }
    if signed_in && !is_immutable(headers) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn is_immutable(headers: &HeaderMap) -> bool {
    headers.get(CACHE_CONTROL).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("immutable"))
}
