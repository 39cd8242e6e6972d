use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use casework::Reference;
use office::Office;
use serde::Deserialize;

use super::said::{self, Where};
use crate::failure::{Failure, Result};
use crate::page::{Shell, html};

#[derive(Template)]
#[template(path = "requirements/told.html")]
struct ToldPage {
    shell: Shell,
    number: String,
    code: String,
    /// It was sent just now.
    is_new: bool,
    unit: String,
    reported: String,
    stage: Where,
    /// By when somebody finds out.
    due: Option<String>,
    finding: Option<&'static str>,
    remedies: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    k: String,
    sent: String,
}

/// What became of a report, for whoever sent it: no name of anybody, and none of the words that were sent.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    Path(number): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let number = Reference::parse(&number).ok_or(Failure::NotFound)?;
    let file = requirement::requirement_by_code(&mut office.db.read().await?, &number, &asked.k).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), None);
    let (t, rules) = (shell.t, office.rules());
    let mut response = html(&ToldPage {
        number: file.number.to_string(),
        is_new: !asked.sent.is_empty(),
        unit: rules.units.name(&file.unit).to_owned(),
        reported: format_moment(file.reported_at.local(), language),
        stage: Where::of(&file.stage, t),
        due: file.stage.due().map(format_date),
        finding: file.stage.finding().map(|finding| said::finding(finding, t)),
        remedies: said::remedies(file.stage.remedies(), t),
        code: file.code,
        shell,
    })?;
    // The address carries the letters: nobody keeps this page.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
