//! The written refusal at the desk, as the documents crate prints it.

use casework::{Case, Entry, NotAccepted, Print};
use catalogue::Procedure;
use documents::{Caption, RefusalSlip, Signer};
use store::Tx;

use crate::error::Result;
use crate::letterhead::{caption, era, letterhead, party, reprint};
use crate::names::Names;
use crate::rules::RulesInForce;

/// Puts a refusal slip together; `clerk` is the name of who refused. `None` when the desk is not in the tree any more.
pub fn refusal_slip(
    rules: &RulesInForce,
    slip: &NotAccepted,
    procedure: &Procedure,
    clerk: &str,
    print: Print,
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
            reprint: reprint(print),
            specimen: rules.settings.demo.is_some(),
        },
        reason: slip.reason.clone(),
        legal_basis: slip.legal_basis.clone(),
        right_to_complain: right_to_complain(&desk),
        signer: Signer { title: "NGƯỜI TIẾP NHẬN".to_owned(), name: clerk.to_owned() },
        recipients: Vec::new(),
    })
}

/// The slip for a case that was refused after its appraisal: it is the result of the case (Decree 61/2018/ND-CP,
/// article 19.8). `None` when nothing was decided, or the desk is not in the tree any more.
pub(crate) async fn refusal_after_appraisal(
    rules: &RulesInForce,
    tx: &mut Tx,
    case: &Case,
    procedure: &Procedure,
    history: &[Entry],
    print: Print,
) -> Result<Option<RefusalSlip>> {
    let decided = history.iter().rev().find(|entry| entry.event == "case.decided");
    let (Some(desk), Some(decided)) = (rules.desk(&case.desk), decided) else { return Ok(None) };
    let signer = decided.by.clone().unwrap_or_default();
    let names = Names::of(tx, vec![signer.clone()]).await?;
    let number = format!("{:04}/PTC-GQ", case.reference.serial());
    Ok(Some(RefusalSlip {
        caption: caption(rules, &desk, case, procedure, number, decided.at, print),
        reason: decided.text.clone().unwrap_or_default(),
        legal_basis: None,
        right_to_complain: right_to_complain(&desk),
        signer: names.signer(&signer, "NGƯỜI KÝ"),
        recipients: recipients(),
    }))
}

/// The Law on Complaints names the authority that decided, so its committee is named here.
pub(crate) fn right_to_complain(desk: &casework::Desk<'_>) -> String {
    format!("Không đồng ý với việc từ chối này, ông (bà) có quyền khiếu nại đến {}", desk.committee.name)
}

/// Who gets an official letter beside the addressee.
pub(crate) fn recipients() -> Vec<String> {
    ["Như trên;", "Bộ phận Một cửa;", "Lưu: VT, hồ sơ."].map(str::to_owned).into()
}
