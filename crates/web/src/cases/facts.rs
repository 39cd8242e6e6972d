use calendar::{Calendar, format_moment};
use casework::Stage;
use store::Moment;

use super::ending::kept;
use super::loaded::Loaded;
use super::when::when;
use crate::texts::Texts;
use crate::view::Meter;

/// What is being done, who has it, and by when.
pub struct Facts {
    pub what: String,
    /// `bước 3 trong 5`.
    pub step: String,
    /// Working time left of the step, and when it is due.
    pub step_left: Option<Meter>,
    pub step_due: Option<String>,
    /// The officer, where one is named.
    pub officer: Option<String>,
    pub unit: String,
    /// The case has ended: nobody works on it.
    pub is_over: bool,
    pub since: String,
    /// The promise: the largest text of the page.
    pub due: String,
    /// Working time left until it, while the clock runs.
    pub meter: Option<Meter>,
    /// How the promise was kept, once the result is there: class and words.
    pub kept: Option<(&'static str, String)>,
}

impl Facts {
    pub fn new(loaded: &Loaded, t: &'static Texts) -> Facts {
        let (case, now) = (&loaded.case, loaded.now.local());
        let is_running = case.resolved_at.is_none() && case.ended_at.is_none();
        let meter = |since: Moment, due: Moment| {
            let calendar = &loaded.rules.calendar;
            match case.stage.paused_since() {
                Some(stopped) => paused(calendar, since, due, stopped, t),
                None if is_running => Meter::of(calendar, since.local(), due.local(), now, t.language),
                None => None,
            }
        };
        let (number, of) = (case.step.to_string(), loaded.steps.len().to_string());
        Facts {
            what: what(loaded, t),
            step: t.two("cases-step-of", "step", number, "of", of),
            step_left: meter(case.step_since, case.step_due_at),
            officer: case.officer.as_deref().map(|name| loaded.people.titled(name)),
            unit: loaded.rules.units.name(&case.unit).to_owned(),
            is_over: case.ended_at.is_some(),
            since: when(case.step_since.local(), now.date(), t),
            due: format_moment(case.due_at.local(), t.language),
            meter: meter(case.received_at, case.due_at),
            kept: kept(loaded, t),
            step_due: is_running.then(|| when(case.step_due_at.local(), now.date(), t)),
        }
    }
}

/// The meter as it stood when the clock stopped.
fn paused(calendar: &Calendar, since: Moment, due: Moment, stopped: Moment, t: &'static Texts) -> Option<Meter> {
    let left = calendar.working_seconds_between(stopped.local(), due.local()).ok()?;
    let whole = calendar.working_seconds_between(since.local(), due.local()).ok()?;
    Some(Meter::paused(left, whole, t))
}

/// The work that is to be done now.
fn what(loaded: &Loaded, t: &Texts) -> String {
    match loaded.case.stage {
        Stage::Decided { .. } => t.get("cases-enter-result").to_owned(),
        Stage::Resolved { .. } => t.get("cases-wait-for-applicant").to_owned(),
        Stage::AwaitingSupplement { .. } => t.get("cases-wait-for-papers").to_owned(),
        Stage::Suspended { .. } => t.get("cases-clock-stands").to_owned(),
        Stage::Returned { .. } | Stage::Withdrawn { .. } | Stage::Stopped { .. } | Stage::Voided { .. } => {
            t.get("cases-nothing-left").to_owned()
        }
        Stage::Received | Stage::Processing { .. } => {
            loaded.step(loaded.case.step).map(|step| step.name.clone()).unwrap_or_default()
        }
    }
}
