//! Sending back: head, secretary and committee give an item to its reviewer again, with a note that says why.

use identity::policy::{Action, ConductingReview, ConfirmingReview, DecidingReview};
use identity::{Permit, Units};
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::error::{Error, Fault, Result, Rule, prose};
use crate::item::Item;
use crate::record::{Deed, change, must_be_at, must_be_for};
use crate::stage::Stage;

/// Why it goes back.
pub struct Back<'a> {
    pub note: &'a str,
}

/// By the head (`review.returned`).
pub async fn return_as_head(
    work: &mut Work<'_>,
    permit: &Permit<ConfirmingReview>,
    units: &Units,
    item: &Item,
    back: Back<'_>,
) -> Result<Item> {
    must_be_for(permit, &item.place(units))?;
    must_be_at(item, &[Stage::Submitted])?;
    send_back(work, permit, item, back).await
}

/// By the secretary.
pub async fn return_as_secretary(
    work: &mut Work<'_>,
    permit: &Permit<ConductingReview>,
    item: &Item,
    back: Back<'_>,
) -> Result<Item> {
    must_be_at(item, &[Stage::Confirmed])?;
    send_back(work, permit, item, back).await
}

/// By the committee.
pub async fn return_as_leader(
    work: &mut Work<'_>,
    permit: &Permit<DecidingReview>,
    item: &Item,
    back: Back<'_>,
) -> Result<Item> {
    must_be_at(item, &[Stage::Checked])?;
    send_back(work, permit, item, back).await
}

async fn send_back<A: Action>(work: &mut Work<'_>, permit: &Permit<A>, item: &Item, back: Back<'_>) -> Result<Item> {
    let mut faults = Vec::new();
    let note = prose("note", back.note, 1_000, &mut faults);
    if note.is_empty() && faults.is_empty() {
        faults.push(Fault::new("note", Rule::Required));
    }
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let next = Item { stage: Stage::Review, submitted_by: None, ..item.clone() };
    let data = json!({"from": item.stage.word()});
    change(work, permit, item, next, Deed { what: "returned", kind: Kind::ReviewReturned, note: &note, data }).await
}
