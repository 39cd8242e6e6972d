use casework::CaseLine;
use catalogue::Published;
use office::RulesInForce;
use store::Moment;

use super::people::People;
use super::when::when;
use crate::texts::Texts;
use crate::view::{Meter, Tag};

/// One case in a list.
pub struct Row {
    pub href: String,
    pub reference: String,
    pub procedure: String,
    pub applicant: String,
    pub tag: Tag,
    /// Name of the step it is in.
    pub step: String,
    pub is_decided: bool,
    /// The clock stands.
    pub is_paused: bool,
    /// Time left of the step or of the whole case.
    pub meter: Option<Meter>,
    /// When the step is due.
    pub step_due: String,
    /// The promise to the applicant.
    pub due: String,
    /// The promise is broken, or will be at the end of this step.
    pub is_late: bool,
    pub received: String,
    pub unit: String,
    pub officer: Option<String>,
    /// On the day, or before: for grouping by urgency.
    pub urgency: Urgency,
}

/// How soon something is due, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Late,
    Today,
    /// On the next working day.
    Next,
    Later,
}

/// From where a list looks at cases: the office's rules, the people it names, the moment, the language.
pub struct Watch<'a> {
    pub rules: &'a RulesInForce,
    pub people: &'a People,
    pub now: Moment,
    pub t: &'static Texts,
}

impl Watch<'_> {
    /// A row that measures the step: what to do next.
    pub fn step(&self, line: &CaseLine, published: &Published) -> Row {
        self.row(line, published, line.step_since, line.step_due_at)
    }

    /// A row that measures the promise to the applicant.
    pub fn promise(&self, line: &CaseLine, published: &Published) -> Row {
        self.row(line, published, line.received_at, line.due_at)
    }

    fn row(&self, line: &CaseLine, published: &Published, since: Moment, due: Moment) -> Row {
        let (t, today) = (self.t, self.now.local().date());
        let step = published.procedure.steps.iter().find(|step| step.step == line.step);
        let is_open = line.state.is_open();
        let is_running = is_open && line.paused_at.is_none();
        Row {
            href: format!("/cases/{}", line.reference),
            reference: line.reference.to_string(),
            procedure: published.procedure.name.clone(),
            applicant: line.applicant.clone(),
            tag: Tag::new(line.state, t),
            step: step.map(|step| step.name.clone()).unwrap_or_default(),
            is_decided: line.is_decided,
            meter: if is_open { self.meter(line.paused_at, since, due) } else { None },
            is_paused: line.paused_at.is_some(),
            step_due: when(line.step_due_at.local(), today, t),
            due: when(line.due_at.local(), today, t),
            is_late: is_running && line.due_at < self.now,
            received: when(line.received_at.local(), today, t),
            unit: self.rules.units.name(&line.unit).to_owned(),
            officer: line.officer.as_deref().map(|officer| self.people.name(officer).to_owned()),
            urgency: self.urgency(due),
        }
    }

    /// The time that is left; where the clock stands, what was left when it stopped.
    fn meter(&self, paused_at: Option<Moment>, since: Moment, due: Moment) -> Option<Meter> {
        let (calendar, t) = (&self.rules.calendar, self.t);
        let at = paused_at.unwrap_or(self.now).local();
        let left = calendar.working_seconds_between(at, due.local()).ok()?;
        let whole = calendar.working_seconds_between(since.local(), due.local()).ok()?;
        Some(if paused_at.is_some() { Meter::paused(left, whole, t) } else { Meter::new(left, whole, t.language) })
    }

    fn urgency(&self, due: Moment) -> Urgency {
        let (today, day) = (self.now.local().date(), due.local().date());
        let next = self.rules.calendar.next_working_day(today);
        match day {
            _ if due < self.now => Urgency::Late,
            day if day == today => Urgency::Today,
            day if next.is_ok_and(|next| day <= next) => Urgency::Next,
            _ => Urgency::Later,
        }
    }
}
