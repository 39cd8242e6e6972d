use catalogue::draft::{DraftChange, NewDraft, draft_as_decided};
use catalogue::{LegalBasis, Procedure};
use identity::Permit;
use identity::policy::DecidingReview;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::change::{apply, bases};
use crate::error::{Error, Fault, Result, Rule, prose};
use crate::item::Item;
use crate::outcome::Outcome;
use crate::part::PartRef;
use crate::propose::Proposal;
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
    /// The draft of the next version that it became, by its id; none where the procedure stays as it is.
    pub draft: Option<String>,
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
    let answers = crate::answers(work.tx, item).await?;
    let draft = next_version(item, procedure, &proposal, &bases(procedure, &answers))?;
    let draft = match draft {
        Some(new) => Some(drafted(work, permit, item, new).await?),
        None => None,
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
    Ok(Decided { item, draft })
}

/// What is drafted: the version as the proposal changes it, with the bases that the review found; a new procedure in the
/// place of one that is replaced; the end of one that is repealed or annulled. Nothing where it is kept and no basis was found.
fn next_version(
    item: &Item,
    procedure: &Procedure,
    proposal: &Proposal,
    bases: &[(PartRef, LegalBasis)],
) -> Result<Option<NewDraft>> {
    let change = match proposal.outcome {
        Outcome::Keep if bases.is_empty() => return Ok(None),
        Outcome::Keep | Outcome::Amend => DraftChange::Amend,
        Outcome::Replace => DraftChange::Replace,
        Outcome::Repeal | Outcome::Annul => DraftChange::Abolish,
    };
    let impossible = |what: Vec<String>| Error::rule("proposal", Rule::Impossible { what: what.join(", ") });
    let made = match change {
        DraftChange::Abolish => None,
        _ => Some(apply(procedure, &proposal.changes, bases).map_err(impossible)?),
    };
    let (note, origin) = (Some(proposal.reason.clone()), Some(origin(item)));
    let same = NewDraft { key: item.procedure_key.clone(), change, replaces: None, procedure: made, note, origin };
    Ok(Some(if change == DraftChange::Replace { another(procedure, proposal, same) } else { same }))
}

/// What replaces a procedure is another one, with its own key and name; the national code is given later.
fn another(procedure: &Procedure, proposal: &Proposal, draft: NewDraft) -> NewDraft {
    let key = proposal.key_of_new(procedure);
    let made = draft.procedure.map(|made| Procedure {
        key: key.clone(),
        code: None,
        name: if proposal.new_name.is_empty() { made.name.clone() } else { proposal.new_name.clone() },
        decision: None,
        url: None,
        ..made
    });
    NewDraft { replaces: Some(draft.key), key, procedure: made, ..draft }
}

/// The origin that the drafts of an item bear.
pub fn origin(item: &Item) -> String {
    format!("review:{}", item.id)
}

/// Drafts it, in the same transaction: whoever handed the item in has drafted it, so that somebody else approves it.
async fn drafted(work: &mut Work<'_>, permit: &Permit<DecidingReview>, item: &Item, new: NewDraft) -> Result<String> {
    let by = item.submitted_by.clone().or_else(|| item.reviewer.clone()).unwrap_or_default();
    match draft_as_decided(work, permit, &by, new).await {
        Ok(draft) => Ok(draft.id),
        // A newer version, or one that ended meanwhile: the secretary opens the item again.
        Err(catalogue::Error::Store(error)) => Err(error.into()),
        Err(error) => Err(Error::rule("proposal", Rule::Draft { why: error.to_string() })),
    }
}
