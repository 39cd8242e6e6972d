//! Requirements without a basis: anybody reports one, who handles files lists and reads them.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use casework::Reference;
use office::Office;
use requirement::{Filter, Line, Requirement};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::body::{Json, answer, give, json, required_key};
use super::problem::Problem;
use crate::failure::{Failure, Result};
use crate::form::Posted;
use crate::guard::Bearer;
use crate::once::Once;
use crate::requirements::{About, take_in, whose};

/// Files of a page.
const PAGE: usize = 50;

/// What somebody was asked for beyond the rules.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RequirementBody {
    /// `paper`, `fee`, `condition`, `step`, `rule`.
    pub what: String,
    /// What was asked for, in the words of whoever tells it.
    pub words: String,
    /// Code of the desk or unit that asked: of those that have to do with the procedure or the case.
    pub unit: String,
    /// Key of a procedure.
    pub procedure: Option<String>,
    /// A receipt with its letters, instead of a procedure.
    pub receipt: Option<String>,
    pub k: Option<String>,
    /// Which counter, in words.
    pub place: Option<String>,
    /// How to reach the citizen, if they want an answer.
    pub contact: Option<String>,
}

/// A report that was taken in.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportedShape {
    pub number: String,
    /// Address of the page that says what becomes of it; its letters are the only key to it.
    pub told: String,
}

/// A file.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequirementShape {
    pub number: String,
    pub what: String,
    pub words: String,
    pub unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// `citizen`, `guard`, `review`, `staff`.
    pub found_by: String,
    pub attempts: i64,
    pub reported_at: String,
    /// `reported`, `assigned`, `found`, `closed`.
    pub stage: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<String>,
    /// `unlawful`, `lawful`, `unproven`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
    /// `withdrawn`, `apology`, `referred`.
    pub remedies: Vec<String>,
}

/// A page of files.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequirementsShape {
    pub items: Vec<RequirementShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

fn line(line: Line) -> RequirementShape {
    RequirementShape {
        number: line.number,
        what: line.what,
        words: line.words,
        unit: line.unit,
        procedure: line.procedure_key,
        found_by: line.found_by,
        attempts: line.attempts,
        reported_at: line.reported_at.rfc3339(),
        stage: line.stage,
        owner: line.owner,
        due_on: line.due_on,
        finding: line.finding,
        remedies: line.remedies.split_whitespace().map(str::to_owned).collect(),
    }
}

fn shape(file: &Requirement) -> RequirementShape {
    RequirementShape {
        number: file.number.to_string(),
        what: file.what.word().to_owned(),
        words: file.words.clone(),
        unit: file.unit.clone(),
        procedure: file.procedure.as_ref().map(|(key, _)| key.clone()),
        found_by: file.found_by.word().to_owned(),
        attempts: file.attempts,
        reported_at: file.reported_at.rfc3339(),
        stage: file.stage.word().to_owned(),
        owner: file.stage.owner().map(str::to_owned),
        due_on: file.stage.due().map(|day| day.to_string()),
        finding: file.stage.finding().map(|finding| finding.word().to_owned()),
        remedies: file.stage.remedies().iter().map(|remedy| remedy.word().to_owned()).collect(),
    }
}

/// Reports what was asked for beyond the rules. Anybody may; no account is needed and no address is kept.
#[utoipa::path(post, path = "/api/v1/requirements", tag = "requirements", request_body = RequirementBody,
    params(("Idempotency-Key" = String, Header, description = "16 to 200 characters")),
    responses((status = 201, body = ReportedShape), (status = 422, body = Problem)))]
pub async fn report(
    State(office): State<Arc<Office>>,
    headers: HeaderMap,
    Json { value, bytes }: Json<RequirementBody>,
) -> Result<Response> {
    let key = required_key(&headers)?;
    let request: [&[u8]; 2] = [b"POST /api/v1/requirements", &bytes];
    let mut once = match Once::begin(&office, "citizen", Some(key), &request).await? {
        Once::Again(first) => return Ok(give(first)),
        Once::New(once) => once,
    };
    let field = |name: &str, value: &Option<String>| (name.to_owned(), value.clone().unwrap_or_default());
    let about = About::of(&value.procedure, &value.receipt, &value.k);
    let form = Posted::of(vec![
        ("what".to_owned(), value.what.clone()),
        ("words".to_owned(), value.words.clone()),
        ("unit".to_owned(), value.unit.clone()),
        field("place", &value.place),
        field("contact", &value.contact),
    ]);
    let file = take_in(&office, &mut once, None, &about, &form).await?;
    let told = format!("/requirements/told/{}?k={}", file.number, file.code);
    let reported = ReportedShape { number: file.number.to_string(), told };
    Ok(give(once.finish(&office, answer(StatusCode::CREATED, &reported)?).await?))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// `ended` for those that have ended; else those that are open.
    pub state: String,
    /// Code of a unit.
    pub unit: String,
    pub after: String,
}

/// The files this account sees, the latest report first.
#[utoipa::path(get, path = "/api/v1/requirements", tag = "requirements", params(Asked),
    responses((status = 200, body = RequirementsShape), (status = 403, body = Problem)), security(("token" = [])))]
pub async fn list(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let filter = Filter {
        whose: whose(&actor)?,
        is_open: asked.state != "ended",
        unit: filled(&asked.unit),
        owner: None,
        due_before: None,
        after: filled(&asked.after),
        limit: i64::try_from(PAGE + 1).unwrap_or(51),
    };
    let mut lines = requirement::requirements(&mut office.db.read().await?, &filter).await?;
    let next = (lines.len() > PAGE).then(|| lines[PAGE - 1].key.clone());
    lines.truncate(PAGE);
    json(&RequirementsShape { items: lines.into_iter().map(line).collect(), next })
}

/// One file.
#[utoipa::path(get, path = "/api/v1/requirements/{number}", tag = "requirements",
    responses((status = 200, body = RequirementShape), (status = 404, body = Problem)), security(("token" = [])))]
pub async fn one(
    State(office): State<Arc<Office>>,
    Bearer(actor): Bearer,
    Path(number): Path<String>,
) -> Result<Response> {
    whose(&actor)?;
    let number = Reference::parse(&number).ok_or(Failure::NotFound)?;
    let file = requirement::requirement(&mut office.db.read().await?, &number).await?;
    if !file.is_seen_by(&actor, &office.rules().units) {
        return Err(Failure::NotFound);
    }
    json(&shape(&file))
}
