use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use office::Office;
use serde::Deserialize;

use super::form::proposed;
use super::show::{DayLine, line};
use crate::admin::changing::permit;
use crate::failure::Result;
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};

#[derive(Debug, Deserialize)]
pub struct Asked {
    year: i16,
}

#[derive(Template)]
#[template(path = "admin/calendar/holidays.html")]
struct HolidaysPage {
    shell: Shell,
    year: i16,
    days: Vec<DayLine>,
    /// Days that were left out by hand.
    left_out: Vec<String>,
    f: Filled,
}

/// The form that confirms the days off of a year.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(Asked { year }): Query<Asked>,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let f = Filled::fresh(shell.key(), &[]);
    page(&office, shell, year, f, Vec::new()).await
}

pub async fn page(office: &Office, shell: Shell, year: i16, f: Filled, left_out: Vec<String>) -> Result<Response> {
    let data = office::calendar_data(&mut office.db.read().await?).await?;
    let days = proposed(&data, year).iter().map(|day| line(day, shell.t)).collect();
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &HolidaysPage { shell, year, days, left_out, f })
}
