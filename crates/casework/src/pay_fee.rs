use identity::Actor;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::case::Case;
use crate::error::Result;
use crate::intake::Intake;
use crate::record::{By, Head, NewEvent, append};

/// Whole đồng that were taken with the dossier; 0 where nothing was, or not yet.
pub(crate) fn fee_paid(intake: &Intake) -> i64 {
    intake.fee.filter(|fee| fee.paid).map_or(0, |fee| fee.amount)
}

/// Journals the money taken with a dossier (`fee.paid`), if any, as an event of its own: the sum of these events is
/// what must lie in the till (trust-design §14, I20). For a case that is being received and has no row yet.
pub(crate) async fn pay_fee(work: &mut Work<'_>, actor: &Actor, mut case: Case) -> Result<Case> {
    let amount = fee_paid(&case.intake);
    if amount == 0 {
        return Ok(case);
    }
    let number = case.cseq + 1;
    let event = NewEvent {
        kind: Kind::FeePaid,
        unit: &case.desk,
        by: By { actor, role: None },
        data: json!({"no": format!("{}/{number}", case.reference), "amount": amount, "method": "cash"}),
        text: None,
    };
    let head = Head { cseq: case.cseq, commitment: Some(case.head), last_at: Some(case.last_at) };
    let proc = format!("{}@{}", case.procedure_key, case.procedure_version);
    let link = append(work, &case.id, &case.reference, proc, head, event).await?;
    case.version += 1;
    case.cseq = link.cseq;
    case.head = link.commitment;
    case.last_at = link.at;
    Ok(case)
}
