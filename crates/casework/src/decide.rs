use catalogue::{Step, StepRole};
use identity::policy::Deciding;
use identity::{Permit, separation};
use journal::Kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Work;

use crate::applicant::{line, paragraph};
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::{Move, Stage};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Approve,
    Refuse,
}

impl Outcome {
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Approve => "approve",
            Outcome::Refuse => "refuse",
        }
    }

    pub fn parse(word: &str) -> Option<Outcome> {
        [Outcome::Approve, Outcome::Refuse].into_iter().find(|outcome| outcome.word() == word)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub outcome: Outcome,
    /// Needed when it is refused: refusing without written reason is forbidden (Decree 63/2010/NĐ-CP, Article 18.5).
    pub reason: Option<String>,
    /// The law on which a refusal rests.
    #[serde(default)]
    pub legal_basis: Option<String>,
}

/// Approves or refuses a case at the signing step (`case.decided`); never by whoever received it (trust-design §9.2).
pub async fn decide(
    work: &mut Work<'_>,
    permit: &Permit<Deciding>,
    rules: Rules<'_>,
    steps: &[Step],
    case: &Case,
    decision: Decision,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let by = &permit.actor().username;
    separation::may_decide(by, &case.receiver)?;
    at_signing_step(steps, case)?;
    let outcome = decision.outcome;
    let Written { reason, ground } = written(decision)?;
    let event = NewEvent {
        kind: Kind::CaseDecided,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"outcome": outcome.word(), "ground": ground, "approver": by}),
        text: reason.as_deref(),
    };
    let mut after = case.clone();
    after.stage = Stage::Decided { step: case.step, outcome, by: by.clone() };
    after.officer = None;
    change(work, case, after, event).await
}

/// A case is decided where its process has the step of a leader, and nowhere else.
pub(crate) fn at_signing_step(steps: &[Step], case: &Case) -> Result<()> {
    let here = steps.iter().find(|step| step.step == case.step).map(|step| step.role);
    if case.stage.allows(Move::Decide) && here == Some(StepRole::Leader) {
        return Ok(());
    }
    Err(Error::rule("state", Rule::NotNow { state: case.state().word() }))
}

/// What is written with a decision: the sentence beside the event, and what the event says of it.
pub(crate) struct Written {
    reason: Option<String>,
    ground: &'static str,
}

impl Written {
    pub(crate) fn rests_on_law(&self) -> bool {
        self.ground == BY_LAW
    }
}

const BY_LAW: &str = "legal_basis";

pub(crate) fn written(decision: Decision) -> Result<Written> {
    let basis = legal_basis(decision.legal_basis)?;
    let reason = match (reason(decision.reason, decision.outcome)?, &basis) {
        (Some(reason), Some(basis)) => Some(format!("{reason}\n{LEGAL_BASIS}{basis}")),
        (reason, _) => reason,
    };
    let ground = if basis.is_some() { BY_LAW } else { ground(&reason) };
    Ok(Written { reason, ground })
}

/// What stands before the legal basis in the sentence kept with a decision; documents print it as it is.
pub const LEGAL_BASIS: &str = "Căn cứ: ";

fn legal_basis(text: Option<String>) -> Result<Option<String>> {
    let mut faults = Vec::new();
    let text = text.and_then(|text| line(text, 300, "legal_basis".into(), &mut faults));
    if faults.is_empty() { Ok(text) } else { Err(Error::Refused(faults)) }
}

/// The event says only whether a reason was written; the sentence stands beside it (trust-design §1.3).
pub(crate) fn ground(text: &Option<String>) -> &'static str {
    if text.is_some() { "written" } else { "none" }
}

fn reason(text: Option<String>, outcome: Outcome) -> Result<Option<String>> {
    let mut faults = Vec::new();
    let text = text.and_then(|text| paragraph(text, 2000, "reason".into(), &mut faults));
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    if text.is_none() && outcome == Outcome::Refuse {
        return Err(Error::rule("reason", Rule::ReasonRequired));
    }
    Ok(text)
}
