use catalogue::{Step, StepRole};
use identity::policy::Assigning;
use identity::{Permit, Role, staff_of_unit};
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::Work;

use crate::case::Case;
use crate::deadline::step_due;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::{Move, Stage};

/// The officer who gets the case, by user name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    pub officer: String,
}

/// The head names the officer (`case.assigned`): the assigning step is done and the appraisal begins. In a later step
/// of the division it changes who holds the case.
pub async fn assign(
    work: &mut Work<'_>,
    permit: &Permit<Assigning>,
    rules: Rules<'_>,
    steps: &[Step],
    case: &Case,
    to: Assignment,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Assign) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let step = step_after(steps, case)?;
    let officer = known_officer(work, &case.unit, &to.officer).await?;
    let by = By { actor: permit.actor(), role: Some(permit.role()) };
    given_to(work, rules, step, case, officer, by).await
}

/// Writes who holds the case from now on, and at which step.
pub(crate) async fn given_to(
    work: &mut Work<'_>,
    rules: Rules<'_>,
    step: &Step,
    case: &Case,
    officer: String,
    by: By<'_>,
) -> Result<Case> {
    let event = NewEvent {
        kind: Kind::CaseAssigned,
        unit: &case.unit,
        by,
        data: json!({"officer": officer, "step": step.step}),
        text: None,
    };
    let mut after = case.clone();
    if step.step != case.step {
        after.step_since = work.now;
        after.step_due_at = step_due(rules.calendar, step, work.now, case.due_at)?;
    }
    after.step = step.step;
    // Who holds a case whose clock stands can change; the clock goes on standing.
    after.stage = match case.stage.clone() {
        Stage::AwaitingSupplement { since, .. } => {
            Stage::AwaitingSupplement { step: step.step, officer: Some(officer.clone()), since }
        }
        Stage::Suspended { since, ground, .. } => {
            Stage::Suspended { step: step.step, officer: Some(officer.clone()), since, ground }
        }
        _ => Stage::Processing { step: step.step, officer: Some(officer.clone()) },
    };
    after.officer = Some(officer.clone());
    after.appraiser = Some(officer);
    change(work, case, after, event).await
}

/// From the assigning step to the one behind it; from a step of an officer nowhere else.
pub(crate) fn step_after<'a>(steps: &'a [Step], case: &Case) -> Result<&'a Step> {
    let refused = || Error::rule("step", Rule::StepNotNext { step: case.step });
    let here = steps.iter().find(|step| step.step == case.step).ok_or_else(refused)?;
    match here.role {
        StepRole::DeptOfficer => Ok(here),
        StepRole::DeptHead => steps.iter().find(|step| step.step == case.step + 1).ok_or_else(refused),
        _ => Err(refused()),
    }
}

/// The user name of somebody who may hold a case of the unit.
pub(crate) async fn known_officer(work: &mut Work<'_>, unit: &str, username: &str) -> Result<String> {
    for role in [Role::ProcessingOfficer, Role::HeadOfUnit, Role::ApprovingLeader] {
        let staff = staff_of_unit(work.tx, unit, role, work.now.local().date()).await?;
        if let Some(account) = staff.into_iter().find(|account| account.username == username) {
            return Ok(account.username);
        }
    }
    Err(Error::rule("officer", Rule::OfficerUnknown { username: username.to_owned() }))
}
