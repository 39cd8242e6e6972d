//! An answer, whether it is one, and whether it weakens the procedure.

use catalogue::LegalBasis;
use serde::{Deserialize, Serialize};

use crate::error::{Fault, Rule, prose};
use crate::question::{AnswerType, Question, When};

/// Characters of a text or a reason, of a document's name, of an article; documents to one question.
pub(crate) const LONGEST: usize = 4_000;
const LONGEST_DOCUMENT: usize = 300;
const LONGEST_ARTICLE: usize = 120;
const MOST_DOCUMENTS: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    Yes,
    No,
    Partly,
    /// To a list of documents: there is none.
    None,
}

impl Choice {
    pub fn word(self) -> &'static str {
        match self {
            Choice::Yes => "yes",
            Choice::No => "no",
            Choice::Partly => "partly",
            Choice::None => "none",
        }
    }

    pub fn parse(word: &str) -> Option<Choice> {
        [Choice::Yes, Choice::No, Choice::Partly, Choice::None].into_iter().find(|choice| choice.word() == word)
    }
}

/// What somebody answered; which fields are used depends on the question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<LegalBasis>,
    /// The answer to the follow-up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Answer {
    /// Nothing was said at all.
    pub fn is_blank(&self) -> bool {
        *self == Answer::default()
    }

    /// Cleans what was typed, and says what is wrong with it. A blank answer has no fault: it is none yet.
    ///
    /// Paths are `why.{id}` for the reason, `q.{id}` for the rest.
    pub fn checked(mut self, question: &Question) -> Result<Answer, Vec<Fault>> {
        let mut faults = Vec::new();
        let (at, why) = (format!("q.{}", question.id), format!("why.{}", question.id));
        self.text = prose(&at, &self.text, LONGEST, &mut faults);
        self.reason = prose(&why, &self.reason, LONGEST, &mut faults);
        self.documents = clean(&at, self.documents, &mut faults);
        if self.is_blank() && faults.is_empty() {
            return Ok(self);
        }
        if !self.is_answered(question) {
            faults.push(Fault::new(&at, Rule::Required));
        } else if is_too_general(question, &self.text) {
            faults.push(Fault::new(&at, Rule::TooGeneral));
        } else if self.owes_reason(question) {
            faults.push(Fault::new(&why, Rule::Reason));
        }
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }

    /// Whether the question itself was answered, its follow-up aside.
    fn is_answered(&self, question: &Question) -> bool {
        let kind = question.answer_type;
        let is_chosen = match (kind, self.choice) {
            (AnswerType::YesNoPartly, Some(Choice::Yes | Choice::No | Choice::Partly)) => true,
            (AnswerType::DocumentList, Some(Choice::None)) => self.documents.is_empty(),
            (AnswerType::DocumentList, None) => !self.documents.is_empty(),
            (_, Some(Choice::Yes | Choice::No)) => kind.is_choice(),
            (_, choice) => !kind.is_choice() && choice.is_none(),
        };
        let is_said = kind != AnswerType::Text || !self.text.is_empty();
        is_chosen && is_said && self.numbers.len() == kind.numbers()
    }

    /// Whether a follow-up that must be answered was not.
    fn owes_reason(&self, question: &Question) -> bool {
        let Some(follow_up) = &question.follow_up else { return false };
        // "Always" at a text is the hint how to answer it, not a second question.
        let is_hint = follow_up.when == When::Always && question.answer_type == AnswerType::Text;
        follow_up.required && !is_hint && is_asked(follow_up.when, self) && self.reason.is_empty()
    }

    /// Complete: it counts as an answer.
    pub fn counts(&self, question: &Question) -> bool {
        self.is_answered(question) && !is_too_general(question, &self.text) && !self.owes_reason(question)
    }
}

fn clean(at: &str, documents: Vec<LegalBasis>, faults: &mut Vec<Fault>) -> Vec<LegalBasis> {
    if documents.len() > MOST_DOCUMENTS {
        faults.push(Fault::new(at, Rule::Entry(format!("{} > {MOST_DOCUMENTS}", documents.len()))));
    }
    let mut line = |typed: &str, most| {
        text::clean_line(typed, most).unwrap_or_else(|refused| {
            faults.push(Fault::new(at, Rule::Entry(refused.to_string())));
            String::new()
        })
    };
    let mut cleaned = Vec::new();
    for basis in documents {
        let document = line(&basis.document, LONGEST_DOCUMENT);
        let article = line(basis.article.as_deref().unwrap_or_default(), LONGEST_ARTICLE);
        if !document.is_empty() {
            cleaned.push(LegalBasis { document, article: Some(article).filter(|article| !article.is_empty()) });
        }
    }
    cleaned
}

