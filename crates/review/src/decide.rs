use catalogue::Procedure;
use identity::Permit;
use identity::policy::DecidingReview;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::change::{apply, bases};
use crate::error::{Error, Fault, Result, Rule, prose};
use crate::item::Item;
use crate::outcome::Outcome;
use crate::record::{Deed, change, must_be_at};
use crate::stage::Stage;

/// The committee's decision.
pub struct Decide<'a> {
    /// Number of the decision that adopts it; empty until it has one.
    pub number: &'a str,
    pub note: &'a str,
}

/// What a decision left behind.
#[derive(Debug, Clone)]
pub struct Decided {
    pub item: Item,
    /// The next version as the decision makes it, where it amends.
    pub next_version: Option<Procedure>,
}

/// The committee adopts what was proposed (`review.decided`). The outcome is the proposal's: whoever wants another
/// sends it back.
pub async fn decide(
    work: &mut Work<'_>,
    permit: &Permit<DecidingReview>,
    item: &Item,
    procedure: &Procedure,
    decide: Decide<'_>,
) -> Result<Decided> {
    must_be_at(item, &[Stage::Checked])?;
    let mut faults = Vec::new();
    let note = prose("note", decide.note, 1_000, &mut faults);
    let number = prose("number", decide.number, 60, &mut faults);
    let proposal = crate::proposal(work.tx, &item.id).await?;
    if proposal.is_none() {
        faults.push(Fault::new("proposal", Rule::NoProposal));
    }
    let (Some(proposal), true) = (proposal, faults.is_empty()) else { return Err(Error::Refused(faults)) };
    let next_version = if proposal.outcome == Outcome::Amend {
        let answers = crate::answers(work.tx, item).await?;
        let made = apply(procedure, &proposal.changes, &bases(procedure, &answers));
        Some(made.map_err(|what| Error::rule("proposal", Rule::Impossible { what: what.join(", ") }))?)
    } else {
        None
    };
    let next = Item {
        stage: Stage::Decided,
        outcome: Some(proposal.outcome),
        decision: Some(number.clone()).filter(|number| !number.is_empty()),
        decided_at: Some(work.now),
        ..item.clone()
    };
    let mut data = json!({"outcome": proposal.outcome.word()});
    if journal::shape::Shape::Code.fits_text(&number) {
        data["decision"] = json!(number);
    }
    let deed = Deed { what: "decided", kind: Kind::ReviewDecided, note: &note, data };
    let item = change(work, permit, item, next, deed).await?;
    Ok(Decided { item, next_version })
}
