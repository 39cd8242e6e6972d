use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::Account;
use office::Office;
use serde::Deserialize;

use crate::admin::role_name;
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    shell: Shell,
    account: Account,
    roles: Vec<String>,
    has_code: bool,
    said: Option<&'static str>,
    f: Filled,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    said: String,
}

const SAID: &[&str] = &["account-said-password", "account-said-code", "account-said-no-code"];

/// One's own account.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(Asked { said }): Query<Asked>,
) -> Result<Response> {
    let said = SAID.iter().copied().find(|known| known.strip_prefix("account-said-") == Some(said.as_str()));
    page(&office, language, &signed_in, said, Filled::default()).await
}

pub async fn page(
    office: &Office,
    language: Language,
    signed_in: &SignedIn,
    said: Option<&'static str>,
    f: Filled,
) -> Result<Response> {
    let (rules, shell) = (office.rules(), Shell::new(office, language, "/account", Some(signed_in)));
    let mut tx = office.db.read().await?;
    let account = own(&mut tx, signed_in).await?;
    let role =
        |grant: &identity::Grant| format!("{}, {}", role_name(grant.role, shell.t), rules.units.name(&grant.unit));
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = AccountPage {
        roles: signed_in.actor.grants.iter().map(role).collect(),
        has_code: identity::has_code(&mut tx, &account.id).await?,
        said,
        f,
        account,
        shell,
    };
    html_with(status, &page)
}

/// The account of whoever is signed in.
pub async fn own(tx: &mut store::Tx, signed_in: &SignedIn) -> Result<Account> {
    identity::account_by_id(tx, &signed_in.actor.id).await?.ok_or(Failure::SignInFirst)
}
