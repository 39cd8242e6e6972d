//! One thing that changed, and whether it weighs more or less on those who need the procedure.

use std::cmp::Ordering;

use calendar::Limit;
use serde::Serialize;

use crate::names::named;
use crate::procedure::{Channel, Handling, Procedure, StateKind, working_minutes};

/// One thing that is not as before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    Named {
        from: String,
        to: String,
    },
    State {
        from: StateKind,
        to: StateKind,
    },
    /// `None`: the channel is closed, or no limit is known.
    Limit {
        channel: Channel,
        from: Option<Limit>,
        to: Option<Limit>,
    },
    Opened {
        channel: Channel,
    },
    Closed {
        channel: Channel,
    },
    PaperAdded {
        name: String,
        original: u32,
        copy: u32,
        condition: Option<String>,
    },
    PaperDropped {
        name: String,
    },
    PaperNamed {
        from: String,
        to: String,
    },
    PaperCounts {
        name: String,
        from: Counts,
        to: Counts,
    },
    /// Needed by everybody or only under a condition. `None`: by everybody.
    PaperNeeded {
        name: String,
        from: Option<String>,
        to: Option<String>,
    },
    PaperHandling {
        name: String,
        to: Handling,
    },
    Sets {
        from: Option<u32>,
        to: Option<u32>,
    },
    FeeAdded {
        note: Option<String>,
        channel: Option<Channel>,
        amount: i64,
    },
    FeeDropped {
        note: Option<String>,
        channel: Option<Channel>,
        amount: i64,
    },
    FeeAmount {
        note: Option<String>,
        channel: Option<Channel>,
        from: i64,
        to: i64,
    },
    /// What is said about the price beside amounts.
    FeeNote,
    Free,
    Added {
        part: TextList,
        text: String,
    },
    Dropped {
        part: TextList,
        text: String,
    },
    /// The demands an applicant must meet are worded anew.
    Conditions,
    Authority {
        from: Option<String>,
        to: Option<String>,
    },
    Clock,
    /// The steps of an approved internal process.
    Process {
        from: usize,
        to: usize,
    },
}

named! {
    /// The parts of a procedure that are lists of texts.
    pub enum TextList {
        Applicants = "applicants",
        Results = "results",
        Forms = "forms",
        LegalBases = "legal_bases",
    }
}

impl TextList {
    pub(super) fn of(self, procedure: &Procedure) -> &[String] {
        match self {
            TextList::Applicants => &procedure.applicants,
            TextList::Results => &procedure.results,
            TextList::Forms => &procedure.forms,
            TextList::LegalBases => &procedure.legal_bases,
        }
    }
}

/// How many of one paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub original: u32,
    pub copy: u32,
}

/// What a change means for the person who needs the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Burden {
    Lighter,
    Heavier,
    /// Neither, or not for a machine to say.
    Open,
}

impl Change {
    /// Less to bring, to wait or to pay is lighter.
    pub fn burden(&self) -> Burden {
        let than = |before: i64, after: i64| match after.cmp(&before) {
            Ordering::Less => Burden::Lighter,
            Ordering::Greater => Burden::Heavier,
            Ordering::Equal => Burden::Open,
        };
        match self {
            Change::Limit { from: Some(from), to: Some(to), .. } => {
                than(working_minutes(*from).into(), working_minutes(*to).into())
            }
            Change::PaperDropped { .. } | Change::FeeDropped { .. } | Change::Free | Change::Opened { .. } => {
                Burden::Lighter
            }
            Change::PaperAdded { .. } | Change::FeeAdded { .. } | Change::Closed { .. } => Burden::Heavier,
            Change::PaperCounts { from, to, .. } => than(from.sum(), to.sum()),
            Change::PaperNeeded { from: None, .. } => Burden::Lighter,
            Change::PaperNeeded { to: None, .. } => Burden::Heavier,
            Change::PaperHandling { to: Handling::Present, .. } => Burden::Lighter,
            Change::PaperHandling { to: Handling::Submit, .. } => Burden::Heavier,
            Change::Sets { from: Some(from), to: Some(to) } => than((*from).into(), (*to).into()),
            Change::FeeAmount { from, to, .. } => than(*from, *to),
            _ => Burden::Open,
        }
    }
}

impl Counts {
    fn sum(self) -> i64 {
        i64::from(self.original) + i64::from(self.copy)
    }
}
