//! The acts on a draft that need nothing but the version that was seen.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::Language;
use casework::approve_version;
use catalogue::draft;
use identity::policy::{ApprovingVersion, Drafting};
use office::Office;

use super::acting::{Done, carry_out};
use super::page::{Shown, page};
use super::said::fields;
use super::write::seen_version;
use crate::failure::Result;
use crate::form::Posted;
use crate::guard::SignedIn;
use crate::texts::texts;

async fn answer(office: &Office, language: Language, signed_in: &SignedIn, id: &str, done: Done) -> Result<Response> {
    match done {
        Ok(response) => Ok(response),
        Err(faults) => {
            let faults = fields(&faults, texts(language));
            page(office, language, signed_in, id, Shown { faults, ..Shown::default() }).await
        }
    }
}

/// Says that the draft is whole; the checker must agree.
pub async fn check(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    let done = carry_out::<Drafting>(&office, &signed_in, &form, &["check", &id], async |work, permit| {
        draft::check(work, permit, &id, version(&form)?).await?;
        Ok(format!("/catalogue/drafts/{id}?done=checked"))
    })
    .await?;
    answer(&office, language, &signed_in, &id, done).await
}

/// Approves as the second person; every scenario test must pass.
pub async fn approve(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    let rules = office.rules();
    let done = carry_out::<ApprovingVersion>(&office, &signed_in, &form, &["approve", &id], async |work, permit| {
        approve_version(work, permit, rules.for_cases(), &id, version(&form)?).await?;
        Ok(format!("/catalogue/drafts/{id}?done=approved"))
    })
    .await?;
    answer(&office, language, &signed_in, &id, done).await
}

/// Measures the draft by the version announced since.
pub async fn rebase(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    let done = carry_out::<Drafting>(&office, &signed_in, &form, &["base", &id], async |work, permit| {
        draft::rebase(work, permit, &id, version(&form)?).await?;
        Ok(format!("/catalogue/drafts/{id}?done=based"))
    })
    .await?;
    answer(&office, language, &signed_in, &id, done).await
}

/// Gives the draft up.
pub async fn drop(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(id): Path<String>,
    form: Posted,
) -> Result<Response> {
    let done = carry_out::<Drafting>(&office, &signed_in, &form, &["drop", &id], async |work, permit| {
        draft::drop_draft(work, permit, &id, version(&form)?).await?;
        Ok(format!("/catalogue/drafts/{id}?done=dropped"))
    })
    .await?;
    answer(&office, language, &signed_in, &id, done).await
}

/// A form without a version saw nothing, so that it changes nothing.
fn version(form: &Posted) -> catalogue::Result<i64> {
    Ok(seen_version(form).unwrap_or(0))
}
