use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use office::Office;
use serde::Deserialize;

use super::ask::{Aim, answer, ask};
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::{Address, SESSION_COOKIES, SignedIn, session_cookie};
use crate::language::cookie;
use crate::sign_in::safe_next;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    next: String,
}

/// Asks before a page that is reached by a link; whoever proved it lately goes straight on.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(Asked { next }): Query<Asked>,
) -> Result<Response> {
    let next = or_start(safe_next(&next));
    if signed_in.is_stepped_up {
        return Ok(Redirect::to(&next).into_response());
    }
    ask(&office, language, &signed_in, aim(next, &signed_in), None).await
}

/// Looks at the answer and leads on.
pub async fn prove(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    address: Address,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let next = or_start(safe_next(form.get("next")));
    let token = SESSION_COOKIES.iter().find_map(|name| cookie(&headers, name)).ok_or(Failure::SignInFirst)?;
    match answer(&office, &address, &signed_in, token, &form).await? {
        Ok(fresh) => {
            let mut response = Redirect::to(&next).into_response();
            if let Some(cookie) = session_cookie(&office, &fresh) {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(checked) => ask(&office, language, &signed_in, aim(next, &signed_in), Some(checked)).await,
    }
}

fn or_start(next: String) -> String {
    if next.is_empty() { "/".to_owned() } else { next }
}

fn aim(next: String, signed_in: &SignedIn) -> Aim {
    let kept = vec![("next".to_owned(), next), ("form_token".to_owned(), signed_in.form_token.clone())];
    Aim { action: "/step-up".to_owned(), kept, back: "/".to_owned() }
}
