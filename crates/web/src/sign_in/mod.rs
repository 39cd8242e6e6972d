//! Signing in: a password, for whoever wants it a one-time code, and in a demo office one click.

mod code;

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use identity::{Account, Role};
use office::Office;
use serde::Deserialize;
use store::Work;

use crate::failure::Result;
use crate::form::Posted;
use crate::guard::{Address, SESSION_COOKIES, SignedIn, session_cookie};
use crate::language::cookie;
use crate::page::{Shell, html_with, percent};
use crate::proof::{self, Checked, Typed};
use crate::routes::{Entry, Guard, entry};
use crate::texts::texts;

pub fn routes() -> Vec<Entry> {
    vec![
        entry(Method::GET, "/sign-in", Guard::Public, show),
        entry(Method::POST, "/sign-in", Guard::Public, sign_in),
        entry(Method::GET, "/sign-in/code", Guard::Public, code::show),
        entry(Method::POST, "/sign-in/code", Guard::Public, code::check),
        entry(Method::POST, "/sign-out", Guard::Staff, sign_out),
    ]
}

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignInPage {
    shell: Shell,
    next: String,
    username: String,
    /// Why nobody was let in.
    wrong: Option<String>,
    /// The password was just set by a link.
    is_set: bool,
    demo: Vec<DemoAccount>,
}

struct DemoAccount {
    username: String,
    name: String,
    title: String,
}

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
    /// What happened just before.
    #[serde(default)]
    said: String,
}

/// Only a page of this office can follow a sign-in.
pub(crate) fn safe_next(next: &str) -> String {
    let inside = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\') && !next.contains('\n');
    if inside { next.to_owned() } else { String::new() }
}

async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Query(Next { next, said }): Query<Next>,
) -> Result<Response> {
    let begun = Begun { next: safe_next(&next), username: String::new(), is_set: said == "password" };
    page(&office, language, &uri.to_string(), begun, None).await
}

/// What the form holds already.
struct Begun {
    next: String,
    username: String,
    is_set: bool,
}

async fn page(
    office: &Office,
    language: Language,
    path: &str,
    Begun { next, username, is_set }: Begun,
    wrong: Option<(StatusCode, String)>,
) -> Result<Response> {
    let demo = match office.rules().settings.demo {
        Some(_) => in_order(identity::demo_accounts(&mut office.db.read().await?).await?),
        None => Vec::new(),
    };
    let shell = Shell::new(office, language, path, None);
    let status = wrong.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    let wrong = wrong.map(|(_, sentence)| sentence);
    html_with(status, &SignInPage { shell, next, username, wrong, is_set, demo })
}

/// In the order in which a dossier meets them.
fn in_order(mut accounts: Vec<Account>) -> Vec<DemoAccount> {
    let order = office::demo::DEMO_ACCOUNTS;
    accounts.sort_by_key(|account| order.iter().position(|name| *name == account.username));
    accounts.into_iter().map(demo_account).collect()
}

fn demo_account(account: Account) -> DemoAccount {
    DemoAccount { username: account.username, name: account.name, title: account.title }
}

/// Signs in with a password, or in a demo office with one click.
async fn sign_in(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    address: Address,
    form: Posted,
) -> Result<Response> {
    let (next, username) = (safe_next(form.get("next")), form.get("username").trim().to_lowercase());
    let account = identity::account_by_username(&mut office.db.read().await?, &username).await?;
    let account = account.filter(|account| !account.locked);
    let typed = Typed { username: &username, account: account.as_ref(), password: form.get("password") };
    let t = texts(language);
    let wrong = match proof::check(&office, &address, typed).await? {
        Checked::Right => match account {
            Some(account) => return open(&office, &account, &next).await,
            None => (StatusCode::UNPROCESSABLE_ENTITY, t.get("sign-in-wrong").to_owned()),
        },
        Checked::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, t.get("sign-in-wrong").to_owned()),
        Checked::Wait { minutes } => (StatusCode::TOO_MANY_REQUESTS, t.one("sign-in-wait", "minutes", minutes)),
    };
    page(&office, language, "/sign-in", Begun { next, username, is_set: false }, Some(wrong)).await
}

/// Opens the session; where the account has a one-time code, one that waits for it.
async fn open(office: &Office, account: &Account, next: &str) -> Result<Response> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let waits = identity::has_code(&mut tx, &account.id).await?;
    let mut work = Work::new(&mut tx, office.clock.machine(), &mut chance);
    let token = match waits {
        true => identity::open_waiting_session(&mut work, &account.id).await?,
        false => identity::open_session(&mut work, &account.id).await?,
    };
    tx.commit().await?;
    if !waits {
        return landed(office, account, &token, next).await;
    }
    let mut response = Redirect::to(&format!("/sign-in/code?next={}", percent(next))).into_response();
    if let Some(cookie) = session_cookie(office, &token) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Signed in: where they wanted to go, or where their day begins.
async fn landed(office: &Office, account: &Account, token: &str, next: &str) -> Result<Response> {
    let today = office.now().local().date();
    let actor = identity::actor_of_account(&mut office.db.read().await?, &account.id, today).await?;
    let home = actor.map_or("/", |actor| home_of(&actor));
    let mut response = Redirect::to(if next.is_empty() { home } else { next }).into_response();
    if let Some(cookie) = session_cookie(office, token) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Where a person's day begins.
fn home_of(actor: &identity::Actor) -> &'static str {
    if actor.holds(Role::ReceptionClerk) {
        "/desk"
    } else if [Role::ProcessingOfficer, Role::HeadOfUnit, Role::ApprovingLeader].iter().any(|r| actor.holds(*r)) {
        "/work"
    } else if actor.holds(Role::Administrator) {
        "/admin"
    } else {
        "/cases"
    }
}

async fn sign_out(
    State(office): State<Arc<Office>>,
    signed_in: SignedIn,
    headers: HeaderMap,
    form: Posted,
) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    if let Some(token) = SESSION_COOKIES.iter().find_map(|name| cookie(&headers, name)) {
        let mut tx = office.db.write().await?;
        identity::end_session(&mut tx, token).await?;
        tx.commit().await?;
    }
    let mut response = Redirect::to("/").into_response();
    let clear = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), clear);
    if let Some(cookie) = session_cookie(&office, "") {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}
