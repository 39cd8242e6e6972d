use calendar::Language;
use casework::{Applicant, IdKind, ReturnWay};

use super::loaded::Loaded;
use crate::texts::Texts;

/// Somebody's details: label and value, in the order of the receipt.
pub struct Party {
    pub name: String,
    pub lines: Vec<(&'static str, String)>,
}

/// The applicant, others who apply with them, and what was agreed at the desk.
pub struct Parties {
    pub applicant: Party,
    pub others: Vec<Party>,
    /// Who filed for them.
    pub filer: Option<Party>,
    pub terms: Vec<(&'static str, String)>,
}

impl Parties {
    pub fn of(loaded: &Loaded, t: &'static Texts) -> Parties {
        let intake = &loaded.case.intake;
        Parties {
            applicant: party(&intake.applicant, t),
            others: intake.others.iter().map(|other| party(other, t)).collect(),
            filer: intake.filer.as_ref().map(|filer| Party {
                name: filer.name.clone(),
                lines: filled(vec![
                    (t.get("cases-relation"), Some(filer.relation.clone())),
                    (t.get("cases-id"), filer.id_number.clone()),
                ]),
            }),
            terms: terms(loaded, t),
        }
    }
}

fn party(applicant: &Applicant, t: &'static Texts) -> Party {
    let id = match applicant.id_kind {
        IdKind::Id => "cases-id",
        IdKind::Passport => "cases-passport",
        IdKind::Tax => "cases-tax-number",
    };
    Party {
        name: applicant.name.clone(),
        lines: filled(vec![
            (t.get(id), applicant.id_number.clone()),
            (t.get("cases-birth-year"), applicant.birth_year.map(|year| year.to_string())),
            (t.get("cases-phone"), applicant.phone.clone()),
            (t.get("cases-email"), applicant.email.clone()),
            (t.get("cases-address"), applicant.address.clone()),
        ]),
    }
}

fn filled(lines: Vec<(&'static str, Option<String>)>) -> Vec<(&'static str, String)> {
    lines.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

fn terms(loaded: &Loaded, t: &'static Texts) -> Vec<(&'static str, String)> {
    let intake = &loaded.case.intake;
    let way = match intake.return_way {
        ReturnWay::Desk => "cases-return-at-desk",
        ReturnWay::Post => "cases-return-by-post",
    };
    filled(vec![
        (t.get("cases-fee"), Some(fee(loaded, t))),
        (t.get("cases-return-way"), Some(t.get(way).to_owned())),
        (t.get("cases-sets"), intake.sets.map(|sets| sets.to_string())),
        (t.get("cases-note"), intake.note.clone()),
    ])
}

fn fee(loaded: &Loaded, t: &Texts) -> String {
    match loaded.case.intake.fee.filter(|fee| fee.amount > 0) {
        Some(fee) => {
            let amount = match t.language {
                Language::Vi => text::money::in_vietnamese(fee.amount),
                Language::En => text::money::in_english(fee.amount),
            };
            t.one(if fee.paid { "cases-fee-paid" } else { "cases-fee-unpaid" }, "amount", amount)
        }
        None => t.get("cases-fee-none").to_owned(),
    }
}
