use identity::Permit;
use identity::policy::Drafting;
use journal::Kind;
use serde_json::json;
use store::Work;

use super::draft::{note, with_state};
use super::keep::{record, seen, write};
use super::settled::settled;
use super::{Draft, DraftFault, DraftStage, Undone};
use crate::Result;
use crate::procedure::Procedure;

/// A draft written anew.
#[derive(Debug, Clone)]
pub struct ChangeDraft {
    pub procedure: Procedure,
    pub note: Option<String>,
}

/// Writes in a draft (`proc.drafted`). Whatever was checked or approved of it is open again.
pub async fn change(
    work: &mut Work<'_>,
    permit: &Permit<Drafting>,
    id: &str,
    version: i64,
    new: ChangeDraft,
) -> Result<Draft> {
    let before = seen(work.tx, id, version).await?;
    if !before.stage.is_open() {
        return Err(DraftFault::at("stage", Undone::Stage { stage: before.stage }));
    }
    if new.procedure.key != before.key {
        return Err(DraftFault::at("key", Undone::OtherKey));
    }
    let by = permit.actor().username.clone();
    let mut after = Draft {
        procedure: with_state(before.change, settled(new.procedure)),
        note: note(new.note)?,
        stage: DraftStage::Drafted,
        checked: None,
        approved: None,
        ..before
    };
    if !after.authors.contains(&by) {
        after.authors.push(by.clone());
    }
    record(work, permit, Kind::ProcDrafted, &after, json!({"by": by})).await?;
    write(work, &by, after).await
}
