use std::sync::Arc;

use axum::extract::{Extension, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use casework::{Reference, State as CaseState};
use identity::policy::Reading;
use office::Office;
use serde::Deserialize;

use super::clerk::Clerk;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::percent;

#[derive(Deserialize)]
pub struct Asked {
    /// The receipt's check code, where it was scanned too.
    #[serde(default)]
    k: String,
}

/// A receipt was scanned: leads to what this desk does with that case next.
pub async fn go(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    signed_in: SignedIn,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let clerk = Clerk::new(&office, &rules, &signed_in, language).await?;
    let mut tx = office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &clerk.actor().scope(), &reference).await?;
    let _permit = clerk.actor().permit::<Reading>(&case.place(rules.for_cases()))?;
    let is_ours = case.desk == clerk.desk.unit.code;
    Ok(Redirect::to(&match case.state() {
        CaseState::Resolved if is_ours => {
            let code = if asked.k.is_empty() { String::new() } else { format!("?k={}", percent(&asked.k)) };
            format!("/desk/results/{reference}{code}")
        }
        CaseState::AwaitingSupplement if is_ours => format!("/desk/supplements/{reference}"),
        _ => format!("/cases/{reference}"),
    })
    .into_response())
}
