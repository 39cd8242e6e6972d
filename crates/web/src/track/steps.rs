use calendar::format_moment;
use casework::{Case, Stage};
use catalogue::{Procedure, StepRole};
use identity::Units;
use store::Moment;

use crate::texts::Texts;

/// One step of the case's process.
pub struct StepLine {
    pub name: String,
    /// Which unit, and when it was done or should be.
    pub detail: String,
    /// `""` for done, `here`, `next`.
    pub class: &'static str,
}

/// The steps of a case: those behind it with their time, the one it is in, those that come.
pub fn steps(
    case: &Case,
    procedure: &Procedure,
    done: &[(u32, Moment)],
    units: &Units,
    t: &'static Texts,
) -> Vec<StepLine> {
    let is_open = !matches!(case.stage, Stage::Returned { .. } | Stage::Withdrawn { .. });
    let line = |step: catalogue::Step| {
        let unit = units.name(unit_of(step.role, case, units));
        let at = done.iter().find(|(number, _)| *number == step.step).map(|(_, at)| *at);
        let is_here = is_open && at.is_none() && step.step == case.step;
        let (class, detail) = match at {
            Some(at) => ("", t.two("step-done", "unit", unit, "at", moment(at, t))),
            None if is_here && matches!(case.stage, Stage::Resolved { .. }) => {
                ("here", t.one("step-waiting", "unit", unit))
            }
            None if is_here => ("here", t.two("step-here", "unit", unit, "at", moment(case.step_due_at, t))),
            None => ("next", unit.to_owned()),
        };
        StepLine { name: step.name, detail, class }
    };
    procedure.steps_for(case.intake.channel).into_iter().map(line).collect()
}

fn moment(at: Moment, t: &'static Texts) -> String {
    format_moment(at.local(), t.language)
}

/// Code of the unit that performs a step of this case.
fn unit_of<'a>(role: StepRole, case: &'a Case, units: &'a Units) -> &'a str {
    match role {
        StepRole::OneStop => &case.desk,
        StepRole::DeptHead | StepRole::DeptOfficer => &case.responsible,
        StepRole::Leader => units.committee_of(&case.responsible).map_or(&case.responsible, |unit| &unit.code),
    }
}
