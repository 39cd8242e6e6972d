use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use office::Office;

use super::fresh::last_change;
use crate::failure::Result;
use crate::guard::MaybeSignedIn;
use crate::page::{Shell, html};
use crate::view::figure;

#[derive(Template)]
#[template(path = "open_data/page.html")]
struct OpenDataPage {
    shell: Shell,
    count: String,
    /// When the catalogue last changed.
    modified: Option<String>,
    licence: String,
    licence_url: String,
    /// A procedure that stands for all, in the addresses shown.
    example: String,
    url: String,
}

/// What there is, in which shapes, under which licence.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
) -> Result<Response> {
    let rules = office.rules();
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let all = rules.catalogue.all();
    let disclosure = &rules.settings.disclosure;
    html(&OpenDataPage {
        count: figure(all.len() as u64, language),
        modified: last_change(&rules).map(|at| format_moment(at.local(), language)),
        licence: disclosure.licence.clone(),
        licence_url: disclosure.licence_url.clone(),
        example: all.first().map(|published| published.procedure.key.clone()).unwrap_or_default(),
        url: office.options.public_url.clone(),
        shell,
    })
}
