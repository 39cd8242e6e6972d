//! The written refusal at the desk, as the documents crate prints it.

use casework::NotAccepted;
use catalogue::Procedure;
use documents::{Caption, RefusalSlip, Signer};

use crate::letterhead::{era, letterhead, party};
use crate::rules::RulesInForce;

/// Puts a refusal slip together; `clerk` is the name of who refused. `None` when the desk is not in the tree any more.
pub fn refusal_slip(
    rules: &RulesInForce,
    slip: &NotAccepted,
    procedure: &Procedure,
    clerk: &str,
) -> Option<RefusalSlip> {
    let desk = rules.desk(&slip.desk)?;
    let number = format!("{:04}/PTC", slip.reference.serial());
    Some(RefusalSlip {
        caption: Caption {
            head: letterhead(&rules.settings, &desk, number, slip.refused_at),
            era: era(&rules.settings),
            reference: slip.reference.to_string(),
            applicant: party(&slip.applicant),
            others: Vec::new(),
            filer: None,
            procedure: procedure.name.clone(),
            contact: rules.settings.contact.clone(),
            reprint: None,
            specimen: rules.settings.demo.is_some(),
        },
        reason: slip.reason.clone(),
        legal_basis: slip.legal_basis.clone(),
        right_to_complain: format!(
            "Không đồng ý với việc từ chối này, ông (bà) có quyền khiếu nại đến {}",
            desk.committee.name
        ),
        signer: Signer { title: "NGƯỜI TIẾP NHẬN".to_owned(), name: clerk.to_owned() },
        recipients: Vec::new(),
    })
}
