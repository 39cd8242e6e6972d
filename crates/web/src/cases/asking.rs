//! The forms about papers: what the applicant is asked for, and what they bring.

use calendar::format_date;
use casework::{AskedPaper, Leave};
use catalogue::{Handed, Paper};
use identity::policy::Supplementing;
use identity::{Actor, Role};

use super::act::Act;
use super::asked::{EXTRAS, asks_beyond_the_list};
use super::loaded::Loaded;
use crate::form::Posted;
use crate::texts::Texts;

/// One paper with its box, its numbers and the reason.
pub struct PaperRow {
    pub number: u32,
    pub name: String,
    /// What the list asks for and what is there, or what was asked for.
    pub about: String,
    pub is_ticked: bool,
    pub original: String,
    pub copy: String,
    pub reason: String,
}

/// A line for a paper beyond the published list.
pub struct ExtraRow {
    pub at: usize,
    pub name: String,
    pub legal_basis: String,
}

impl ExtraRow {
    pub fn field(&self, name: &str) -> String {
        format!("extra.{}.{name}", self.at)
    }

    pub fn id(&self, name: &str) -> String {
        Act::Supplement.id_of(&self.field(name))
    }
}

/// The form that asks for what is missing.
pub struct Asking {
    pub rows: Vec<PaperRow>,
    pub extras: Vec<ExtraRow>,
    /// Papers beyond the list were typed.
    pub is_beyond: bool,
    /// Why a ground is owed; nothing while the request is the first, in time and within the list.
    pub ground_because: Option<String>,
    /// It goes to the unit's head first.
    pub proposes: bool,
    /// This person is the head: nothing needs another's leave.
    pub is_head: bool,
}

impl Asking {
    pub fn of(actor: &Actor, loaded: &Loaded, typed: Option<&Posted>, t: &Texts) -> Asking {
        let case = &loaded.case;
        let rules = loaded.rules.for_cases();
        let is_head =
            actor.permit::<Supplementing>(&case.place(rules)).is_ok_and(|permit| permit.role() == Role::HeadOfUnit);
        let is_beyond = typed.is_some_and(asks_beyond_the_list);
        let today = loaded.now.local().date();
        let last_day = casework::supplement_in_time_until(rules, case).unwrap_or(today);
        let leave = casework::leave_needed(case.supplements, is_beyond, last_day, today);
        let because = match leave {
            Leave::Free => None,
            Leave::Ground => Some(t.one("turns-ground-late", "date", format_date(last_day))),
            Leave::Head if case.supplements > 0 => Some(t.get("turns-ground-second").to_owned()),
            Leave::Head => Some(t.get("turns-ground-unlisted").to_owned()),
        };
        Asking {
            rows: loaded.published.procedure.papers.iter().map(|paper| row(paper, loaded, typed, t)).collect(),
            extras: (0..EXTRAS).map(|at| extra(at, typed)).collect(),
            is_beyond,
            ground_because: because,
            proposes: leave == Leave::Head && !is_head,
            is_head,
        }
    }
}

/// A published paper; the numbers proposed are those still missing.
fn row(paper: &Paper, loaded: &Loaded, typed: Option<&Posted>, t: &Texts) -> PaperRow {
    let handed: Vec<&Handed> = loaded.case.intake.papers.iter().filter(|one| one.paper == paper.number).collect();
    let there: (i64, i64) = (handed.iter().map(|one| one.original).sum(), handed.iter().map(|one| one.copy).sum());
    let published = (i64::from(paper.original), i64::from(paper.copy));
    let missing = match ((published.0 - there.0).clamp(0, 100), (published.1 - there.1).clamp(0, 100)) {
        (0, 0) if published == (0, 0) => (1, 0),
        (0, 0) => (published.0.min(100), published.1.min(100)),
        missing => missing,
    };
    let there = match counts(there, t) {
        none if none.is_empty() => t.get("turns-paper-none").to_owned(),
        there => t.one("turns-paper-there", "count", there),
    };
    filled(paper.number, paper.name.clone(), there, missing, typed)
}

fn filled(number: u32, name: String, about: String, proposed: (i64, i64), typed: Option<&Posted>) -> PaperRow {
    let id = |field: &str| format!("papers.{number}.{field}");
    let value = |field: &str, proposal: i64| match typed {
        Some(form) if form.has(&id(field)) => form.get(&id(field)).to_owned(),
        _ => proposal.to_string(),
    };
    PaperRow {
        is_ticked: typed.is_some_and(|form| form.has(&id("paper"))),
        original: value("original", proposed.0),
        copy: value("copy", proposed.1),
        reason: typed.map(|form| form.get(&id("reason")).to_owned()).unwrap_or_default(),
        number,
        name,
        about,
    }
}

fn extra(at: usize, typed: Option<&Posted>) -> ExtraRow {
    let value = |field: &str| typed.map(|form| form.get(&format!("extra.{at}.{field}")).to_owned()).unwrap_or_default();
    ExtraRow { at, name: value("name"), legal_basis: value("legal_basis") }
}

/// The papers that were asked for, each to be ticked when it is there.
pub fn awaited(loaded: &Loaded, typed: Option<&Posted>, t: &Texts) -> Vec<PaperRow> {
    let papers = loaded.turned.open_supplement().map(|asked| asked.papers.as_slice()).unwrap_or_default();
    let row = |asked: &AskedPaper| {
        let about = t.one("turns-paper-asked", "count", counts((asked.original, asked.copy), t));
        filled(asked.paper, name(loaded, asked.paper), about, (asked.original, asked.copy), typed)
    };
    papers.iter().map(row).collect()
}

/// The name of a published paper of a case.
pub fn name(loaded: &Loaded, number: u32) -> String {
    loaded.published.procedure.paper(number).map(|paper| paper.name.clone()).unwrap_or_default()
}

/// `1 bản chính, 2 bản sao`.
pub fn counts((original, copy): (i64, i64), t: &Texts) -> String {
    let told = |key: &str, n: i64| (n > 0).then(|| t.one(key, "n", n));
    let counts = [told("cases-originals", original), told("cases-copies", copy)];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
