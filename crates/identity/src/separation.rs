//! Separation of duties (trust-design §9.2): pure rules that can only forbid.

use crate::{Error, Result};

/// Nobody decides a case they received themselves, nor one they appraised.
///
/// `hands`: the accounts that received the case or held it for appraisal.
pub fn may_decide(decider: &str, receiver: &str) -> Result<()> {
    if decider == receiver { Err(Error::Forbidden { reason: "separation-receives-and-decides" }) } else { Ok(()) }
}

/// Whoever asks for a later date, or for a second supplement, does not grant it.
pub fn may_approve(approver: &str, requester: &str) -> Result<()> {
    if approver == requester { Err(Error::Forbidden { reason: "separation-asks-and-approves" }) } else { Ok(()) }
}

/// Only the clerk who received a case may undo the reception.
pub fn may_void(clerk: &str, receiver: &str) -> Result<()> {
    if clerk == receiver { Ok(()) } else { Err(Error::Forbidden { reason: "separation-voids-others-intake" }) }
}

/// Whoever edits a procedure does not publish it.
pub fn may_publish(publisher: &str, editor: Option<&str>) -> Result<()> {
    if editor == Some(publisher) { Err(Error::Forbidden { reason: "separation-edits-and-publishes" }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whoever_received_a_case_never_decides_it(a in "[a-c]{1,2}", b in "[a-c]{1,2}") {
            prop_assert_eq!(may_decide(&a, &b).is_ok(), a != b);
        }

        #[test]
        fn whoever_asks_never_grants_and_only_the_receiver_voids(a in "[a-c]{1,2}", b in "[a-c]{1,2}") {
            prop_assert_eq!(may_approve(&a, &b).is_ok(), a != b);
            prop_assert_eq!(may_void(&a, &b).is_ok(), a == b);
        }

        #[test]
        fn whoever_edits_a_procedure_never_publishes_it(a in "[a-c]{1,2}", b in proptest::option::of("[a-c]{1,2}")) {
            prop_assert_eq!(may_publish(&a, b.as_deref()).is_ok(), b != Some(a));
        }
    }
}
