//! The letter of apology of a case, as it was signed.

use casework::{Case, Print, apologies};
use catalogue::Procedure;
use documents::ApologyLetter;
use store::Tx;

use crate::error::Result;
use crate::letterhead::{authority, caption};
use crate::names::Names;
use crate::refusal_slip::recipients;
use crate::rules::RulesInForce;

/// Puts the letter of a number together, from 1. `None` when there is none, or the case's desk is not in the tree any
/// more.
pub(crate) async fn apology_letter(
    rules: &RulesInForce,
    tx: &mut Tx,
    case: &Case,
    procedure: &Procedure,
    number: u32,
    print: Print,
) -> Result<Option<ApologyLetter>> {
    let before = usize::try_from(number).unwrap_or(usize::MAX).saturating_sub(1);
    let letter = apologies(tx, case).await?.into_iter().nth(before);
    let (Some(desk), Some(letter)) = (rules.desk(&case.desk), letter) else { return Ok(None) };
    let names = Names::of(tx, vec![letter.signed_by.clone()]).await?;
    Ok(Some(ApologyLetter {
        caption: caption(rules, &desk, case, procedure, letter.no.clone(), letter.at, print),
        field: procedure.field.clone(),
        received_at: case.received_at.local(),
        desk: desk.unit.name.clone(),
        authority: authority(&desk),
        promised_at: letter.missed_at.local(),
        due_at: letter.due_at.local(),
        is_late: letter.is_late,
        reason: letter.reason,
        return_place: desk.unit.name.clone(),
        signer: names.signer(&letter.signed_by, "THỦ TRƯỞNG CƠ QUAN"),
        recipients: recipients(),
    }))
}
