use std::fmt;

use crate::check::Finding;
use crate::draft::{DraftChange, DraftStage};

/// Why an act on a draft was not done, at the field of the form it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFault {
    pub field: &'static str,
    pub why: Undone,
}

/// A rule that says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// It is not where this act is done.
    Stage {
        stage: DraftStage,
    },
    /// The procedure is not in a state that this changes.
    Change {
        change: DraftChange,
    },
    /// A procedure of this key is there already.
    KeyTaken,
    /// Not a key: letters, digits, dot, hyphen and underline, at most 64.
    KeyUnfit,
    /// The body belongs to another key.
    OtherKey,
    /// Somebody who wrote in a draft cannot approve it.
    SamePerson,
    /// Another version was announced since it was drafted.
    OldBase {
        base: i64,
        last: i64,
    },
    /// The checker refuses it.
    Findings(Vec<Finding>),
    /// Scenario tests that fail, by name.
    Scenarios(Vec<String>),
    /// A text is missing or too long.
    Text {
        most: usize,
    },
    /// A number of a decision has no blanks and one digit at least.
    Number,
    /// The same number of the same issuer was entered with other dates.
    NumberTaken,
    SignedInFuture,
    /// In force from a day that has passed.
    Past,
    /// In force before it was signed.
    BeforeSigned,
    /// Another version comes into force later than this.
    BeforeLast {
        from: String,
    },
    /// Nothing was chosen.
    Nothing,
}

impl fmt::Display for DraftFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.field, self.why)
    }
}

impl DraftFault {
    pub(crate) fn at(field: &'static str, why: Undone) -> crate::Error {
        crate::Error::Undone(vec![DraftFault { field, why }])
    }
}
