//! The next version of a procedure on its way: drafted, checked, approved by a second person, announced by a decision.
//! One verb per file; each is one change with its event, and never commits.

mod announce;
mod approve;
mod change;
mod check;
mod decision;
#[expect(clippy::module_inception, reason = "the verb has the name of what it makes")]
mod draft;
mod drop;
mod fault;
mod keep;
mod kinds;
mod list;
mod rebase;
mod replaced;
pub(crate) mod settled;

use store::Moment;

pub use announce::{Announced, NewDecision, announce};
pub use approve::approve;
pub use change::{ChangeDraft, change};
pub use check::check;
pub use decision::{Decision, DecisionItem, announced, decision, decisions_of};
pub use draft::{NewDraft, draft, draft_as_decided};
pub use drop::drop_draft;
pub use fault::{DraftFault, Undone};
pub use keep::draft_by_id;
pub use kinds::{DraftChange, DraftStage};
pub use list::{DraftLine, DraftList, drafts, drafts_of, drafts_of_origin, open_drafts};
pub use rebase::rebase;
pub use replaced::{Successor, successors};

use crate::procedure::Procedure;

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// User name.
    pub by: String,
    pub at: Moment,
}

/// The draft of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: String,
    /// Grows with every act on it; an act changes exactly the version somebody saw.
    pub version: i64,
    pub key: String,
    /// The version of the procedure it was drafted from; `None` for one that is new.
    pub base: Option<i64>,
    pub change: DraftChange,
    /// Key of the procedure that this new one replaces: it ends by the same decision.
    pub replaces: Option<String>,
    pub stage: DraftStage,
    /// What the procedure will be.
    pub procedure: Procedure,
    pub note: Option<String>,
    /// Where it came from, like `review:ID`.
    pub origin: Option<String>,
    pub drafted: Mark,
    /// User names of all who wrote in it: none of them can approve it.
    pub authors: Vec<String>,
    /// The last act on it.
    pub changed: Mark,
    pub checked: Option<Mark>,
    pub approved: Option<Mark>,
    /// When it was announced or dropped.
    pub ended: Option<Mark>,
    /// Id of the decision that announced it.
    pub decision: Option<String>,
    /// The number of the version it became.
    pub announced_version: Option<i64>,
}

impl Draft {
    /// The number its version will have.
    pub fn next_version(&self) -> i64 {
        self.base.unwrap_or(0) + 1
    }
}
