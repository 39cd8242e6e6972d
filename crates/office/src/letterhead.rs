use calendar::Language;
use casework::Desk;
use casework::{Applicant, ApplicantKind, Case, IdKind, Print};
use catalogue::Procedure;
use documents::{Caption, Era, Filer, Letterhead, Party, PartyKind, Reprint};
use store::Moment;

use crate::rules::RulesInForce;
use crate::settings::Settings;

/// The head of a desk's letters.
pub(crate) fn letterhead(settings: &Settings, desk: &Desk<'_>, number: String, at: Moment) -> Letterhead {
    let own = settings.letterhead_authority.trim();
    Letterhead {
        authority: if own.is_empty() { authority(desk) } else { own.to_owned() }.to_uppercase(),
        desk: desk.unit.name.to_uppercase(),
        number,
        place: settings.place.clone(),
        issued_on: at.local().date(),
    }
}

/// The committee a desk serves, as people call it: `UBND huyện Đông Anh`.
pub(crate) fn authority(desk: &Desk<'_>) -> String {
    desk.committee.name.replace("Ủy ban nhân dân", "UBND")
}

/// The head of a list that any unit keeps: a desk its own, a division under its committee.
pub fn head_of(rules: &RulesInForce, unit: &str, at: Moment) -> Option<Letterhead> {
    let (unit, committee) = (rules.units.get(unit)?, rules.units.committee_of(unit)?);
    let desk = Desk { unit, committee, era: rules.settings.era };
    Some(letterhead(&rules.settings, &desk, String::new(), at))
}

/// What a paper about a case begins with.
pub(crate) fn caption(
    rules: &RulesInForce,
    desk: &Desk<'_>,
    case: &Case,
    procedure: &Procedure,
    number: String,
    at: Moment,
    print: Print,
) -> Caption {
    Caption {
        head: letterhead(&rules.settings, desk, number, at),
        era: era(&rules.settings),
        reference: case.reference.to_string(),
        applicant: party(&case.intake.applicant),
        others: case.intake.others.iter().map(party).collect(),
        filer: case.intake.filer.as_ref().map(filer),
        procedure: procedure.name.clone(),
        contact: rules.settings.contact.clone(),
        reprint: reprint(print),
        specimen: rules.settings.demo.is_some(),
    }
}

/// Whose names the forms bear.
pub(crate) fn era(settings: &Settings) -> Era {
    match settings.era {
        catalogue::Era::Districts => Era::Districts,
        catalogue::Era::Communes => Era::Communes,
    }
}

/// From the second printing on a paper is marked.
pub(crate) fn reprint(print: Print) -> Option<Reprint> {
    (print.n > 1).then(|| Reprint { number: u32::try_from(print.n - 1).unwrap_or(u32::MAX), at: print.at.local() })
}

pub(crate) fn party(applicant: &Applicant) -> Party {
    Party {
        kind: match applicant.kind {
            ApplicantKind::Person => PartyKind::Person,
            ApplicantKind::Organisation => PartyKind::Organisation,
        },
        name: applicant.name.clone(),
        id_label: applicant.id_number.as_ref().map(|number| id_label(applicant.id_kind, number).to_owned()),
        id_number: applicant.id_number.clone(),
        birth_year: applicant.birth_year.and_then(|year| i16::try_from(year).ok()),
        address: applicant.address.clone(),
        phone: applicant.phone.clone(),
        email: applicant.email.clone(),
    }
}

pub(crate) fn filer(filer: &casework::Filer) -> Filer {
    Filer {
        name: filer.name.clone(),
        id_label: filer.id_number.as_ref().map(|number| id_label(IdKind::Id, number).to_owned()),
        id_number: filer.id_number.clone(),
        phone: None,
        relation: Some(filer.relation.clone()),
    }
}

/// What people call the number: nine digits are of the old card, twelve of the new.
fn id_label(kind: IdKind, number: &str) -> &'static str {
    match (kind, number.len()) {
        (IdKind::Id, 9) => "CMND",
        (IdKind::Id, _) => "CCCD",
        (IdKind::Passport, _) => "Hộ chiếu",
        (IdKind::Tax, _) => "Mã số thuế",
    }
}

/// Letters are in Vietnamese, whatever the language of the screen.
pub(crate) const LETTERS: Language = Language::Vi;
