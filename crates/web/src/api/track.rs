use std::sync::Arc;

use axum::extract::{Extension, Path, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::{Case, Fault, Reference, Rule};
use office::{Office, RulesInForce};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::json;
use super::problem::Problem;
use crate::failure::{Failure, Result};

/// Where a case is. Never personal data.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrackShape {
    pub reference: String,
    pub state: &'static str,
    pub state_code: u8,
    pub received_at: String,
    pub due_at: String,
    /// Name of the unit that holds it.
    pub unit: String,
    #[serde(flatten)]
    pub more: Option<MoreShape>,
}

/// What the receipt's check code opens.
#[derive(Debug, Serialize, ToSchema)]
pub struct MoreShape {
    pub procedure: String,
    pub steps: Vec<StepShape>,
    /// Why that date, day by day.
    pub explanation: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct StepShape {
    pub name: String,
    pub done_at: Option<String>,
}

#[derive(Deserialize)]
pub struct Code {
    #[serde(default)]
    k: String,
}

/// Follows a case by its number; with the receipt's check code also its procedure, steps and explanation.
#[utoipa::path(get, path = "/api/v1/track/{reference}", tag = "track",
    params(("k" = Option<String>, Query, description = "the six letters of the receipt")),
    responses((status = 200, body = TrackShape), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn track(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Path(reference): Path<String>,
    Query(Code { k }): Query<Code>,
) -> Result<Response> {
    let reference = Reference::parse(&reference).ok_or(Failure::NotFound)?;
    let rules = office.rules();
    let mut tx = office.db.read().await?;
    let case = casework::case_for_tracking(&mut tx, &reference).await?;
    let more = match k.is_empty() {
        true => None,
        false if case.check_code.matches(&k) => {
            let published = rules.procedure_of(&mut tx, &case).await?;
            let done = casework::steps_done(&mut tx, &case).await?;
            Some(more(&rules, &case, &published.procedure, &done, language)?)
        }
        false => return Err(Failure::Refused(vec![Fault::new("k", Rule::CheckCodeWrong)])),
    };
    json(&TrackShape {
        reference: case.reference.to_string(),
        state: case.state().word(),
        state_code: case.state().code(),
        received_at: case.received_at.rfc3339(),
        due_at: case.due_at.rfc3339(),
        unit: rules.units.name(&case.unit).to_owned(),
        more,
    })
}

fn more(
    rules: &RulesInForce,
    case: &Case,
    procedure: &catalogue::Procedure,
    done: &[(u32, store::Moment)],
    language: Language,
) -> Result<MoreShape> {
    let steps = procedure.steps_for(case.intake.channel);
    let explanation = match casework::reckoning(&rules.calendar, procedure, case)? {
        casework::Reckoning::Counted(due) => due.explain(&rules.calendar, language),
        casework::Reckoning::Extended { at, .. } => vec![crate::track::extended(at, language)],
    };
    Ok(MoreShape {
        procedure: procedure.name.clone(),
        steps: steps
            .into_iter()
            .map(|step| StepShape {
                done_at: done.iter().find(|(number, _)| *number == step.step).map(|(_, at)| at.rfc3339()),
                name: step.name,
            })
            .collect(),
        explanation,
    })
}
