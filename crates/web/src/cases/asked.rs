//! What a form about papers says: what is asked for, and what was brought. A row of the form is named by the paper's
//! number; a fault finds its row again.

use casework::{AnswerSupplement, AskedPaper, ExtraPaper, Fault, RequestSupplement, Rule};
use catalogue::{Handed, Published};

use crate::desk::number;
use crate::failure::{Failure, Result};
use crate::form::Posted;

/// Lines for papers beyond the published list that a form has.
pub const EXTRAS: usize = 3;

/// A request as it was typed, with the rows it came from.
pub struct Asked {
    pub request: RequestSupplement,
    /// The lines of the papers beyond the list that were filled in.
    extras: Vec<usize>,
}

impl Asked {
    pub fn read(form: &Posted, published: &Published) -> Result<Asked> {
        let ticked = ticked(form, published)?;
        let reason = |paper: u32| form.filled(&format!("papers.{paper}.reason"));
        let papers = ticked.into_iter().map(|row| AskedPaper {
            reason: reason(row.paper),
            paper: row.paper,
            original: row.original,
            copy: row.copy,
        });
        let lines = (0..EXTRAS).map(|at| (at, extra(form, at)));
        let (extras, extra) = lines.filter(|(_, paper)| is_filled(paper)).unzip();
        let request = RequestSupplement { papers: papers.collect(), extra, ground: form.filled("ground") };
        Ok(Asked { request, extras })
    }

    /// What casework found wrong, at the rows of the form.
    pub fn at_rows(&self, error: casework::Error) -> Failure {
        let numbers: Vec<u32> = self.request.papers.iter().map(|paper| paper.paper).collect();
        let mut faults = match at_papers(error, &numbers) {
            Failure::Refused(faults) => faults,
            other => return other,
        };
        for fault in &mut faults {
            let Some((at, field)) = place(&fault.path, "extra.") else { continue };
            if let Some(line) = self.extras.get(at) {
                fault.path = format!("extra.{line}.{field}");
            }
        }
        Failure::Refused(faults)
    }
}

fn extra(form: &Posted, at: usize) -> ExtraPaper {
    let typed = |field: &str| form.get(&format!("extra.{at}.{field}")).trim().to_owned();
    ExtraPaper { name: typed("name"), legal_basis: typed("legal_basis") }
}

fn is_filled(extra: &ExtraPaper) -> bool {
    !extra.name.is_empty() || !extra.legal_basis.is_empty()
}

/// Whether somebody wrote anything into the lines for papers beyond the list.
pub fn asks_beyond_the_list(form: &Posted) -> bool {
    (0..EXTRAS).any(|at| is_filled(&extra(form, at)))
}

/// The papers whose boxes are ticked, with the numbers beside them; a ticked paper without a number is a fault.
fn ticked(form: &Posted, published: &Published) -> Result<Vec<Handed>> {
    let mut faults = Vec::new();
    let mut rows = Vec::new();
    for paper in &published.procedure.papers {
        let row = |field: &str| format!("papers.{}.{field}", paper.number);
        if !form.has(&row("paper")) {
            continue;
        }
        let mut count = |field: &str| number(form.get(&row(field)), &row(field), &mut faults).unwrap_or(-1);
        let (original, copy) = (count("original"), count("copy"));
        if (original, copy) == (0, 0) {
            faults.push(Fault::new(row("original"), Rule::Required));
        }
        rows.push(Handed { paper: paper.number, original, copy, form: None });
    }
    if faults.is_empty() { Ok(rows) } else { Err(Failure::Refused(faults)) }
}

/// What the applicant brought, by the boxes that are ticked.
pub fn brought(form: &Posted, published: &Published) -> Result<AnswerSupplement> {
    Ok(AnswerSupplement { papers: ticked(form, published)? })
}

/// Faults at the rows of their papers, where `numbers` says which paper stands at which place of the request.
pub fn at_papers(error: casework::Error, numbers: &[u32]) -> Failure {
    let mut faults = match Failure::from(error) {
        Failure::Refused(faults) => faults,
        other => return other,
    };
    for fault in &mut faults {
        let row = match (&fault.rule, place(&fault.path, "papers.")) {
            (Rule::PaperMissing { number, .. }, _) => Some(format!("papers.{number}.paper")),
            (_, Some((at, field))) => numbers.get(at).map(|number| format!("papers.{number}.{field}")),
            _ => None,
        };
        fault.path = row.unwrap_or_else(|| std::mem::take(&mut fault.path));
    }
    Failure::Refused(faults)
}

/// `papers.2.copy` as the third place of the list and its field.
fn place<'a>(path: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (at, field) = path.strip_prefix(list)?.split_once('.')?;
    Some((at.parse().ok()?, field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_finds_the_row_it_came_from() {
        let request = RequestSupplement::default();
        let papers = [2, 7].map(|paper| AskedPaper { paper, original: 1, copy: 0, reason: None });
        let asked = Asked { request: RequestSupplement { papers: papers.to_vec(), ..request }, extras: vec![2] };
        let check = |path: &str, rule: Rule, expected: &str| {
            let error = casework::Error::Refused(vec![Fault::new(path, rule)]);
            let Failure::Refused(faults) = asked.at_rows(error) else { panic!("not refused") };
            assert_eq!(faults[0].path, expected);
        };
        let missing = Rule::PaperMissing { number: 5, name: "Tờ khai".into(), original: 1, copy: 0 };
        check("papers.1.copy", Rule::PaperNegative, "papers.7.copy");
        check("papers.0.reason", Rule::Required, "papers.2.reason");
        check("extra.0.legal_basis", Rule::Required, "extra.2.legal_basis");
        check("papers", missing, "papers.5.paper");
        check("papers", Rule::NothingAsked, "papers");
        check("ground", Rule::HeadMustApprove, "ground");
    }
}
