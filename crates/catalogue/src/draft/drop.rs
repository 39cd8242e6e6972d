use identity::Permit;
use identity::policy::Drafting;
use journal::Kind;
use serde_json::json;
use store::Work;

use super::keep::{record, seen, write};
use super::{Draft, DraftFault, DraftStage, Mark, Undone};
use crate::Result;

/// Gives a draft up (`proc.dropped`). It stays readable.
pub async fn drop_draft(work: &mut Work<'_>, permit: &Permit<Drafting>, id: &str, version: i64) -> Result<Draft> {
    let before = seen(work.tx, id, version).await?;
    if !before.stage.is_open() {
        return Err(DraftFault::at("stage", Undone::Stage { stage: before.stage }));
    }
    let by = permit.actor().username.clone();
    let after = Draft { stage: DraftStage::Dropped, ended: Some(Mark { by: by.clone(), at: work.now }), ..before };
    record(work, permit, Kind::ProcDropped, &after, json!({})).await?;
    write(work, &by, after).await
}
