//! What the forms of the page show: proposals, what was typed before, what is wrong with it.

use std::borrow::Borrow;
use std::fmt::Display;

use casework::Stage;
use catalogue::StepRole;

use super::CasePage;
use crate::cases::act::Act;
use crate::cases::destination::Destination;
use crate::cases::loaded::Staff;
use crate::cases::when::when;

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

    /// Whether the act that was not done can be done now.
    pub fn can_again(&self) -> bool {
        self.told.typed.as_ref().is_some_and(|(act, _)| self.loaded.acts.has(*act))
    }

    /// What was typed into a form that is not offered any more: it is shown, so that nothing is lost.
    pub fn left_over(&self) -> Vec<&str> {
        match &self.told.typed {
            Some((act, form)) if !self.loaded.acts.has(*act) => {
                act.fields().iter().map(|name| form.get(name)).filter(|text| !text.is_empty()).collect()
            }
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
        let key = if staff.holds < Staff::MOST { "cases-holds" } else { "cases-holds-at-least" };
        self.t.one(key, "n", staff.holds)
    }

    /// What is said where this person has nothing to do.
    pub fn idle(&self) -> String {
        match self.loaded.case.stage {
            Stage::Returned { .. } | Stage::Withdrawn { .. } => self.t.get("cases-idle-ended").to_owned(),
            _ if self.only_reads => self.t.one("cases-idle-reader", "who", self.holder()),
            _ if !self.loaded.acts.others.is_empty() => self.t.one("cases-idle-others", "who", self.holder()),
            _ => self.t.one("cases-idle", "who", self.holder()),
        }
    }

    fn holder(&self) -> &str {
        self.facts.officer.as_deref().unwrap_or(&self.facts.unit)
    }
}
