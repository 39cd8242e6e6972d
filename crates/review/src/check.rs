use identity::Permit;
use identity::policy::ConductingReview;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::error::{Error, Result, prose};
use crate::item::Item;
use crate::record::{Deed, change, must_be_at};
use crate::stage::Stage;

/// The secretary finds it in order and lays it before the committee (`review.checked`).
pub async fn check(work: &mut Work<'_>, permit: &Permit<ConductingReview>, item: &Item, note: &str) -> Result<Item> {
    must_be_at(item, &[Stage::Confirmed])?;
    let mut faults = Vec::new();
    let note = prose("note", note, 1_000, &mut faults);
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let next = Item { stage: Stage::Checked, ..item.clone() };
    let deed = Deed { what: "checked", kind: Kind::ReviewChecked, note: &note, data: json!({}) };
    change(work, permit, item, next, deed).await
}
