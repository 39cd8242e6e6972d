use catalogue::{Channel, Handed, Procedure};
use serde::{Deserialize, Serialize};

use crate::applicant::{Applicant, Filer, paragraph};
use crate::listed::Listed;
use crate::refusal::{Fault, Rule};

/// More of one paper than this is a typing error.
pub(crate) const MOST_OF_A_PAPER: i64 = 100_000;
const MOST_OTHERS: usize = 20;
const MOST_PAPERS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnWay {
    #[default]
    Desk,
    Post,
}

/// Fee in whole đồng.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub amount: i64,
    #[serde(default)]
    pub paid: bool,
}

/// What is handed in: the body of `POST /api/v1/cases` and the desk's form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// The procedure's key.
    pub procedure: String,
    pub channel: Channel,
    pub applicant: Applicant,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Applicant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filer: Option<Filer>,
    #[serde(default)]
    pub papers: Vec<Handed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<Fee>,
    #[serde(default)]
    pub return_way: ReturnWay,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Intake {
    /// The same intake in clean text and checked against the published list, or all that is wrong with it.
    ///
    /// A paper without condition is required in its published number; nothing beyond the list can be recorded
    /// (Decree 63/2010/NĐ-CP, Articles 6.1b and 18.6).
    pub fn checked(self, procedure: &Procedure, year: i16) -> Result<Intake, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut intake = self;
        intake.applicant = intake.applicant.checked("applicant", year, &mut faults);
        intake.others = others(intake.others, year, &mut faults);
        intake.filer = intake.filer.map(|filer| filer.checked("filer", &mut faults));
        intake.note = intake.note.and_then(|note| paragraph(note, 1000, "note".into(), &mut faults));
        papers(&intake.papers, procedure, &mut faults);
        intake.papers.retain(|handed| handed.original != 0 || handed.copy != 0);
        fee(intake.fee, procedure, &mut faults);
        if intake.sets.is_some_and(|sets| !(1..=20).contains(&sets)) {
            faults.push(Fault::new("sets", Rule::SetsOutOfRange));
        }
        if faults.is_empty() { Ok(intake) } else { Err(faults) }
    }
}

fn others(others: Vec<Applicant>, year: i16, faults: &mut Vec<Fault>) -> Vec<Applicant> {
    if others.len() > MOST_OTHERS {
        faults.push(Fault::new("others", Rule::TooMany { most: MOST_OTHERS }));
        return Vec::new();
    }
    others.into_iter().enumerate().map(|(at, other)| other.checked(&format!("others.{at}"), year, faults)).collect()
}

fn papers(handed: &[Handed], procedure: &Procedure, faults: &mut Vec<Fault>) {
    if handed.len() > MOST_PAPERS {
        faults.push(Fault::new("papers", Rule::TooMany { most: MOST_PAPERS }));
        return;
    }
    let mut listed = Listed::new(procedure, MOST_OF_A_PAPER);
    for (at, paper) in handed.iter().enumerate() {
        listed.check(at, paper.paper, paper.original, paper.copy, faults);
    }
    for missing in procedure.papers_missing_from(handed) {
        let rule = Rule::PaperMissing {
            number: missing.paper,
            name: missing.name,
            original: missing.original,
            copy: missing.copy,
        };
        faults.push(Fault::new("papers", rule));
    }
}

/// A procedure published as free of charge takes no fee; other amounts the desk enters as the tariff says.
fn fee(fee: Option<Fee>, procedure: &Procedure, faults: &mut Vec<Fault>) {
    let amount = fee.map_or(0, |fee| fee.amount);
    if amount < 0 {
        faults.push(Fault::new("fee.amount", Rule::FeeNegative));
    } else if amount > 0 && procedure.free == Some(true) {
        faults.push(Fault::new("fee.amount", Rule::FeeNotPublished));
    }
}