/// Whether the follow-up is asked after this answer.
fn is_asked(when: When, answer: &Answer) -> bool {
    match when {
        When::Always => true,
        When::Yes => answer.choice == Some(Choice::Yes),
        When::No => matches!(answer.choice, Some(Choice::No | Choice::Partly)),
        When::Zero => !answer.numbers.is_empty() && answer.numbers.iter().all(|n| *n == 0),
        When::None => answer.choice == Some(Choice::None),
    }
}

/// Whether an answer weakens the procedure: the one that leads to the follow-up of its question.
pub fn weakens(question: &Question, answer: &Answer) -> bool {
    question.follow_up.as_ref().is_some_and(|follow_up| match follow_up.when {
        When::Always => question.answer_type.is_choice() && answer.choice == Some(Choice::No),
        when => is_asked(when, answer),
    })
}

fn is_too_general(question: &Question, text: &str) -> bool {
    let folded = |text: &str| text::words(text).join(" ");
    let said = folded(text);
    !said.is_empty() && question.too_general_vi.iter().any(|general| folded(general) == said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::QuestionSet;
    use crate::question_set::SHIPPED;

    fn chosen(choice: Choice, reason: &str) -> Answer {
        Answer { choice: Some(choice), reason: reason.into(), ..Answer::default() }
    }

    fn said(text: &str) -> Answer {
        Answer { text: text.into(), ..Answer::default() }
    }

    fn counted(numbers: &[u32], reason: &str) -> Answer {
        Answer { numbers: numbers.to_vec(), reason: reason.into(), ..Answer::default() }
    }

    fn based(document: &str) -> Answer {
        let basis = LegalBasis { document: document.into(), article: Some(" Điều 3 ".into()) };
        Answer { documents: vec![basis], ..Answer::default() }
    }

    /// `fault`: what is wrong; empty for an answer that counts.
    fn check(id: &str, answer: Answer, fault: &str, is_weak: bool) {
        let set = QuestionSet::read(SHIPPED).unwrap();
        let question = set.question(id).unwrap();
        assert_eq!(weakens(question, &answer), is_weak, "{id} {answer:?}");
        match answer.clone().checked(question) {
            Ok(checked) => {
                assert_eq!(fault, "", "{id} {answer:?}");
                assert_eq!(checked.counts(question), !checked.is_blank());
            }
            Err(faults) => {
                let found: Vec<String> = faults.iter().map(|f| format!("{} {:?}", f.path, f.rule)).collect();
                assert_eq!(found.join(", "), fault, "{id} {answer:?}");
            }
        }
    }

    #[test]
    fn an_answer_that_weakens_needs_its_reason() {
        check("n.paper", chosen(Choice::Yes, ""), "", false);
        check("n.paper", chosen(Choice::No, ""), "why.n.paper Reason", true);
        check("n.paper", chosen(Choice::No, "Đã có trong sổ"), "", true);
        check("n.best_measure", chosen(Choice::Yes, " "), "why.n.best_measure Reason", true);
        check("n.objective_met", chosen(Choice::Partly, ""), "why.n.objective_met Reason", true);
        check("n.paper", chosen(Choice::Partly, "x"), "q.n.paper Required", true);
        check("n.case_count", counted(&[0, 0, 0], ""), "why.n.case_count Reason", true);
        check("n.case_count", counted(&[0, 0, 0], "Có"), "", true);
        check("n.case_count", counted(&[4, 0, 0], ""), "", false);
        check("n.case_count", counted(&[4], ""), "q.n.case_count Required", false);
        check("l.basis_paper", based("Nghị định 158/2005/NĐ-CP"), "", false);
        check("l.basis_paper", chosen(Choice::None, ""), "why.l.basis_paper Reason", true);
        check("l.basis_paper", based("  "), "", false);
        check("l.local_addition", chosen(Choice::Yes, "Giấy xác nhận của thôn"), "", true);
        check("r.cost", chosen(Choice::Yes, ""), "why.r.cost Reason", false);
        check("r.cost", chosen(Choice::No, "Quá cao"), "", true);
        check("n.condition", chosen(Choice::Yes, ""), "", false);
    }

    #[test]
    fn an_objective_as_general_as_for_state_management_is_no_answer() {
        check("n.objective", said("Để quản lý nhà nước."), "q.n.objective TooGeneral", false);
        check("n.objective", said("de QUAN LY nha nuoc"), "q.n.objective TooGeneral", false);
        check("n.objective", said("Bảo đảm mỗi trẻ em có giấy khai sinh"), "", false);
        check("n.objective", said(""), "", false);
        check("n.if_abolished", said("Không ai"), "", false);
    }

    #[test]
    fn a_text_that_cannot_be_taken_in_is_named() {
        let question = QuestionSet::read(SHIPPED).unwrap().question("n.if_abolished").cloned().unwrap();
        let faults = said("a\u{0}b").checked(&question).unwrap_err();
        assert!(matches!(&faults[0], Fault { path, rule: Rule::Entry(_) } if path == "q.n.if_abolished"));
    }
}
