use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts, Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use office::Office;
use serde::Deserialize;

use crate::failure::{Failure, Result};
use crate::language::cookie;

/// Holds the link's token while the office is set up; a page's address never carries it twice.
const COOKIE: &str = "mc_first";

/// Somebody with a link that opens. Every step of the first run asks for one.
pub struct Begun;

impl<S> FromRequestParts<S> for Begun
where
    Arc<Office>: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> std::result::Result<Self, Failure> {
        let office: Arc<Office> = Arc::from_ref(state);
        opens(&office, cookie(&parts.headers, COOKIE).unwrap_or_default()).await.map(|()| Begun)
    }
}

async fn opens(office: &Office, token: &str) -> Result<()> {
    let mut tx = office.db.read().await?;
    match office::opens_first_run(&mut tx, token, office.now(), office.clock.machine()).await? {
        true => Ok(()),
        false => Err(Failure::Forbidden { reason: "first-run-closed" }),
    }
}

#[derive(Deserialize)]
pub struct Key {
    #[serde(default)]
    k: String,
}

/// The link itself: remembers the token in a cookie and leads to the first step.
pub async fn begin(State(office): State<Arc<Office>>, Query(Key { k }): Query<Key>) -> Result<Response> {
    opens(&office, &k).await?;
    let secure = if office.options.public_url.starts_with("https://") { "; Secure" } else { "" };
    let cookie = format!("{COOKIE}={k}; Path=/first-run; HttpOnly; SameSite=Strict; Max-Age=86400{secure}");
    let mut response = Redirect::to("/first-run/office").into_response();
    let cookie = HeaderValue::from_str(&cookie).map_err(|e| Failure::internal(&e))?;
    response.headers_mut().insert(SET_COOKIE, cookie);
    Ok(response)
}
