//! What came of the day.

use std::collections::BTreeMap;

use crate::figures::Figures;
use crate::story::Turn;

/// Cases by where they came from and where they went. What was voided is counted nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Open when the doors opened.
    pub carried_over: usize,
    /// Taken in that day and not voided.
    pub received: usize,
    /// Resolved, withdrawn or stopped that day.
    pub done: usize,
    /// Open when the doors closed.
    pub open: usize,
}

impl Balance {
    pub fn is_even(self) -> bool {
        self.carried_over + self.received == self.done + self.open
    }
}

/// A day that was played to its end.
#[derive(Debug, Default)]
pub struct Played {
    pub figures: Figures,
    /// How often each turn was played.
    pub turns: BTreeMap<Turn, usize>,
    /// Acts done at the second try, because somebody else had changed the case meanwhile.
    pub conflicts: usize,
    /// Officers who were a moment too late to take a case.
    pub lost_claims: usize,
    pub refused_at_desk: usize,
    /// Parts of procedures that officers answered questions about.
    pub answered: usize,
    pub reminded: usize,
    /// Sheets that clerks said hang.
    pub hung: usize,
    /// What citizens told and can follow.
    pub told: usize,
    pub voided: usize,
    pub balance: Balance,
    /// Cases whose date was kept, or may still be; and those that were late and have a letter of apology.
    pub kept: usize,
    pub apologised: usize,
    /// Promises that were broken without a word.
    pub broken: Vec<String>,
    /// Dossiers that stand, or are shown to the citizen, otherwise than the plan says.
    pub astray: Vec<String>,
}
