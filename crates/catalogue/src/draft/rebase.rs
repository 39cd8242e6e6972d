use identity::Permit;
use identity::policy::Drafting;
use journal::Kind;
use serde_json::json;
use store::Work;

use super::draft::with_state;
use super::keep::{record, seen, write};
use super::{Draft, DraftChange, DraftFault, DraftStage, Undone};
use crate::Result;
use crate::procedure::{Procedure, StateKind};
use crate::published::latest_version;

/// Measures a draft by the version that was announced since (`proc.drafted`): its text stays, and the difference shows
/// what it would undo. A draft that only suspends, resumes or abolishes takes over the new text.
pub async fn rebase(work: &mut Work<'_>, permit: &Permit<Drafting>, id: &str, version: i64) -> Result<Draft> {
    let before = seen(work.tx, id, version).await?;
    if !before.stage.is_open() {
        return Err(DraftFault::at("stage", Undone::Stage { stage: before.stage }));
    }
    let last = latest_version(work.tx, &before.key).await?;
    let ended = last.procedure.state.kind() == StateKind::Abolished;
    if ended || before.change == DraftChange::Create {
        return Err(DraftFault::at("change", Undone::Change { change: before.change }));
    }
    let procedure = match before.change.has_content() {
        true => Procedure { state: last.procedure.state.clone(), ..before.procedure.clone() },
        false => last.procedure.as_ref().clone(),
    };
    let by = permit.actor().username.clone();
    let mut after = Draft {
        base: Some(last.version),
        procedure: with_state(before.change, procedure),
        stage: DraftStage::Drafted,
        checked: None,
        approved: None,
        ..before
    };
    if !after.authors.contains(&by) {
        after.authors.push(by.clone());
    }
    record(work, permit, Kind::ProcDrafted, &after, json!({"by": by, "base": last.version})).await?;
    write(work, &by, after).await
}
