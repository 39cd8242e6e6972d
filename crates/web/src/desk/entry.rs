//! Reads the desk's forms into what the commands take. What cannot even be read is a fault at its field.

use casework::{Applicant, ApplicantKind, Fault, Fee, Filer, IdKind, Intake, RefuseAtDesk, ReturnWay, Rule};
use catalogue::{Channel, Handed, Paper, PaperForm, Procedure};

use super::others;
use super::papers::tick_id;
use crate::form::Posted;
use crate::texts::Texts;

/// What a form says, with everything that could not be read.
pub struct Entered<T> {
    pub value: T,
    pub faults: Vec<Fault>,
}

/// The intake form. `year` is the office's year.
pub fn intake(form: &Posted, procedure: &Procedure, year: i16, t: &Texts) -> Entered<Intake> {
    let mut faults = Vec::new();
    let channel = Channel::from_word(form.get("channel")).filter(|channel| *channel != Channel::Online);
    if channel.is_none() {
        faults.push(Fault::new("channel", Rule::ChannelClosed));
    }
    let papers = procedure.papers.iter().map(|paper| handed(form, paper, t, &mut faults)).collect();
    let value = Intake {
        procedure: procedure.key.clone(),
        channel: channel.unwrap_or(Channel::Counter),
        applicant: applicant(form, "applicant", year, &mut faults),
        others: (0..others::count(form)).map(|at| applicant(form, &others::block(at), year, &mut faults)).collect(),
        filer: filer(form),
        papers,
        sets: form.filled("sets").and_then(|typed| number(&typed, "sets", &mut faults)),
        fee: fee(form, &mut faults),
        return_way: if form.get("return_way") == "post" { ReturnWay::Post } else { ReturnWay::Desk },
        note: form.filled("note"),
    };
    Entered { value, faults }
}

/// The papers that the intake form says are there.
pub fn brought(form: &Posted, procedure: &Procedure, year: i16, t: &Texts) -> Vec<Handed> {
    intake(form, procedure, year, t).value.papers
}

/// The form of a written refusal.
pub fn refusal(form: &Posted, procedure: &Procedure, year: i16) -> Entered<RefuseAtDesk> {
    let mut faults = Vec::new();
    let value = RefuseAtDesk {
        procedure: procedure.key.clone(),
        applicant: applicant(form, "applicant", year, &mut faults),
        reason: form.get("reason").to_owned(),
        legal_basis: form.filled("legal_basis"),
    };
    Entered { value, faults }
}

/// The person or organisation whose fields begin with `at`.
fn applicant(form: &Posted, at: &str, year: i16, faults: &mut Vec<Fault>) -> Applicant {
    let path = |field: &str| format!("{at}.{field}");
    let birth_year = form.filled(&path("birth_year")).and_then(|typed| {
        let read = text::typed_birth_year(&typed, i32::from(year));
        read.map_err(|refused| faults.push(Fault::new(path("birth_year"), refused.into()))).ok()
    });
    Applicant {
        kind: match form.get(&path("kind")) {
            "organisation" => ApplicantKind::Organisation,
            _ => ApplicantKind::Person,
        },
        name: form.get(&path("name")).to_owned(),
        id_kind: match form.get(&path("id_kind")) {
            "passport" => IdKind::Passport,
            "tax" => IdKind::Tax,
            _ => IdKind::Id,
        },
        id_number: form.filled(&path("id_number")),
        birth_year: birth_year.map(i64::from),
        phone: form.filled(&path("phone")),
        email: form.filled(&path("email")),
        address: form.filled(&path("address")),
    }
}

/// Somebody files for the applicant when anything is said about them.
fn filer(form: &Posted) -> Option<Filer> {
    let filer = Filer {
        name: form.get("filer.name").trim().to_owned(),
        id_number: form.filled("filer.id_number"),
        relation: form.get("filer.relation").trim().to_owned(),
    };
    (filer != Filer::default()).then_some(filer)
}

/// A paper counts as handed in when it is ticked; its numbers then say in how many originals and copies.
fn handed(form: &Posted, paper: &Paper, t: &Texts, faults: &mut Vec<Fault>) -> Handed {
    let tick = tick_id(paper.number);
    let row = tick.trim_end_matches("paper");
    let mut count = |field: &str| {
        let id = format!("{row}{field}");
        number(form.get(&id), &id, faults).unwrap_or(0)
    };
    let (original, copy) = (count("original"), count("copy"));
    if !form.has(&tick) {
        let published = (i64::from(paper.original), i64::from(paper.copy));
        if form.has(&format!("{row}original")) && (original, copy) != published && (original, copy) != (0, 0) {
            faults.push(Fault::new(tick, Rule::Text(t.get("desk-paper-not-ticked").to_owned())));
        }
        return Handed { paper: paper.number, original: 0, copy: 0, form: None };
    }
    if (original, copy) == (0, 0) && paper.conditional {
        faults.push(Fault::new(tick.clone(), Rule::Text(t.get("desk-paper-not-counted").to_owned())));
    }
    Handed { paper: paper.number, original, copy, form: PaperForm::from_word(form.get(&format!("{row}form"))) }
}

