use identity::Actor;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::case::Case;
use crate::error::Result;
use crate::pay_fee::fee_paid;
use crate::record::{By, NewEvent, change};
use crate::transfer::NOBODY;

/// Journals that the money taken with a dossier went back to the applicant because its reception was undone
/// (`fee.refunded`), if any was taken: what lies in the till is the sum of `fee.paid` less the sum of these.
pub(crate) async fn refund_fee(work: &mut Work<'_>, actor: &Actor, case: Case) -> Result<Case> {
    let amount = fee_paid(&case.intake);
    if amount == 0 {
        return Ok(case);
    }
    let number = case.cseq + 1;
    let event = NewEvent {
        kind: Kind::FeeRefunded,
        unit: &case.desk,
        by: By { actor, role: None },
        data: json!({"no": format!("{}/{number}", case.reference), "amount": amount, "ground": "void", "approver": NOBODY}),
        text: None,
    };
    change(work, &case, case.clone(), event).await
}
