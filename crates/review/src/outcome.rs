//! What becomes of a procedure, and what the answers propose. The rule proposes; a person decides.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Choice, weakens};
use crate::part::PartRef;
use crate::question::{Axis, QuestionSet};

/// Outcomes by the words of Decree 63/2010/NĐ-CP, Article 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Keep,
    Amend,
    Replace,
    Repeal,
    Annul,
}

impl Outcome {
    pub const ALL: [Outcome; 5] = [Outcome::Keep, Outcome::Amend, Outcome::Replace, Outcome::Repeal, Outcome::Annul];

    pub fn word(self) -> &'static str {
        match self {
            Outcome::Keep => "keep",
            Outcome::Amend => "amend",
            Outcome::Replace => "replace",
            Outcome::Repeal => "repeal",
            Outcome::Annul => "annul",
        }
    }

    pub fn parse(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// Whether it simplifies: everything but keeping.
    pub fn simplifies(self) -> bool {
        self != Outcome::Keep
    }
}

/// Answers of one item, by part and question.
pub type Answers = BTreeMap<(PartRef, String), Answer>;

/// What the set's own rule proposes: the first axis of its list that fails for the whole; otherwise to amend, where
/// anything is weak; otherwise what stands in the list for no failing axis. An axis fails by a weakening answer about
/// the whole, unless the question itself says what it proposes, or the answer was "in part".
pub fn proposed(set: &QuestionSet, answers: &Answers) -> Outcome {
    let mut failing: Vec<Axis> = Vec::new();
    let mut is_weak = false;
    let mut own = None;
    for ((part, id), answer) in answers {
        let Some(question) = set.question(id) else { continue };
        if !weakens(question, answer) {
            continue;
        }
        is_weak = true;
        let named = question.proposes.as_deref().and_then(Outcome::parse);
        let is_whole = *part == PartRef::WHOLE && answer.choice != Some(Choice::Partly);
        match (is_whole, named) {
            (_, Some(outcome)) => own = own.max(Some(outcome)),
            (true, None) => failing.push(question.axis),
            (false, None) => {}
        }
    }
    let ruled = |axis| set.proposal_rule.iter().find(|rule| rule.if_axis_fails == axis);
    let by_axis = set.proposal_rule.iter().find(|rule| rule.if_axis_fails.is_some_and(|axis| failing.contains(&axis)));
    let outcome = |word: &str| Outcome::parse(word).unwrap_or(Outcome::Amend);
    match (by_axis, own, is_weak) {
        (Some(rule), ..) => outcome(&rule.propose),
        (None, Some(own), _) => own,
        (None, None, true) => Outcome::Amend,
        (None, None, false) => ruled(None).map_or(Outcome::Keep, |rule| outcome(&rule.propose)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_set::SHIPPED;

    fn check(given: &[(&str, &str, Choice)], expected: Outcome) {
        let set = QuestionSet::read(SHIPPED).unwrap();
        let answers: Answers = given
            .iter()
            .map(|(part, id, choice)| {
                let answer = Answer { choice: Some(*choice), reason: "x".into(), ..Answer::default() };
                ((part.parse().unwrap(), (*id).to_owned()), answer)
            })
            .collect();
        assert_eq!(proposed(&set, &answers), expected, "{given:?}");
    }

    #[test]
    fn the_rule_of_the_set_proposes() {
        use Choice::{No, None, Partly, Yes};
        check(&[], Outcome::Keep);
        check(&[("whole", "r.name", Yes), ("paper-1", "n.paper", Yes)], Outcome::Keep);
        // Necessity fails: repeal. In part, or in one paper: amend.
        check(&[("whole", "n.objective_met", No)], Outcome::Repeal);
        check(&[("whole", "n.objective_met", Partly)], Outcome::Amend);
        check(&[("paper-1", "n.paper", No)], Outcome::Amend);
        // Legality fails: annul. A paper without a basis is dropped, the procedure stays.
        check(&[("whole", "l.competence", No)], Outcome::Annul);
        check(&[("paper-2", "l.basis_paper", None)], Outcome::Amend);
        check(&[("whole", "l.local_addition", Yes)], Outcome::Amend);
        check(&[("whole", "r.name", No)], Outcome::Amend);
        // The order is that of the list.
        check(&[("whole", "l.competence", No), ("whole", "n.objective_met", No)], Outcome::Repeal);
        check(&[("whole", "l.competence", No), ("whole", "r.name", No)], Outcome::Annul);
    }
}