/// A fee was taken or is to be taken when an amount is there; "paid" without an amount says nothing.
fn fee(form: &Posted, faults: &mut Vec<Fault>) -> Option<Fee> {
    let paid = form.has("fee.paid");
    match form.filled("fee.amount") {
        Some(typed) => number(&typed, "fee.amount", faults).map(|amount| Fee { amount, paid }),
        None if paid => {
            faults.push(Fault::new("fee.amount", Rule::Required));
            None
        }
        None => None,
    }
}

/// A whole number as people type it, with or without points between the thousands; nothing is 0. One below zero is
/// read, so that the rule about it can speak.
pub fn number(typed: &str, path: &str, faults: &mut Vec<Fault>) -> Option<i64> {
    let typed = typed.trim();
    let (sign, digits) = typed.strip_prefix('-').map_or((1, typed), |digits| (-1, digits));
    if typed.is_empty() {
        return Some(0);
    }
    match text::money::parse(digits) {
        Ok(number) => Some(sign * number),
        Err(refused) => {
            faults.push(Fault::new(path, refused.into()));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests::{posted, procedure};
    use crate::texts::texts;
    use calendar::Language;

    /// Papers 1 (an original) and 2 (an original, two copies) are required, 3 depends on a condition.
    fn check(body: &str, papers: &[(i64, i64)], faults: &[&str]) {
        let form = posted(&format!("channel=counter&{body}"));
        let entered = intake(&form, &procedure(), 2010, texts(Language::Vi));
        let counts: Vec<(i64, i64)> = entered.value.papers.iter().map(|p| (p.original, p.copy)).collect();
        let paths: Vec<&str> = entered.faults.iter().map(|fault| fault.path.as_str()).collect();
        assert_eq!((counts.as_slice(), paths.as_slice()), (papers, faults), "{body}");
    }

    #[test]
    fn a_paper_is_handed_in_when_it_is_ticked() {
        check("", &[(0, 0), (0, 0), (0, 0)], &[]);
        check("papers.0.paper=1&papers.0.original=1&papers.0.copy=0", &[(1, 0), (0, 0), (0, 0)], &[]);
        check("papers.1.original=1&papers.1.copy=2", &[(0, 0), (0, 0), (0, 0)], &[]);
        check("papers.2.paper=1&papers.2.original=3&papers.2.copy=", &[(0, 0), (0, 0), (3, 0)], &[]);
    }

    #[test]
    fn a_tick_and_its_counts_belong_together() {
        check("papers.1.original=5&papers.1.copy=2", &[(0, 0), (0, 0), (0, 0)], &["papers.1.paper"]);
        check("papers.2.paper=1&papers.2.original=0", &[(0, 0), (0, 0), (0, 0)], &["papers.2.paper"]);
    }

    #[test]
    fn counts_are_read_as_people_type_them() {
        check("papers.0.paper=1&papers.0.original=1.200", &[(1200, 0), (0, 0), (0, 0)], &[]);
        check("papers.0.paper=1&papers.0.original=-2", &[(-2, 0), (0, 0), (0, 0)], &[]);
        check("papers.0.paper=1&papers.0.original=x", &[(0, 0), (0, 0), (0, 0)], &["papers.0.original"]);
        check("papers.0.paper=1&papers.0.original=%EF%BC%91", &[(0, 0), (0, 0), (0, 0)], &["papers.0.original"]);
    }

    #[test]
    fn what_cannot_be_read_is_a_fault_at_its_field() {
        let none = [(0, 0), (0, 0), (0, 0)];
        check("channel=counter&applicant.birth_year=62", &none, &["applicant.birth_year"]);
        check("fee.amount=8.00", &none, &["fee.amount"]);
        check("fee.paid=1", &none, &["fee.amount"]);
        check("sets=hai", &none, &["sets"]);
    }

    #[test]
    fn somebody_files_for_the_applicant_when_anything_is_said_about_them() {
        let filer = |body: &str| filer(&posted(body));
        assert_eq!(filer("filer.name=+&filer.id_number=&filer.relation="), None);
        assert_eq!(filer("filer.relation=con").map(|filer| filer.relation), Some("con".to_owned()));
    }
}
