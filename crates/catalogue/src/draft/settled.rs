//! What follows for a procedure from what was written in its draft.

use unicode_normalization::UnicodeNormalization;

use crate::import::whole;
use crate::procedure::{Because, Procedure, State, TimeLimit, missing};
use crate::steps::draft;

/// The parts that are missing, the numbers of papers and steps, and whether cases can be received: none of these is
/// written by hand.
pub(crate) fn settled(mut procedure: Procedure) -> Procedure {
    procedure.name = procedure.name.nfc().collect();
    procedure.applicants = whole(procedure.applicants);
    for (number, paper) in (1..).zip(&mut procedure.papers) {
        paper.number = number;
    }
    for (number, step) in (1..).zip(&mut procedure.steps) {
        step.step = number;
    }
    // A process that is drafted as a whole follows the limit, as an import drafts it.
    procedure.steps = draft(&procedure.steps, procedure.time_limit.as_ref().map(TimeLimit::limit));
    let are_known = procedure.step_facts.is_some() || procedure.steps.iter().any(|step| !step.illustrative);
    procedure.missing = missing(&procedure, are_known);
    let is_complete = !procedure.missing.iter().any(|part| part.is_needed_at_the_desk());
    procedure.state = match procedure.state {
        State::InForce | State::Listed { because: Because::Incomplete } => State::of(is_complete, true),
        other => other,
    };
    procedure
}
