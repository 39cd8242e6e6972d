use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::policy::ConductingReview;
use identity::{Permit, Place};
use office::Office;
use review::NewReview;

use super::told::at_fault;
use crate::arrived::Arrived;
use crate::cases::entered_date;
use crate::changing::begin;
use crate::failure::Result;
use crate::filled::Filled;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};

#[derive(Template)]
#[template(path = "reform/new.html")]
struct NewPage {
    shell: Shell,
    f: Filled,
}

pub fn conducting(signed_in: &SignedIn) -> Result<Permit<ConductingReview>> {
    Ok(signed_in.actor.permit::<ConductingReview>(&Place::default())?)
}

/// The form that opens a campaign.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
) -> Result<Response> {
    conducting(&signed_in)?;
    let shell = Shell::new(&office, language, "/reform/reviews/new", Some(&signed_in));
    let issuer = office.rules().settings.authority.clone();
    let f = Filled::fresh(
        shell.key(),
        &[
            ("issuer", issuer.as_str()),
            ("remind_before", review::REMIND_BEFORE.to_string().as_str()),
            ("remind_every", review::REMIND_EVERY.to_string().as_str()),
        ],
    );
    page(shell, f)
}

fn page(shell: Shell, f: Filled) -> Result<Response> {
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &NewPage { shell, f })
}

/// Opens it.
pub async fn open(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let permit = conducting(&signed_in)?;
    let mut changing = begin(&office, &signed_in, &form, "review").await?;
    let shell = Shell::new(&office, language, "/reform/reviews/new", Some(&signed_in));
    let new = NewReview {
        number: form.get("number").to_owned(),
        issuer: form.get("issuer").to_owned(),
        signed_on: entered_date(form.get("signed_on")),
        due_on: entered_date(form.get("due_on")),
        scope: form.get("scope").to_owned(),
        target_simplified: form.get("target_simplified").trim().parse().ok(),
        target_saved: form.get("target_saved").trim().parse().ok(),
        remind_before: days(&form, "remind_before", review::REMIND_BEFORE),
        remind_every: days(&form, "remind_every", review::REMIND_EVERY),
    };
    match at_fault(review::open(&mut changing.work(), &permit, new).await, shell.t)? {
        Ok(opened) => changing.finish(&office, format!("/reform/reviews/{}/assignment", opened.id)).await,
        Err(fields) => page(shell, Filled::typed(&form, fields)),
    }
}

/// A number of days as typed; the usual one where the field was left empty.
fn days(form: &Posted, name: &str, usual: i64) -> Option<i64> {
    form.filled(name).map_or(Some(usual), |typed| typed.parse().ok())
}
