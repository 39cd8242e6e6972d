use identity::policy::Voiding;
use identity::{Permit, separation};
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::{Moment, Work};

use crate::case::Case;
use crate::certified::is_certified;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refund_fee::refund_fee;
use crate::refusal::Rule;
use crate::settle_time;
use crate::stage::{Move, Stage};
use crate::suspend::reason;
use crate::transfer::NOBODY;

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Void {
    pub reason: Option<String>,
}

/// Until when a wrong intake can be undone.
pub fn void_until(rules: Rules<'_>, case: &Case) -> Moment {
    case.received_at.plus_seconds(i64::from(rules.turns.void_minutes) * 60)
}

/// Undoes a wrong intake (`case.voided`): by the clerk who made it, within minutes, before any step; or a certification,
/// whose steps were all one act of that clerk. Money that was taken goes back (`fee.refunded`). The number stays given
/// (trust-design §12.4), and the case is counted nowhere.
pub async fn void(
    work: &mut Work<'_>,
    permit: &Permit<Voiding>,
    rules: Rules<'_>,
    case: &Case,
    void: Void,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let by = &permit.actor().username;
    separation::may_void(by, &case.receiver)?;
    let is_at_once = matches!(case.stage, Stage::Returned { .. }) && is_certified(work.tx, case).await?;
    if !case.stage.allows(Move::Void) && !is_at_once {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    if work.now > void_until(rules, case) {
        return Err(Error::rule("state", Rule::VoidTooLate { minutes: rules.turns.void_minutes }));
    }
    let reason = reason(void.reason)?;
    let event = NewEvent {
        kind: Kind::CaseVoided,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"ground": "wrong_intake", "approver": NOBODY}),
        text: Some(&reason),
    };
    let mut after = case.clone();
    after.stage = Stage::Voided { at: work.now };
    after.ended_at = Some(work.now);
    after.resolved_at = None;
    after.result = None;
    after.handover = None;
    settle_time::take_back(work, case).await?;
    let voided = change(work, case, after, event).await?;
    refund_fee(work, permit.actor(), voided).await
}
