use identity::Permit;
use identity::policy::Suspending;
use journal::Kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Work;

use crate::applicant::paragraph;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::{Move, Stage};

/// Why the clock stands, beside a supplement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseGround {
    /// The applicant has a financial duty to meet (state 6 of the national portal).
    Payment,
    #[default]
    Other,
}

impl PauseGround {
    pub fn word(self) -> &'static str {
        match self {
            PauseGround::Payment => "payment",
            PauseGround::Other => "other",
        }
    }

    pub fn parse(word: &str) -> Option<PauseGround> {
        [PauseGround::Payment, PauseGround::Other].into_iter().find(|ground| ground.word() == word)
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suspension {
    #[serde(default)]
    pub ground: PauseGround,
    pub reason: Option<String>,
}

/// Stops the clock of a case (tạm dừng, `case.paused`). The due moment stays what it is until the clock goes on.
pub async fn suspend(
    work: &mut Work<'_>,
    permit: &Permit<Suspending>,
    rules: Rules<'_>,
    case: &Case,
    suspension: Suspension,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Suspend) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let reason = reason(suspension.reason)?;
    let event = NewEvent {
        kind: Kind::CasePaused,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"ground": suspension.ground.word(), "since": work.now.rfc3339()}),
        text: Some(&reason),
    };
    let mut after = case.clone();
    after.stage =
        Stage::Suspended { step: case.step, officer: case.officer.clone(), since: work.now, ground: suspension.ground };
    change(work, case, after, event).await
}

/// A reason in writing, which must be there.
pub(crate) fn reason(text: Option<String>) -> Result<String> {
    let mut faults = Vec::new();
    let reason = text.and_then(|text| paragraph(text, 1000, "reason".into(), &mut faults));
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    reason.ok_or_else(|| Error::rule("reason", Rule::ReasonRequired))
}
