//! The page behind a one-time link: somebody sets their password.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use identity::{LinkState, PasswordHash};
use office::Office;
use serde::Deserialize;
use store::Work;

use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::page::{Shell, html_with};
use crate::routes::{Entry, Guard, entry};
use crate::texts::Texts;

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/set-password", Guard::Public, show),
        entry(Method::POST, "/set-password", Guard::Public, set),
    ]
}

#[derive(Deserialize)]
struct Key {
    #[serde(default)]
    k: String,
}

#[derive(Template)]
#[template(path = "sign_in/set_password.html")]
struct SetPasswordPage {
    shell: Shell,
    k: String,
    /// Whose password it is; without one the link does not open.
    person: Option<(String, String)>,
    /// Why it does not open.
    closed: &'static str,
    f: Filled,
}

async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Query(Key { k }): Query<Key>,
) -> Result<Response> {
    page(&office, language, k, Filled::default()).await
}

async fn page(office: &Office, language: Language, k: String, f: Filled) -> Result<Response> {
    let mut tx = office.db.read().await?;
    let state = identity::link_state(&mut tx, &k, office.clock.machine()).await?;
    let (person, closed) = match state {
        LinkState::Opens(account) => (Some((account.name, account.username)), ""),
        LinkState::NotConfirmed => (None, "link-not-confirmed"),
        LinkState::Gone => (None, "link-gone"),
    };
    let status = match (&person, f.fields.is_empty()) {
        (None, _) => StatusCode::NOT_FOUND,
        (_, true) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let shell = Shell::new(office, language, "/set-password", None);
    html_with(status, &SetPasswordPage { shell, k, person, closed, f })
}

async fn set(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    form: Posted,
) -> Result<Response> {
    let k = form.get("k").to_owned();
    let state = identity::link_state(&mut office.db.read().await?, &k, office.clock.machine()).await?;
    if !matches!(state, LinkState::Opens(_)) {
        return page(&office, language, k, Filled::default()).await;
    }
    let hash = match new_password(&office, &form, crate::texts::texts(language)).await? {
        Ok(hash) => hash,
        Err(fields) => return page(&office, language, k, Filled::typed(&form, fields)).await,
    };
    let unit = office.rules().root_unit();
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    match identity::use_link(&mut work, &k, &hash, &unit, office.clock.machine()).await {
        Ok(_) => tx.commit().await?,
        // Somebody used it meanwhile.
        Err(identity::Error::NotFound) => {
            drop(tx);
            return page(&office, language, k, Filled::default()).await;
        }
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to("/sign-in?said=password").into_response())
}

/// A new password, typed twice, of at least 15 characters (trust-design §9.5); or what is wrong with it.
pub async fn new_password(
    office: &Office,
    form: &Posted,
    t: &Texts,
) -> Result<std::result::Result<PasswordHash, Vec<Field>>> {
    let (password, again) = (form.get("password").to_owned(), form.get("again"));
    let fault = |path: &str, message: String| Ok(Err(vec![Field { path: path.to_owned(), message }]));
    let length = password.chars().count();
    if !(15..=256).contains(&length) {
        return fault("password", t.one("password-length", "n", length));
    }
    if password != again {
        return fault("again", t.get("password-differs").to_owned());
    }
    let salt: [u8; 16] = office.chance().bytes();
    let _turn = office.heavy.acquire().await;
    let hashed = tokio::task::spawn_blocking(move || identity::hash_password(&password, &salt)).await;
    Ok(Ok(hashed.map_err(|e| Failure::internal(&e))??))
}
