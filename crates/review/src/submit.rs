use catalogue::Procedure;
use identity::policy::Reviewing;
use identity::{Permit, Units};
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::change::bases;
use crate::error::{Error, Fault, Result, Rule, prose};
use crate::item::Item;
use crate::outcome::Outcome;
use crate::progress::missing;
use crate::question::QuestionSet;
use crate::record::{Deed, change, must_be_at, must_be_for};
use crate::stage::Stage;

/// Hands an item in to the head (`review.submitted`): every question of every part has its answer, and there is a
/// proposal that says what it changes.
pub async fn submit(
    work: &mut Work<'_>,
    permit: &Permit<Reviewing>,
    units: &Units,
    item: &Item,
    (procedure, set): (&Procedure, &QuestionSet),
    note: &str,
) -> Result<Item> {
    must_be_for(permit, &item.place(units))?;
    must_be_at(item, &[Stage::Assigned, Stage::Review])?;
    let mut faults = Vec::new();
    let note = prose("note", note, 1_000, &mut faults);
    let answers = crate::answers(work.tx, item).await?;
    for lacking in missing(set, &crate::parts(procedure), &answers) {
        faults.push(Fault::new(lacking.part.to_string(), Rule::Unanswered { n: lacking.n }));
    }
    let proposal = crate::proposal(work.tx, &item.id).await?;
    match &proposal {
        None => faults.push(Fault::new("proposal", Rule::NoProposal)),
        Some(proposal) => {
            let is_empty = proposal.changes.is_empty() && bases(procedure, &answers).is_empty();
            if proposal.outcome == Outcome::Amend && is_empty {
                faults.push(Fault::new("proposal", Rule::NoChange));
            }
        }
    }
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let by = permit.actor().username.clone();
    let next = Item { stage: Stage::Submitted, submitted_by: Some(by), ..item.clone() };
    let data = json!({"answered": item.answered});
    change(work, permit, item, next, Deed { what: "submitted", kind: Kind::ReviewSubmitted, note: &note, data }).await
}
