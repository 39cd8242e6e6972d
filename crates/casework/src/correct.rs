use identity::Permit;
use identity::policy::Correcting;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::Work;

use crate::applicant::Applicant;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::stage::Move;
use crate::suspend::reason;

/// The applicant as they should have been written down, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    pub applicant: Applicant,
    pub reason: Option<String>,
}

/// Mends a typing mistake in name, address or contact (`case.corrected`). Who somebody is does not change: another
/// identity number is another applicant, and that is another case.
pub async fn correct(
    work: &mut Work<'_>,
    permit: &Permit<Correcting>,
    rules: Rules<'_>,
    case: &Case,
    correction: Correction,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Correct) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let mut faults = Vec::new();
    let applicant = correction.applicant.checked("applicant", work.now.local().year(), &mut faults);
    let before = &case.intake.applicant;
    identity_stays(before, &applicant, &mut faults);
    let fields = changed(before, &applicant);
    if fields.is_empty() && faults.is_empty() {
        faults.push(Fault::new("applicant", Rule::NothingChanged));
    }
    let reason = match reason(correction.reason) {
        Err(Error::Refused(more)) => {
            faults.extend(more);
            String::new()
        }
        other => other?,
    };
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let event = NewEvent {
        kind: Kind::CaseCorrected,
        unit: &case.desk,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"ground": "typing", "fields": fields}),
        text: Some(&reason),
    };
    let mut after = case.clone();
    after.intake.applicant = applicant;
    change(work, case, after, event).await
}

fn identity_stays(before: &Applicant, after: &Applicant, faults: &mut Vec<Fault>) {
    let changes = [
        ("kind", before.kind != after.kind),
        ("id_kind", before.id_kind != after.id_kind),
        ("id_number", before.id_number != after.id_number),
        ("birth_year", before.birth_year != after.birth_year),
    ];
    for (field, _) in changes.into_iter().filter(|(_, is_other)| *is_other) {
        faults.push(Fault::new(format!("applicant.{field}"), Rule::NotCorrectable));
    }
}

/// The fields that were mended, by name: what stands in them is no business of the journal.
fn changed(before: &Applicant, after: &Applicant) -> Vec<&'static str> {
    [
        ("name", before.name != after.name),
        ("phone", before.phone != after.phone),
        ("email", before.email != after.email),
        ("address", before.address != after.address),
    ]
    .into_iter()
    .filter_map(|(field, is_other)| is_other.then_some(field))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_addresses_and_contacts_are_mended() {
        let before =
            Applicant {
                name: "Nguyễn Thị Lan".into(), id_number: Some("012345678".into()), ..Applicant::default()
            };
        let check = |after: Applicant, fields: &[&str], refused: &[&str]| {
            let mut faults = Vec::new();
            identity_stays(&before, &after, &mut faults);
            let paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
            assert_eq!((changed(&before, &after).as_slice(), paths.as_slice()), (fields, refused));
        };
        check(Applicant { name: "Nguyễn Thị Lân".into(), ..before.clone() }, &["name"], &[]);
        check(
            Applicant { phone: Some("0900000000".into()), address: Some("Bắc Hồng".into()), ..before.clone() },
            &["phone", "address"],
            &[],
        );
        check(Applicant { id_number: None, ..before.clone() }, &[], &["applicant.id_number"]);
        check(Applicant { birth_year: Some(1960), ..before.clone() }, &[], &["applicant.birth_year"]);
    }
}
