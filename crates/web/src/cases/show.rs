use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::Reference;
use office::Office;
use serde::Deserialize;

use super::act::Act;
use super::page::page;
use super::told::Told;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;

#[derive(Deserialize)]
pub struct Asked {
    /// The act whose form is wanted.
    #[serde(default)]
    act: String,
    /// The act that was just done.
    #[serde(default)]
    done: String,
}

/// The page of one case.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Path(reference): Path<String>,
    Query(Asked { act, done }): Query<Asked>,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let told = if done.is_empty() { Told::Asked(Act::parse(&act)) } else { Told::Done(done) };
    page(&office, language, &signed_in, &reference, told).await
}
