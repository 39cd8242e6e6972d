use catalogue::Published;
use identity::Permit;
use identity::policy::Suspending;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::pause::{if_resumed, moved_on};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::{Move, Stage};

/// Starts the clock again (`case.resumed`): the due moment moves on by the working time in which it stood.
pub async fn resume(
    work: &mut Work<'_>,
    permit: &Permit<Suspending>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let (true, Some(since)) = (case.stage.allows(Move::Resume), case.stage.paused_since()) else {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    };
    let (pauses, reckoning) = if_resumed(rules.calendar, &published.procedure, case, work.now)?;
    let mut after = case.clone();
    after.stage = Stage::Processing { step: case.step, officer: case.officer.clone() };
    after.due_at = reckoning.at();
    after.pauses = pauses;
    after.step_due_at = moved_on(rules.calendar, case.step_due_at, since, work.now)?;
    let event = NewEvent {
        kind: Kind::CaseResumed,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"due": after.due_at.rfc3339()}),
        text: None,
    };
    change(work, case, after, event).await
}
