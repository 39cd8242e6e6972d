use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::Reference;
use office::Office;
use serde::Deserialize;

use super::page::{Told, page};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;

#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// The page of one case.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(reference): Path<String>,
    Query(After { done }): Query<After>,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let told = if done.is_empty() { Told::Nothing } else { Told::Done(done) };
    page(&office, language, &signed_in, &reference, told).await
}
