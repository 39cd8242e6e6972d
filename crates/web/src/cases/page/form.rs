//! What the forms of the page show: proposals, what was typed before, what is wrong with it.

use std::borrow::Borrow;
use std::fmt::Display;

use calendar::{format_date, format_moment};
use casework::Stage;
use catalogue::StepRole;
use identity::{Unit, UnitKind};

use super::CasePage;
use crate::cases::act::Act;
use crate::cases::asking::Asking;
use crate::cases::destination::Destination;
use crate::cases::loaded::Staff;
use crate::cases::posted::written;
use crate::cases::when::when;
use crate::failure::Field;

/// Working days proposed for an answer of another unit.
const OPINION_DAYS: u32 = 3;

impl CasePage {
    /// What stood in a field when it was sent; the proposal where nothing was sent.
    pub fn typed<'a>(&'a self, act: Act, name: &str, proposal: &'a str) -> &'a str {
        match &self.told.typed {
            Some((typed, form)) if *typed == act && form.has(name) => form.get(name),
            _ => proposal,
        }
    }

    /// Whether a choice was made when the form was sent; the proposal where nothing was sent.
    pub fn chose(&self, act: Act, name: &str, value: impl Display, proposal: impl Borrow<bool>) -> bool {
        match self.typed(act, name, "") {
            "" => *proposal.borrow(),
            typed => typed == value.to_string(),
        }
    }

    /// The act this person is expected to do next; another one can be left again.
    pub fn is_first(&self) -> bool {
        self.shown == self.loaded.acts.first
    }

    pub fn heading(&self) -> &'static str {
        match self.shown.filter(|_| !self.is_first()) {
            Some(act) => self.t.get(act.title()),
            None => self.t.get("cases-next"),
        }
    }

    pub fn is_bad(&self, id: &str) -> bool {
        self.told.fields.iter().any(|field| field.path == id)
    }

    /// What is wrong in the row of a paper.
    pub fn faults_of_row(&self, form: &str, number: &u32) -> impl Iterator<Item = &Field> {
        let row = format!("{form}-papers.{number}.");
        self.told.fields.iter().filter(move |field| field.path.starts_with(&row))
    }

    pub fn is_bad_row(&self, form: &str, number: &u32) -> bool {
        self.faults_of_row(form, number).next().is_some()
    }

    /// What the button says before and after it was shown what the act does.
    pub fn button_after_preview<'a>(&'a self, before: &'a str, after: &'a str) -> &'a str {
        self.t.get(if self.told.is_preview { after } else { before })
    }

    /// What the button under a supplement request says.
    pub fn button_of(&self, asking: &Asking) -> &'static str {
        self.t.get(if asking.proposes { "turns-button-propose" } else { "turns-button-supplement" })
    }

    /// Whether the act that was not done can be done now.
    pub fn can_again(&self) -> bool {
        self.told.typed.as_ref().is_some_and(|(act, _)| self.loaded.acts.has(*act))
    }

    /// What was typed into a form that is not offered any more: it is shown, so that nothing is lost.
    pub fn left_over(&self) -> Vec<&str> {
        match &self.told.typed {
            Some((act, form)) if !self.loaded.acts.has(*act) => written(*act, form).collect(),
            _ => Vec::new(),
        }
    }

    /// A new key for the form.
    pub fn key(&self) -> String {
        self.shell.key()
    }

    /// What the button that moves the case on says.
    pub fn button(&self, to: &Destination) -> &'static str {
        self.t.get(match to.role {
            StepRole::Leader => "cases-button-to-signing",
            StepRole::DeptOfficer if !to.leaves => "cases-button-next-step",
            _ => "cases-button-transfer",
        })
    }

    /// When the step there will be due.
    pub fn due_of(&self, to: &Destination) -> Option<String> {
        to.due.map(|due| when(due.local(), self.loaded.now.local().date(), self.t))
    }

    /// How much somebody has in hand already.
    pub fn load(&self, staff: &Staff) -> String {
        self.t.one("cases-holds", "n", staff.holds)
    }

    /// What is said where this person has nothing to do.
    pub fn idle(&self) -> String {
        match self.loaded.case.stage {
            Stage::Returned { .. } | Stage::Withdrawn { .. } | Stage::Stopped { .. } | Stage::Voided { .. } => {
                self.t.get("cases-idle-ended").to_owned()
            }
            _ if self.loaded.is_asked_only => self.t.get("turns-idle-asked").to_owned(),
            Stage::AwaitingSupplement { .. } => match self.loaded.turned.open_supplement() {
                Some(asked) => {
                    self.t.one("turns-idle-papers", "at", format_moment(asked.answer_by.local(), self.t.language))
                }
                None => self.t.get("cases-wait-for-papers").to_owned(),
            },
            _ if self.only_reads => self.t.one("cases-idle-reader", "who", self.holder()),
            _ if !self.loaded.acts.others.is_empty() => self.t.one("cases-idle-others", "who", self.holder()),
            _ => self.t.one("cases-idle", "who", self.holder()),
        }
    }

    /// Until when a later date can be asked for.
    pub fn extension_until(&self) -> String {
        let until = casework::extension_until(&self.loaded.rules.calendar, self.loaded.case.due_at);
        until.map(|until| format_moment(until.local(), self.t.language)).unwrap_or_default()
    }

    /// How long a wrong intake can still be undone, and until when.
    pub fn void_left(&self) -> String {
        let (now, until) = (self.loaded.now, casework::void_until(self.loaded.rules.for_cases(), &self.loaded.case));
        let minutes = (until.seconds_since(now) / 60).max(0);
        let at = until.local();
        let at = format!("{:02}:{:02}", at.hour(), at.minute());
        self.t.two("turns-void-left", "minutes", minutes, "at", at)
    }

    /// The units that can be asked for an opinion: every one but posts, counters and the one that has the case.
    pub fn units_to_ask(&self) -> impl Iterator<Item = &Unit> {
        let units = self.loaded.rules.units.all().map(|unit| unit.as_ref());
        units.filter(|unit| {
            !matches!(unit.kind, UnitKind::Counter | UnitKind::Post) && unit.code != self.loaded.case.unit
        })
    }

    /// The day typed for the answer of another unit; at first one that leaves it time.
    pub fn opinion_day(&self) -> String {
        if let Some(typed) = self.typed_day() {
            return typed;
        }
        let day = self.loaded.rules.calendar.nth_working_day(self.loaded.now.local().date(), OPINION_DAYS);
        day.map(format_date).unwrap_or_default()
    }

    fn typed_day(&self) -> Option<String> {
        let (act, form) = self.told.typed.as_ref()?;
        (*act == Act::AskOpinion && form.has("due_at")).then(|| form.get("due_at").to_owned())
    }

    fn holder(&self) -> &str {
        self.facts.officer.as_deref().unwrap_or(&self.facts.unit)
    }
}
