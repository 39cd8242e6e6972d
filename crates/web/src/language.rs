use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use calendar::Language;

use crate::texts::code;

/// Chooses the language of a request: `?lang=` (remembered in a cookie), the cookie, and for the API `Accept-Language`.
/// Vietnamese otherwise.
pub async fn choose(mut request: Request, next: Next) -> Response {
    let asked = asked(request.uri().query().unwrap_or_default());
    let language = asked
        .or_else(|| cookie(request.headers(), "lang").and_then(parse))
        .or_else(|| request.uri().path().starts_with("/api/").then(|| accepted(request.headers())).flatten())
        .unwrap_or(Language::Vi);
    request.extensions_mut().insert(language);
    let mut response = next.run(request).await;
    if let Some(language) = asked {
        let text = format!("lang={}; Path=/; Max-Age=31536000; SameSite=Lax", code(language));
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

fn asked(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(parse)
}

fn parse(word: &str) -> Option<Language> {
    match word {
        "vi" => Some(Language::Vi),
        "en" => Some(Language::En),
        _ => None,
    }
}

fn accepted(headers: &HeaderMap) -> Option<Language> {
    let first = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').next()?;
    parse(first.trim().get(..2)?)
}

/// One cookie of a request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
