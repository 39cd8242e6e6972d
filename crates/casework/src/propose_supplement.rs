use catalogue::Published;
use identity::policy::{ApprovingSupplement, Supplementing};
use identity::{Permit, separation};
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::proposal::{self, Proposed, open_proposal};
use crate::record::{By, NewEvent, change};
use crate::request_supplement::{RequestSupplement, checked, items, send_approved};

/// Puts a second request, or one beyond the list, before the unit's head (`case.supplement_proposed`).
pub async fn propose_supplement(
    work: &mut Work<'_>,
    permit: &Permit<Supplementing>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    request: RequestSupplement,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let (request, _) = checked(rules, published, case, request, work.now)?;
    let event = NewEvent {
        kind: Kind::CaseSupplementProposed,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"n": case.supplements + 1, "items": items(&request), "ground": "written"}),
        text: request.ground.as_deref(),
    };
    proposal::keep(work, case, &permit.actor().username, &Proposed::Supplement(request.clone())).await?;
    change(work, case, case.clone(), event).await
}

/// The head lets the proposed request go out, or not. Never whoever proposed it (trust-design §9.2).
pub async fn decide_supplement(
    work: &mut Work<'_>,
    permit: &Permit<ApprovingSupplement>,
    rules: Rules<'_>,
    published: &Published,
    case: &Case,
    approve: bool,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let proposal = open_proposal(work.tx, case, "supplement").await?.ok_or(Error::NotFound)?;
    let by = permit.actor().username.clone();
    separation::may_approve(&by, &proposal.asked_by)?;
    proposal::close(work, &proposal, &by, approve).await?;
    let Proposed::Supplement(request) = proposal.what else { return Err(Error::NotFound) };
    if approve {
        return send_approved(work, permit, rules, published, case, request, proposal.asked_by).await;
    }
    let event = NewEvent {
        kind: Kind::CaseSupplementDeclined,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"n": case.supplements + 1, "requester": proposal.asked_by}),
        text: None,
    };
    change(work, case, case.clone(), event).await
}
