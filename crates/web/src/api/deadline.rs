use std::sync::Arc;

use axum::extract::{Extension, RawQuery, State};
use axum::response::Response;
use calendar::{Language, Limit, Pause, Unit, due, parse_moment};
use casework::{Fault, Rule};
use office::Office;
use serde::Serialize;
use store::Moment;
use utoipa::ToSchema;

use super::body::json;
use super::problem::Problem;
use crate::failure::{Failure, Result};

/// A due moment with the reason of every day.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeadlineShape {
    pub start: String,
    /// When it counts as received.
    pub counted_from: String,
    pub due: String,
    pub value: u32,
    pub unit: &'static str,
    /// Version of the office's calendar.
    pub calendar: u32,
    pub explanation: Vec<String>,
}

/// The public calculator: the office's own rule and calendar. Without an offset a time is local.
#[utoipa::path(get, path = "/api/v1/deadline", tag = "deadline", params(
        ("start" = String, Query, description = "2010-01-20T09:10 or RFC 3339"),
        ("value" = Option<u32>, Query), ("unit" = String, Query, description = "working_day, working_hour, calendar_day, month, same_day"),
        ("pause" = Option<Vec<String>>, Query, description = "from/to; may be given more than once")),
    responses((status = 200, body = DeadlineShape), (status = 422, body = Problem)))]
pub async fn deadline(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let fields: Vec<(String, String)> =
        serde_urlencoded::from_str(&query.unwrap_or_default()).map_err(|_| refused("query", "not a query"))?;
    let get = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
    let start = moment(get("start").unwrap_or_default(), "start")?;
    let unit = get("unit").unwrap_or_default();
    let unit: Unit = unit.parse().map_err(|e: calendar::DataError| refused("unit", &e.to_string()))?;
    let value = get("value").unwrap_or("0").parse().map_err(|_| refused("value", "a whole number from 0"))?;
    let limit = Limit::new(value, unit).map_err(|e| refused("value", &e.to_string()))?;
    let pauses = fields.iter().filter(|(name, _)| name == "pause").map(|(_, text)| pause(text));
    let pauses = pauses.collect::<Result<Vec<Pause>>>()?;
    let calendar = office.rules().calendar.clone();
    let due = due(&calendar, start, limit, &pauses)
        .map_err(|e| Failure::Refused(vec![Fault::new("start", Rule::Text(e.sentence(language)))]))?;
    json(&DeadlineShape {
        start: Moment::from_local(due.received_at).rfc3339(),
        counted_from: Moment::from_local(due.counted_from).rfc3339(),
        due: Moment::from_local(due.at).rfc3339(),
        value: limit.value(),
        unit: unit.word(),
        calendar: calendar.version(),
        explanation: due.explain(&calendar, language),
    })
}

fn refused(path: &str, message: &str) -> Failure {
    Failure::Refused(vec![Fault::new(path, Rule::Text(message.to_owned()))])
}

fn moment(text: &str, path: &str) -> Result<jiff::civil::DateTime> {
    // A plus sign in a query that was not escaped arrives as a space.
    let text = text.trim().replace(' ', "+");
    match Moment::parse(&text) {
        Some(moment) => Ok(moment.local()),
        None => parse_moment(&text).map_err(|e| refused(path, &e.to_string())),
    }
}

fn pause(text: &str) -> Result<Pause> {
    let (from, to) = text.split_once('/').ok_or_else(|| refused("pause", "from/to"))?;
    Ok(Pause { from: moment(from, "pause")?, to: moment(to, "pause")? })
}
