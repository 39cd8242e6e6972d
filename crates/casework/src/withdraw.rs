use identity::Permit;
use identity::policy::Withdrawing;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::Work;

use crate::applicant::paragraph;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::{Move, Stage};

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    pub reason: Option<String>,
}

/// Records that the applicant takes the dossier back (`case.withdrawn`), as long as nothing is decided
/// (domain facts "one-stop" §3.10: no stop once there is a decision or a written result).
pub async fn withdraw(
    work: &mut Work<'_>,
    permit: &Permit<Withdrawing>,
    rules: Rules<'_>,
    case: &Case,
    withdrawal: Withdrawal,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Withdraw) {
        let rule = match case.stage {
            Stage::Decided { .. } | Stage::Resolved { .. } => Rule::AlreadyDecided,
            _ => Rule::NotNow { state: case.state().word() },
        };
        return Err(Error::rule("state", rule));
    }
    let mut faults = Vec::new();
    let reason = withdrawal.reason.and_then(|r| paragraph(r, 1000, "reason".into(), &mut faults));
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let reason = reason.ok_or_else(|| Error::rule("reason", Rule::ReasonRequired))?;
    let event = NewEvent {
        kind: Kind::CaseWithdrawn,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"ground": "applicant"}),
        text: Some(&reason),
    };
    let mut after = case.clone();
    after.stage = Stage::Withdrawn { at: work.now };
    after.officer = None;
    after.ended_at = Some(work.now);
    change(work, case, after, event).await
}
