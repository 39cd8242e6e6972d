use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use office::Office;
use store::Work;

use super::page::own;
use crate::arrived::Arrived;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};

#[derive(Template)]
#[template(path = "account/code.html")]
struct CodePage {
    shell: Shell,
    /// The picture for the telephone, made here from letters of our own.
    picture: String,
    letters: String,
    wrong: bool,
}

/// Begins the enrolment: the picture to scan, and a field for the first code.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
) -> Result<Response> {
    page(&office, language, &signed_in, false).await
}

async fn page(office: &Office, language: Language, signed_in: &SignedIn, wrong: bool) -> Result<Response> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    let secret = match identity::begin_code(&mut work, &signed_in.actor.id).await {
        // There is one already.
        Err(identity::Error::NotFound) => return Ok(Redirect::to("/account").into_response()),
        begun => begun?,
    };
    tx.commit().await?;
    let (link, letters) = identity::enrolment_link(&office.rules().settings.name, &signed_in.actor.username, &secret);
    let picture = documents::enrolment_code(&link).map_err(|e| Failure::internal(&e))?;
    let letters: Vec<String> =
        letters.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    let shell = Shell::new(office, language, "/account", Some(signed_in));
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    html_with(status, &CodePage { shell, picture, letters: letters.join(" "), wrong })
}

/// The first code: from now on sign-in asks for one.
pub async fn confirm(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let account = own(&mut tx, &signed_in).await?;
    let unit = signed_in.actor.grants.first().map_or_else(|| office.rules().root_unit(), |grant| grant.unit.clone());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    let machine = office.clock.machine();
    if identity::confirm_code(&mut work, &account, &unit, form.get("code"), machine).await? {
        tx.commit().await?;
        return Ok(Redirect::to("/account?said=code").into_response());
    }
    drop(tx);
    page(&office, language, &signed_in, true).await
}

/// Sign-in asks for no code any more.
pub async fn remove(State(office): State<Arc<Office>>, signed_in: SignedIn, form: Posted) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let account = own(&mut tx, &signed_in).await?;
    let unit = signed_in.actor.grants.first().map_or_else(|| office.rules().root_unit(), |grant| grant.unit.clone());
    identity::remove_code(&mut Work::new(&mut tx, office.now(), &mut chance), &account, &unit).await?;
    tx.commit().await?;
    Ok(Redirect::to("/account?said=no-code").into_response())
}
