use identity::policy::ConfirmingReview;
use identity::{Permit, Units, separation};
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::error::{Error, Result, prose};
use crate::item::Item;
use crate::record::{Deed, change, must_be_at, must_be_for};
use crate::stage::Stage;

/// The head of the unit agrees (`review.confirmed`), and never to what they handed in themselves.
pub async fn confirm(
    work: &mut Work<'_>,
    permit: &Permit<ConfirmingReview>,
    units: &Units,
    item: &Item,
    note: &str,
) -> Result<Item> {
    must_be_for(permit, &item.place(units))?;
    must_be_at(item, &[Stage::Submitted])?;
    separation::may_approve(&permit.actor().username, item.submitted_by.as_deref().unwrap_or_default())?;
    let mut faults = Vec::new();
    let note = prose("note", note, 1_000, &mut faults);
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let next = Item { stage: Stage::Confirmed, ..item.clone() };
    let deed = Deed { what: "confirmed", kind: Kind::ReviewConfirmed, note: &note, data: json!({}) };
    change(work, permit, item, next, deed).await
}
