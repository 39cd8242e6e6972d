//! How far the answers to one item have come, and how the procedure stands by axis and by kind of part.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::{Choice, weakens};
use crate::outcome::Answers;
use crate::part::{PartKind, PartRef, ReviewPart};
use crate::question::{Axis, QuestionSet};

/// Questions of a part and how many have an answer that counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    pub asked: usize,
    pub answered: usize,
}

impl Progress {
    pub fn is_done(self) -> bool {
        self.answered >= self.asked
    }
}

/// The progress of each part, in the order of the parts.
pub fn progress(set: &QuestionSet, parts: &[ReviewPart], answers: &Answers) -> Vec<(PartRef, Progress)> {
    parts.iter().map(|part| (part.part, of_part(set, part.part, answers))).collect()
}

fn of_part(set: &QuestionSet, part: PartRef, answers: &Answers) -> Progress {
    let mut progress = Progress::default();
    for question in set.about(part.kind) {
        progress.asked += 1;
        let counts = answers.get(&(part, question.id.clone())).is_some_and(|answer| answer.counts(question));
        progress.answered += usize::from(counts);
    }
    progress
}

/// A part that still lacks answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub part: PartRef,
    pub n: usize,
}

pub fn missing(set: &QuestionSet, parts: &[ReviewPart], answers: &Answers) -> Vec<Missing> {
    let lacking = |(part, progress): (PartRef, Progress)| {
        (!progress.is_done()).then(|| Missing { part, n: progress.asked - progress.answered })
    };
    progress(set, parts, answers).into_iter().filter_map(lacking).collect()
}

/// How something stands: nothing is said where nothing was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    Good,
    Partly,
    Fails,
}

/// Marks by the word of an axis or of a kind of part.
pub type Marks = BTreeMap<String, Mark>;

/// An axis fails by an answer about the whole; a weak part makes it partly so. A kind of part fails where the law asks
/// for none of it.
pub fn marks(set: &QuestionSet, answers: &Answers) -> Marks {
    let mut marks = Marks::new();
    for ((part, id), answer) in answers {
        let Some(question) = set.question(id) else { continue };
        let is_weak = weakens(question, answer);
        let is_clear = answer.choice != Some(Choice::Partly);
        let is_whole = part.kind == PartKind::Whole;
        worse(&mut marks, question.axis.word(), mark(is_weak, is_whole && is_clear));
        if !is_whole {
            worse(&mut marks, part.kind.word(), mark(is_weak, question.axis == Axis::Legality));
        }
    }
    marks
}

fn mark(is_weak: bool, fails: bool) -> Mark {
    match (is_weak, fails) {
        (false, _) => Mark::Good,
        (true, false) => Mark::Partly,
        (true, true) => Mark::Fails,
    }
}

fn worse(marks: &mut Marks, word: &str, mark: Mark) {
    let kept = marks.entry(word.to_owned()).or_insert(mark);
    *kept = (*kept).max(mark);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use crate::question_set::SHIPPED;

    #[test]
    fn the_matrix_tells_the_whole_from_a_part() {
        let set = QuestionSet::read(SHIPPED).unwrap();
        let check = |given: &[(&str, &str, Choice)], expected: &str| {
            let answer = |choice| Answer { choice: Some(choice), ..Answer::default() };
            let answers: Answers =
                given.iter().map(|(p, id, c)| ((p.parse().unwrap(), (*id).to_owned()), answer(*c))).collect();
            assert_eq!(serde_json::to_string(&marks(&set, &answers)).unwrap(), expected, "{given:?}");
        };
        use Choice::{No, None, Partly, Yes};
        check(&[], "{}");
        check(&[("whole", "r.name", Yes)], r#"{"reasonableness":"good"}"#);
        check(&[("whole", "r.name", No), ("whole", "r.subjects", Yes)], r#"{"reasonableness":"fails"}"#);
        check(&[("whole", "n.objective_met", Partly)], r#"{"necessity":"partly"}"#);
        check(&[("paper-1", "n.paper", No)], r#"{"necessity":"partly","paper":"partly"}"#);
        check(&[("paper-1", "l.basis_paper", None)], r#"{"legality":"partly","paper":"fails"}"#);
    }

    #[test]
    fn parts_without_all_answers_are_named() {
        let set = QuestionSet::read(SHIPPED).unwrap();
        let part = |word: &str| ReviewPart { part: word.parse().unwrap(), name: String::new(), basis: None };
        let parts = [part("limit-1"), part("fee-1")];
        let answer = Answer { choice: Some(Choice::Yes), ..Answer::default() };
        let given = ["n.fee", "r.fee_level", "r.fee_payment"];
        let answers: Answers =
            given.iter().map(|id| (("fee-1".parse().unwrap(), (*id).to_owned()), answer.clone())).collect();
        let found: Vec<String> =
            missing(&set, &parts, &answers).iter().map(|m| format!("{} {}", m.part, m.n)).collect();
        assert_eq!(found, ["limit-1 3", "fee-1 1"]);
    }
}
