//! What of a procedure is asked about: the whole, and each paper, step, condition, form, fee and limit of one version.

use std::fmt;
use std::str::FromStr;

use catalogue::{LegalBasis, Procedure, TimeLimit};
use serde::{Deserialize, Serialize};

/// A kind of part that questions apply to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    Whole,
    Step,
    Paper,
    Condition,
    Form,
    Fee,
    Limit,
}

impl PartKind {
    pub const ALL: [PartKind; 7] = [
        PartKind::Whole,
        PartKind::Step,
        PartKind::Paper,
        PartKind::Condition,
        PartKind::Form,
        PartKind::Fee,
        PartKind::Limit,
    ];

    pub fn word(self) -> &'static str {
        match self {
            PartKind::Whole => "whole",
            PartKind::Step => "step",
            PartKind::Paper => "paper",
            PartKind::Condition => "condition",
            PartKind::Form => "form",
            PartKind::Fee => "fee",
            PartKind::Limit => "limit",
        }
    }

    pub fn parse(word: &str) -> Option<PartKind> {
        PartKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One part of a version: `whole`, `paper-3`. Numbers count from 1 in the order of the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartRef {
    pub kind: PartKind,
    pub number: u32,
}

impl PartRef {
    pub const WHOLE: PartRef = PartRef { kind: PartKind::Whole, number: 0 };

    pub fn new(kind: PartKind, number: usize) -> PartRef {
        PartRef { kind, number: u32::try_from(number).unwrap_or(u32::MAX) }
    }

    /// Its place in the list of the version.
    pub(crate) fn at(self) -> Option<usize> {
        usize::try_from(self.number).ok()?.checked_sub(1)
    }
}

impl fmt::Display for PartRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            PartKind::Whole => f.write_str("whole"),
            kind => write!(f, "{}-{}", kind.word(), self.number),
        }
    }
}

impl FromStr for PartRef {
    type Err = ();

    fn from_str(word: &str) -> Result<PartRef, ()> {
        if word == "whole" {
            return Ok(PartRef::WHOLE);
        }
        let (kind, number) = word.split_once('-').ok_or(())?;
        let kind = PartKind::parse(kind).filter(|kind| *kind != PartKind::Whole).ok_or(())?;
        let number: u32 = number.parse().map_err(|_| ())?;
        if number == 0 { Err(()) } else { Ok(PartRef { kind, number }) }
    }
}

/// A part with what it is called in the version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewPart {
    pub part: PartRef,
    /// The words of the version; empty where the interface has to say it: the whole, a fee, a limit.
    pub name: String,
    /// The basis the version names for this very part.
    pub basis: Option<LegalBasis>,
}

/// Everything the questions apply to, in the order in which people think of it: the whole first.
pub fn parts(procedure: &Procedure) -> Vec<ReviewPart> {
    let mut parts = vec![ReviewPart { part: PartRef::WHOLE, name: procedure.name.clone(), basis: None }];
    let mut add = |kind, at: usize, name: String, basis: Option<LegalBasis>| {
        parts.push(ReviewPart { part: PartRef::new(kind, at + 1), name, basis });
    };
    for (at, paper) in procedure.papers.iter().enumerate() {
        add(PartKind::Paper, at, paper.name.clone(), paper.legal_basis.clone());
    }
    for (at, form) in procedure.forms.iter().enumerate() {
        add(PartKind::Form, at, form.clone(), None);
    }
    for (at, condition) in conditions(procedure).into_iter().enumerate() {
        add(PartKind::Condition, at, condition.0, condition.1);
    }
    for (at, step) in procedure.steps.iter().enumerate() {
        add(PartKind::Step, at, step.name.clone(), step.legal_basis.clone());
    }
    for (at, fee) in procedure.fees.iter().enumerate() {
        add(PartKind::Fee, at, fee.note.clone().unwrap_or_default(), fee.legal_basis.clone());
    }
    for (at, limit) in limits(procedure).into_iter().enumerate() {
        add(PartKind::Limit, at, limit.note.clone().unwrap_or_default(), limit.legal_basis.clone());
    }
    parts
}

/// The single conditions, or the whole text of them where nobody has told them apart.
fn conditions(procedure: &Procedure) -> Vec<(String, Option<LegalBasis>)> {
    match &procedure.conditions {
        None => Vec::new(),
        Some(conditions) if conditions.items.is_empty() => vec![(conditions.excerpt.clone(), None)],
        Some(conditions) => conditions.items.iter().map(|item| (item.text.clone(), item.legal_basis.clone())).collect(),
    }
}

/// The limits that a version states: the general one, or those of its channels where there is no general one.
pub(crate) fn limits(procedure: &Procedure) -> Vec<&TimeLimit> {
    match &procedure.time_limit {
        Some(limit) => vec![limit],
        None => procedure.ways.iter().filter_map(|way| way.longest()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_and_read() {
        let check = |word: &str, expected: Option<PartRef>| assert_eq!(word.parse().ok(), expected, "{word}");
        check("whole", Some(PartRef::WHOLE));
        check("paper-3", Some(PartRef::new(PartKind::Paper, 3)));
        check("limit-1", Some(PartRef::new(PartKind::Limit, 1)));
        check("paper-0", None);
        check("whole-1", None);
        check("shoe-1", None);
        check("paper", None);
        for kind in PartKind::ALL.into_iter().skip(1) {
            let part = PartRef::new(kind, 7);
            assert_eq!(part.to_string().parse(), Ok(part));
        }
    }
}
