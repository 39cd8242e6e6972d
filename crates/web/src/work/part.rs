use std::sync::Arc;

use casework::{CaseLine, Queue};
use catalogue::{Published, StepRole};
use store::Tx;

use crate::cases::{Versions, step_of};
use crate::failure::Result;

/// Lines of one page of a part.
pub const PAGE: usize = 100;
/// Lines read at a time while looking for those that fit.
const READ: i64 = 200;

/// One list of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What this person holds.
    Mine,
    /// What lies at the unit and has no officer yet.
    Assign,
    /// What the unit's officers are at.
    Unit,
    /// What waits for a decision.
    Decide,
    /// What is decided and waits for its signed result to be entered.
    Result,
}

impl Part {
    /// Names it in an address.
    pub fn word(self) -> &'static str {
        match self {
            Part::Mine => "mine",
            Part::Assign => "assign",
            Part::Unit => "unit",
            Part::Decide => "decide",
            Part::Result => "result",
        }
    }

    /// Its heading, and what it means when nothing is in it.
    pub fn keys(self) -> (&'static str, &'static str) {
        match self {
            Part::Mine => ("work-mine", "work-mine-empty"),
            Part::Assign => ("work-assign", "work-assign-empty"),
            Part::Unit => ("work-unit", "work-unit-empty"),
            Part::Decide => ("work-decide", "work-decide-empty"),
            Part::Result => ("work-result", "work-result-empty"),
        }
    }

    /// Whether a line of the queue belongs here. `signs`: its step is the one at which it is decided.
    fn takes(self, is_decided: bool, has_officer: bool, signs: bool) -> bool {
        match self {
            Part::Mine => true,
            Part::Assign => !is_decided && !signs && !has_officer,
            Part::Unit => !is_decided && !signs && has_officer,
            Part::Decide => !is_decided && signs,
            Part::Result => is_decided,
        }
    }
}

/// A part of somebody's work: which list, and whose.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    pub part: Part,
    /// User name of the person, or code of the unit.
    pub name: &'a str,
}

/// A line of work with the version of its procedure.
pub struct Line {
    pub line: CaseLine,
    pub published: Arc<Published>,
}

/// One page of a part, by the due moment of the step, and where the next one begins.
///
/// The queue of a unit holds several parts: it is read on until a page is full, so a page is full whatever lies between.
pub async fn lines(
    tx: &mut Tx,
    versions: &mut Versions<'_>,
    whose: Whose<'_>,
    after: Option<&str>,
) -> Result<(Vec<Line>, Option<String>)> {
    let queue = match whose.part {
        Part::Mine => Queue::Officer(whose.name),
        _ => Queue::Unit(whose.name),
    };
    let mut found: Vec<Line> = Vec::new();
    let mut after = after.map(str::to_owned);
    loop {
        let read = casework::queue(tx, queue, after.as_deref(), READ).await?;
        let is_last = i64::try_from(read.len()).unwrap_or(0) < READ;
        after = read.last().map(|line| line.key.clone());
        for line in read {
            let published = versions.of(tx, &line).await?;
            let signs = step_of(&published, &line).is_some_and(|step| step.role == StepRole::Leader);
            if whose.part.takes(line.is_decided, line.officer.is_some(), signs) {
                found.push(Line { line, published });
            }
        }
        if is_last || found.len() > PAGE {
            break;
        }
    }
    let next = (found.len() > PAGE).then(|| found[PAGE - 1].line.key.clone());
    found.truncate(PAGE);
    Ok((found, next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_unit_belongs_to_exactly_one_part() {
        let check = |is_decided, has_officer, signs, expected: Part| {
            let parts = [Part::Assign, Part::Unit, Part::Decide, Part::Result];
            let parts: Vec<Part> =
                parts.into_iter().filter(|part| part.takes(is_decided, has_officer, signs)).collect();
            assert_eq!(parts, [expected]);
        };
        check(false, false, false, Part::Assign);
        check(false, true, false, Part::Unit);
        check(false, false, true, Part::Decide);
        check(false, true, true, Part::Decide);
        check(true, false, true, Part::Result);
        check(true, false, false, Part::Result);
    }
}
