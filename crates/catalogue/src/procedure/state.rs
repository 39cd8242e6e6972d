use serde::{Deserialize, Serialize};

use crate::names::named;

/// Whether cases can be received for a procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum State {
    /// Complete and applicable: cases can be received.
    InForce,
    /// Known, but no case can be received for it: ask at the desk.
    Listed { because: Because },
    /// For a time no case can be received; it comes back into force.
    Suspended {
        /// The document that suspends it.
        by: String,
    },
    /// No longer in force; the cases received before keep it.
    Abolished {
        /// The document that abolished it.
        by: String,
    },
}

named! {
    /// Why a procedure is only listed.
    pub enum Because {
        /// A part that a desk must know is not known.
        Incomplete = "incomplete",
        /// It does not apply in this office: borders, sea and the like.
        Inapplicable = "inapplicable",
    }
}

named! {
    /// The state without its data, as files, filters and the API name it.
    pub enum StateKind {
        InForce = "in_force",
        Listed = "listed",
        Suspended = "suspended",
        Abolished = "abolished",
    }
}

impl State {
    pub fn kind(&self) -> StateKind {
        match self {
            State::InForce => StateKind::InForce,
            State::Listed { .. } => StateKind::Listed,
            State::Suspended { .. } => StateKind::Suspended,
            State::Abolished { .. } => StateKind::Abolished,
        }
    }

    /// Only a procedure that is complete and applies here is in force.
    pub(crate) fn of(complete: bool, applicable: bool) -> State {
        match (complete, applicable) {
            (true, true) => State::InForce,
            (_, false) => State::Listed { because: Because::Inapplicable },
            (false, true) => State::Listed { because: Because::Incomplete },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complete_and_applicable_procedures_are_in_force() {
        let check = |complete, applicable, expected: &str| {
            let state = State::of(complete, applicable);
            assert_eq!(serde_json::to_string(&state).unwrap(), expected);
            assert_eq!(serde_json::from_str::<State>(expected).unwrap(), state);
        };
        check(true, true, r#"{"is":"in_force"}"#);
        check(false, true, r#"{"is":"listed","because":"incomplete"}"#);
        check(true, false, r#"{"is":"listed","because":"inapplicable"}"#);
        check(false, false, r#"{"is":"listed","because":"inapplicable"}"#);
    }
}
