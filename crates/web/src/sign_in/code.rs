use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use identity::Account;
use office::Office;
use store::Work;

use super::{Next, landed, safe_next};
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::{Address, SESSION_COOKIES};
use crate::language::cookie;
use crate::page::{Shell, html_with};
use crate::proof::{self, Checked};

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct CodePage {
    shell: Shell,
    next: String,
    wrong: Option<String>,
}

/// Asks for the one-time code after the password.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Query(Next { next, .. }): Query<Next>,
) -> Result<Response> {
    page(&office, language, safe_next(&next), None)
}

fn page(office: &Office, language: Language, next: String, checked: Option<Checked>) -> Result<Response> {
    let shell = Shell::new(office, language, "/sign-in/code", None);
    let (status, wrong) = match checked {
        Some(Checked::Wait { minutes }) => {
            (StatusCode::TOO_MANY_REQUESTS, Some(shell.t.one("sign-in-wait", "minutes", minutes)))
        }
        Some(_) => (StatusCode::UNPROCESSABLE_ENTITY, Some(shell.t.get("sign-in-code-wrong").to_owned())),
        None => (StatusCode::OK, None),
    };
    html_with(status, &CodePage { shell, next, wrong })
}

/// The code is right: the session begins, under a new token.
pub async fn check(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    address: Address,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response> {
    let next = safe_next(form.get("next"));
    let token = SESSION_COOKIES.iter().find_map(|name| cookie(&headers, name)).unwrap_or_default();
    let Some(account) = waiting(&office, token).await? else { return Ok(Redirect::to("/sign-in").into_response()) };
    match proof::check_code(&office, &address, &account, form.get("code")).await? {
        Checked::Right => {
            let (mut tx, mut chance) = (office.db.write().await?, office.chance());
            let mut work = Work::new(&mut tx, office.clock.machine(), &mut chance);
            let fresh = identity::step_up_session(&mut work, token).await?;
            tx.commit().await?;
            landed(&office, &account, &fresh, &next).await
        }
        checked => page(&office, language, next, Some(checked)),
    }
}

async fn waiting(office: &Office, token: &str) -> Result<Option<Account>> {
    let mut tx = office.db.read().await?;
    let Some(id) = identity::waiting_session(&mut tx, token, office.clock.machine()).await? else { return Ok(None) };
    Ok(identity::account_by_id(&mut tx, &id).await?.filter(|account| !account.locked))
}
