use identity::Permit;
use identity::policy::ApprovingVersion;
use journal::Kind;
use serde_json::json;
use store::Work;

use super::check::must_hold;
use super::keep::{record, seen, write};
use super::{Draft, DraftFault, DraftStage, Mark, Undone};
use crate::Result;

/// Approves a version that others drafted and that was checked (`proc.approved`). `failing` runs the scenario tests on
/// the draft as it stands in this transaction and answers the names of those that fail.
pub async fn approve(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingVersion>,
    id: &str,
    version: i64,
    failing: impl FnOnce(&Draft) -> Vec<String>,
) -> Result<Draft> {
    let before = seen(work.tx, id, version).await?;
    if before.stage != DraftStage::Checked {
        return Err(DraftFault::at("stage", Undone::Stage { stage: before.stage }));
    }
    let by = permit.actor().username.clone();
    if before.authors.contains(&by) {
        return Err(DraftFault::at("stage", Undone::SamePerson));
    }
    must_hold(work.tx, &before).await?;
    let failed = failing(&before);
    if !failed.is_empty() {
        return Err(DraftFault::at("scenarios", Undone::Scenarios(failed)));
    }
    let after = Draft { stage: DraftStage::Approved, approved: Some(Mark { by: by.clone(), at: work.now }), ..before };
    record(work, permit, Kind::ProcApproved, &after, json!({"approver": by})).await?;
    write(work, &by, after).await
}
