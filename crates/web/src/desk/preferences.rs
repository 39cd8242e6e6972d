use std::sync::Arc;

use askama::Template;
use axum::extract::{Extension, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use casework::{Fault, Rule};
use office::Office;
use serde::Deserialize;
use store::Tx;

use super::clerk::{AtDesk, Clerk, sign_in_again, wants_json};
use super::trouble::Trouble;
use super::values::Values;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::MaybeSignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

const KEYS: &str = "desk-keys";
const PREFIX: &str = "desk-scan-prefix";
/// Longest prefix a scanner is set to.
const LONGEST: usize = 8;

/// How a person works at the desk; kept with the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// The keys of the desk do something.
    pub keys: bool,
    /// What the scanner puts before every code; empty where it is set to nothing.
    pub prefix: String,
    /// User name, under which the browser keeps drafts.
    pub owner: String,
}

impl Preferences {
    pub async fn read(tx: &mut Tx, account: &str, owner: &str) -> Result<Preferences> {
        Ok(Preferences {
            keys: identity::account_setting(tx, account, KEYS).await?.as_deref() != Some("off"),
            prefix: identity::account_setting(tx, account, PREFIX).await?.unwrap_or_default(),
            owner: owner.to_owned(),
        })
    }
}

#[derive(Template)]
#[template(path = "desk/preferences.html")]
struct PreferencesPage {
    shell: Shell,
    t: &'static Texts,
    values: Values,
    trouble: Trouble,
    keys: bool,
    prefix: String,
    is_saved: bool,
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    saved: String,
}

/// The page on which a person switches the keys off and names the scanner's prefix.
pub async fn show(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    page(&clerk, &at.path, Values::default(), Trouble::default(), !asked.saved.is_empty())
}

fn page(clerk: &Clerk<'_>, path: &str, values: Values, trouble: Trouble, is_saved: bool) -> Result<Response> {
    let Preferences { keys, prefix, .. } = clerk.preferences.clone();
    let page = PreferencesPage { shell: clerk.shell(path), t: clerk.t(), values, trouble, keys, prefix, is_saved };
    html_with(page.trouble.status(), &page)
}

/// Keeps what the form says; the script of the desk sends only the one field it changes.
pub async fn keep(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    headers: axum::http::HeaderMap,
    form: Posted,
) -> Result<Response> {
    let path = "/desk/preferences";
    let Some(signed_in) = signed_in else { return sign_in_again(&office, language, path, &form) };
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    match write(&clerk, &form).await {
        Ok(()) if wants_json(&headers) => Ok(StatusCode::NO_CONTENT.into_response()),
        Ok(()) => Ok(Redirect::to("/desk/preferences?saved=1").into_response()),
        Err(failure) => page(&clerk, path, Values::typed(form), Trouble::of(failure, clerk.t())?, false),
    }
}

async fn write(clerk: &Clerk<'_>, form: &Posted) -> Result<()> {
    form.must_be_from(&clerk.signed_in.form_token)?;
    let prefix = form.get("prefix").trim();
    if prefix.len() > LONGEST || !prefix.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Failure::Refused(vec![Fault::new(
            "prefix",
            Rule::Text(clerk.t().get("desk-prefix-wrong").to_owned()),
        )]));
    }
    let mut tx = clerk.office.db.write().await?;
    let account = &clerk.actor().id;
    if form.has("keys") {
        let word = if form.get("keys") == "off" { "off" } else { "on" };
        identity::keep_account_setting(&mut tx, account, KEYS, word).await?;
    }
    if form.has("prefix") {
        identity::keep_account_setting(&mut tx, account, PREFIX, prefix).await?;
    }
    Ok(tx.commit().await?)
}
