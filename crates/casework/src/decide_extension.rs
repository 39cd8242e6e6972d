use identity::policy::ApprovingExtension;
use identity::{Permit, separation};
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::apology::{self, Apology};
use crate::ask_extension::{AskExtension, in_figures};
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::pause::Pauses;
use crate::proposal::{self, Proposal, Proposed, open_proposal};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::Move;

/// Grants the later date that was asked for, or not; never whoever asked (trust-design §9.2). Granting signs the letter of
/// apology with the new appointment (`case.deadline_changed`, whose `notice` is the letter's number).
pub async fn decide_extension(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingExtension>,
    rules: Rules<'_>,
    case: &Case,
    approve: bool,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let proposal = open_proposal(work.tx, case, "extension").await?.ok_or(Error::NotFound)?;
    let by = permit.actor().username.clone();
    separation::may_approve(&by, &proposal.asked_by)?;
    let Proposed::Extension(ask) = &proposal.what else { return Err(Error::NotFound) };
    proposal::close(work, &proposal, &by, approve).await?;
    if approve {
        extend(work, permit, case, &proposal, ask).await
    } else {
        decline(work, permit, case, &proposal).await
    }
}

async fn extend(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingExtension>,
    case: &Case,
    proposal: &Proposal,
    ask: &AskExtension,
) -> Result<Case> {
    if !case.stage.allows(Move::Extend) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    // Only a date that is not missed yet can be moved: whoever is late owes a letter and stays late.
    if work.now > case.due_at && case.stage.paused_since().is_none() {
        return Err(Error::rule("state", Rule::GrantTooLate { until: in_figures(case.due_at) }));
    }
    // The clock may have stood meanwhile: a new date that is not later than the present one extends nothing.
    if case.extensions > 0 || ask.due_at <= case.due_at {
        return Err(Error::rule("due_at", Rule::DateNotLater));
    }
    let by = permit.actor().username.clone();
    let letter = Apology {
        no: apology::number(work.tx, case).await?,
        at: work.now,
        signed_by: by.clone(),
        missed_at: case.due_at,
        due_at: ask.due_at,
        reason: ask.reason.clone(),
        is_late: false,
    };
    let event = NewEvent {
        kind: Kind::CaseDeadlineChanged,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"from": case.due_at.rfc3339(), "to": ask.due_at.rfc3339(), "ground": "written",
            "requester": proposal.asked_by, "approver": by, "notice": letter.no}),
        text: Some(&ask.reason),
    };
    let mut after = case.clone();
    after.due_at = ask.due_at;
    after.pauses = Pauses { extended_to: Some(ask.due_at), ..Pauses::default() };
    after.extensions = case.extensions + 1;
    after.apologised_at = Some(work.now);
    apology::keep(work, case, &letter).await?;
    change(work, case, after, event).await
}

async fn decline(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingExtension>,
    case: &Case,
    proposal: &Proposal,
) -> Result<Case> {
    let event = NewEvent {
        kind: Kind::CaseExtensionDeclined,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"requester": proposal.asked_by}),
        text: None,
    };
    change(work, case, case.clone(), event).await
}
