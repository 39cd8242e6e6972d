use casework::Case;
use catalogue::{Step, StepRole};
use identity::Units;
use office::RulesInForce;
use store::Moment;

/// Where a transfer sends a case, told before it is done.
pub struct Destination {
    pub step: u32,
    pub name: String,
    pub role: StepRole,
    /// The unit's name.
    pub unit: String,
    /// The case leaves the unit that has it.
    pub leaves: bool,
    /// When the step will be due if it begins now.
    pub due: Option<Moment>,
}

impl Destination {
    pub fn new(step: &Step, case: &Case, rules: &RulesInForce, now: Moment) -> Destination {
        let unit = unit_of(step.role, case, &rules.units);
        Destination {
            step: step.step,
            name: step.name.clone(),
            role: step.role,
            unit: rules.units.name(unit).to_owned(),
            leaves: unit != case.unit,
            due: casework::step_due(&rules.calendar, step, now, case.due_at).ok(),
        }
    }
}

/// Code of the unit that performs a step of a case.
pub fn unit_of<'a>(role: StepRole, case: &'a Case, units: &'a Units) -> &'a str {
    match role {
        StepRole::OneStop => &case.desk,
        StepRole::DeptHead | StepRole::DeptOfficer => &case.responsible,
        StepRole::Leader => units.committee_of(&case.responsible).map_or(&case.responsible, |unit| &unit.code),
    }
}

/// The steps to which a case can be sent back, the nearest first: those of the division before the present one.
pub fn steps_back(steps: &[Step], here: u32) -> impl Iterator<Item = &Step> {
    let in_division = |step: &&Step| matches!(step.role, StepRole::DeptHead | StepRole::DeptOfficer);
    steps.iter().rev().filter(move |step| step.step < here).filter(in_division)
}
