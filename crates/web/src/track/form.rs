use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use casework::Reference;
use office::Office;
use serde::Deserialize;

use crate::failure::Result;
use crate::page::{Shell, html, html_with, percent};

#[derive(Template)]
#[template(path = "track/form.html")]
struct FormPage {
    shell: Shell,
    number: String,
    k: String,
    /// How a number of this office looks.
    example: String,
    /// Locale key of what is wrong with the number.
    fault: Option<&'static str>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    number: String,
    k: String,
}

/// The form; a number that can be one leads on to its case.
pub async fn form(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Query(Asked { number, k }): Query<Asked>,
) -> Result<Response> {
    let shell = Shell::new(&office, language, &uri.to_string(), None);
    match Reference::parse(&kindly(&number)) {
        Some(reference) => Ok(Redirect::to(&href(reference.as_str(), k.trim())).into_response()),
        None if number.trim().is_empty() => html(&page(&office, shell, "", "", None)),
        None => {
            let page = page(&office, shell, &number, &k, Some("track-not-a-number"));
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// The page that says there is no such case, with the form to try again.
pub fn unknown(office: &Office, shell: Shell, number: &str, k: &str) -> Result<Response> {
    html_with(StatusCode::NOT_FOUND, &page(office, shell, number, k, Some("track-unknown")))
}

fn page(office: &Office, shell: Shell, number: &str, k: &str, fault: Option<&'static str>) -> FormPage {
    FormPage { shell, number: shortened(number), k: shortened(k), example: example(office), fault }
}

/// A number as the first desk would give it today.
fn example(office: &Office) -> String {
    let rules = office.rules();
    let desk = rules.units.all().find_map(|unit| rules.desk(&unit.code));
    let prefix = desk.map(|desk| desk.number_prefix()).unwrap_or_default();
    Reference::new(&prefix, office.now().local().date(), 14).to_string()
}

fn href(reference: &str, k: &str) -> String {
    if k.is_empty() { format!("/t/{reference}") } else { format!("/t/{reference}?k={}", percent(k)) }
}

/// Telephones turn hyphens into dashes.
fn kindly(typed: &str) -> String {
    typed.chars().map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c }).collect()
}

fn shortened(typed: &str) -> String {
    typed.trim().chars().take(60).collect()
}
