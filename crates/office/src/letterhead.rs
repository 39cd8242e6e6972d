use calendar::Language;
use casework::Desk;
use casework::{Applicant, ApplicantKind, IdKind};
use documents::{Filer, Letterhead, Party, PartyKind};
use store::Moment;

use crate::settings::Settings;

/// The head of a desk's letters.
pub(crate) fn letterhead(settings: &Settings, desk: &Desk<'_>, number: String, at: Moment) -> Letterhead {
    let committee = desk.committee.name.replace("Ủy ban nhân dân", "UBND");
    Letterhead {
        authority: committee.to_uppercase(),
        desk: desk.unit.name.to_uppercase(),
        number,
        place: settings.place.clone(),
        issued_on: at.local().date(),
    }
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
