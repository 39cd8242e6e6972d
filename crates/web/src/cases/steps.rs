use calendar::format_working_time;
use casework::Stage;
use store::Moment;

use super::destination::unit_of;
use super::loaded::Loaded;
use super::when::when;
use crate::texts::Texts;

/// The process of a case: each step with who performs it, how long it may take, and where it stands.
pub struct Steps {
    pub lines: Vec<StepLine>,
    /// The limits were drafted by rule, not approved by the office.
    pub illustrative: bool,
}

pub struct StepLine {
    /// Nothing for a step that is done, `here` or `next`.
    pub class: &'static str,
    pub name: String,
    pub unit: String,
    /// How long it may take: `2 ngày 4 giờ`.
    pub limit: Option<String>,
    /// When it was done, is due, or is expected.
    pub state: Option<String>,
}

impl Steps {
    pub fn of(loaded: &Loaded, t: &Texts) -> Steps {
        let done = casework::steps_behind(&loaded.history);
        let expected = expected(loaded);
        let lines = loaded.steps.iter().map(|step| {
            let done = done.iter().find(|(number, _)| *number == step.step).map(|(_, at)| *at);
            let expected = expected.iter().find(|(number, _)| *number == step.step).map(|(_, at)| *at);
            let class = if done.is_some() { "" } else { place(step.step, loaded) };
            let limit = step.minutes.filter(|minutes| *minutes > 0);
            StepLine {
                class,
                name: step.name.clone(),
                unit: loaded.rules.units.name(unit_of(step.role, &loaded.case, &loaded.rules.units)).to_owned(),
                limit: limit.map(|minutes| format_working_time(u64::from(minutes) * 60, t.language)),
                state: state(done, class, expected, loaded, t),
            }
        });
        Steps { lines: lines.collect(), illustrative: loaded.steps.iter().any(|step| step.illustrative) }
    }
}

fn place(step: u32, loaded: &Loaded) -> &'static str {
    if step == loaded.case.step && !is_over(loaded) { "here" } else { "next" }
}

/// Nothing follows any more.
fn is_over(loaded: &Loaded) -> bool {
    use Stage::{Returned, Stopped, Voided, Withdrawn};
    matches!(loaded.case.stage, Withdrawn { .. } | Returned { .. } | Stopped { .. } | Voided { .. })
}

/// When the coming steps will be due if each takes its whole limit, and no longer than the promise allows.
fn expected(loaded: &Loaded) -> Vec<(u32, Moment)> {
    let case = &loaded.case;
    let mut since = case.step_due_at.max(loaded.now);
    let coming = loaded.steps.iter().filter(|step| step.step > case.step && !is_over(loaded));
    let mut due = |step: &catalogue::Step| {
        since = casework::step_due(&loaded.rules.calendar, step, since, case.due_at).ok()?;
        Some((step.step, since))
    };
    coming.map_while(&mut due).collect()
}

fn state(done: Option<Moment>, class: &str, expected: Option<Moment>, loaded: &Loaded, t: &Texts) -> Option<String> {
    let today = loaded.now.local().date();
    let told = |key: &str, at: Moment| t.one(key, "at", when(at.local(), today, t));
    match (done, class) {
        (Some(at), _) => Some(told("cases-step-done", at)),
        (None, "here") => Some(told("cases-step-due", loaded.case.step_due_at)),
        (None, "next") => expected.map(|at| told("cases-step-expected", at)),
        _ => None,
    }
}
