use catalogue::{Step, StepRole};
use identity::Permit;
use identity::policy::Transferring;
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

/// What an event names where no officer is named yet.
pub(crate) const NOBODY: &str = "-";

/// Where a case goes next. Left empty, it goes to the next step of its process.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfer {
    /// The step's number. A smaller one than the present sends the work back to be redone.
    pub step: Option<u32>,
    pub unit: Option<String>,
    /// User name of the officer who gets it; needed only where the step has no head to assign it.
    pub officer: Option<String>,
    pub note: Option<String>,
}

/// Passes a case on along its process (luân chuyển nội bộ), or back to be redone (`case.transferred`).
///
/// One step forward at a time; back to any step of the division, with a note that says why. The signing step is left
/// only by a decision.
pub async fn transfer(
    work: &mut Work<'_>,
    permit: &Permit<Transferring>,
    rules: Rules<'_>,
    steps: &[Step],
    case: &Case,
    to: Transfer,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Transfer) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let note = clean_note(to.note)?;
    let number = to.step.unwrap_or(case.step + 1);
    let step = next_step(steps, case, number, note.as_deref())?;
    let unit = unit_of(step.role, case, rules);
    if to.unit.as_ref().is_some_and(|asked| *asked != unit) {
        return Err(Error::rule("unit", Rule::UnitNotInProcess));
    }
    let officer = match to.officer {
        Some(username) => Some(crate::assign::known_officer(work, &unit, &username).await?),
        None => keeps(step.role, case, number),
    };
    let due = step_due(rules.calendar, step, work.now, case.due_at)?;
    let event = NewEvent {
        kind: Kind::CaseTransferred,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"step": number, "unit": unit, "to": officer.as_deref().unwrap_or(NOBODY), "due": due.rfc3339()}),
        text: note.as_deref(),
    };
    let mut after = case.clone();
    after.stage = Stage::Processing { step: number, officer: officer.clone() };
    after.step = number;
    after.unit = unit.clone();
    after.officer = officer;
    after.step_since = work.now;
    after.step_due_at = due;
    change(work, case, after, event).await
}

fn clean_note(note: Option<String>) -> Result<Option<String>> {
    let mut faults = Vec::new();
    let note = note.and_then(|note| crate::applicant::paragraph(note, 1000, "note".into(), &mut faults));
    if faults.is_empty() { Ok(note) } else { Err(Error::Refused(faults)) }
}

/// Forward by one, or back within the division; never past the decision.
pub(crate) fn next_step<'a>(steps: &'a [Step], case: &Case, number: u32, note: Option<&str>) -> Result<&'a Step> {
    let refused = || Error::rule("step", Rule::StepNotNext { step: number });
    let step = steps.iter().find(|step| step.step == number).ok_or_else(refused)?;
    let here = steps.iter().find(|step| step.step == case.step).ok_or_else(refused)?;
    if number == case.step + 1 {
        return if here.role == StepRole::Leader { Err(Error::rule("step", Rule::DecideFirst)) } else { Ok(step) };
    }
    let in_division = matches!(step.role, StepRole::DeptHead | StepRole::DeptOfficer);
    if number >= case.step || !in_division {
        return Err(refused());
    }
    if note.is_none() {
        return Err(Error::rule("note", Rule::ReasonRequired));
    }
    Ok(step)
}

/// The unit that performs a step: the desk, the division that answers, or the committee that signs.
pub(crate) fn unit_of(role: StepRole, case: &Case, rules: Rules<'_>) -> String {
    match role {
        StepRole::OneStop => case.desk.clone(),
        StepRole::DeptHead | StepRole::DeptOfficer => case.responsible.clone(),
        StepRole::Leader => {
            rules.units.committee_of(&case.responsible).map_or_else(|| case.responsible.clone(), |c| c.code.clone())
        }
    }
}

/// The officer stays with the case through the steps of the division, and gets it back when it is to be redone.
fn keeps(role: StepRole, case: &Case, number: u32) -> Option<String> {
    match role {
        StepRole::DeptOfficer if number > case.step => case.officer.clone(),
        StepRole::DeptOfficer => case.appraiser.clone(),
        _ => None,
    }
}
