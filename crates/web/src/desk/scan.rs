use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};

use casework::{Reference, State as CaseState};
use identity::policy::Reading;

use serde::Deserialize;

use super::clerk::AtDesk;
use crate::failure::{Failure, Result};

use crate::page::percent;

#[derive(Deserialize)]
pub struct Asked {
    /// The receipt's check code, where it was scanned too.
    #[serde(default)]
    k: String,
}

/// A receipt was scanned: leads to what this desk does with that case next.
pub async fn go(at: AtDesk, Path(reference): Path<String>, Query(asked): Query<Asked>) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let clerk = at.clerk().await?;
    let mut tx = at.office.db.read().await?;
    let case = casework::case_by_reference(&mut tx, &clerk.actor().scope(), &reference).await?;
    let _permit = clerk.actor().permit::<Reading>(&case.place(at.rules.for_cases()))?;
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
