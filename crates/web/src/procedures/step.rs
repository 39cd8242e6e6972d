use calendar::{Language, format_working_time};
use catalogue::{Channel, Procedure, StepRole};

use crate::texts::Texts;

/// One step of the internal process, for the reader of a procedure.
pub struct StepLine {
    pub name: String,
    pub who: String,
    /// Working time; `None` where no limit is known.
    pub time: Option<String>,
}

/// The steps; `unit` is the name of the unit that answers. Drafted limits fit the counter's limit.
pub fn steps(procedure: &Procedure, unit: &str, t: &'static Texts) -> Vec<StepLine> {
    let who = |role: StepRole| match role {
        StepRole::OneStop => t.get("role-desk").to_owned(),
        StepRole::DeptHead => t.one("role-head", "unit", unit),
        StepRole::DeptOfficer => unit.to_owned(),
        StepRole::Leader => t.get("role-leader").to_owned(),
    };
    let line = |step: catalogue::Step| StepLine {
        who: who(step.role),
        time: step.minutes.map(|minutes| time(minutes, t.language)),
        name: step.name,
    };
    procedure.steps_for(Channel::Counter).into_iter().map(line).collect()
}

/// A step too short for half an hour has no time of its own.
fn time(minutes: u32, language: Language) -> String {
    if minutes == 0 { "–".to_owned() } else { format_working_time(u64::from(minutes) * 60, language) }
}
