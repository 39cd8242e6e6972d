use catalogue::Published;
use identity::Permit;
use identity::policy::ConductingReview;
use jiff::civil::Date;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::error::{Error, Fault, Result, Rule, prose};
use crate::item::Item;
use crate::record::{Deed, change, must_be_at};
use crate::stage::Stage;

/// Opens an item again because the law has changed (`review.reopened`): a new round about the version in force now. What
/// was answered before stays readable.
pub async fn reopen(
    work: &mut Work<'_>,
    permit: &Permit<ConductingReview>,
    item: &Item,
    published: &Published,
    due_on: Option<Date>,
    why: &str,
) -> Result<Item> {
    must_be_at(item, &[Stage::Submitted, Stage::Confirmed, Stage::Checked, Stage::Decided])?;
    let mut faults = Vec::new();
    let note = prose("note", why, 1_000, &mut faults);
    if note.is_empty() && faults.is_empty() {
        faults.push(Fault::new("note", Rule::Required));
    }
    if due_on.is_none() {
        faults.push(Fault::new("due_on", Rule::Day));
    }
    let (Some(due_on), true) = (due_on, faults.is_empty()) else { return Err(Error::Refused(faults)) };
    let next = Item {
        stage: Stage::Assigned,
        due_on,
        round: item.round + 1,
        submitted_by: None,
        answered: 0,
        marks: crate::Marks::new(),
        outcome: None,
        decision: None,
        decided_at: None,
        minutes_after: None,
        ..item.clone()
    }
    .with_version(published);
    let data = json!({"due": due_on.to_string(), "round": next.round});
    change(work, permit, item, next, Deed { what: "reopened", kind: Kind::ReviewReopened, note: &note, data }).await
}
