//! The questions about one part as a form: read from what was posted, shown with what was answered.

use calendar::Language;
use catalogue::LegalBasis;
use review::{Answer, AnswerType, Choice, PartKind, Question, QuestionSet, When};

use crate::failure::Field;
use crate::form::Posted;
use crate::texts::Texts;

/// Lines for documents that a form offers beyond those that are filled in.
const SPARE: usize = 2;

/// One question with its fields.
pub struct QuestionView {
    pub id: String,
    pub text: String,
    pub axis: String,
    /// The first of its axis.
    pub begins_axis: bool,
    pub is_verified: bool,
    pub source: String,
    /// Word, label, chosen.
    pub choices: Vec<(&'static str, String, bool)>,
    pub has_text: bool,
    pub said: String,
    pub numbers: Vec<(String, String)>,
    pub documents: Vec<(String, String)>,
    /// That there is no document at all.
    pub none: Option<bool>,
    /// When the follow-up is asked, and what.
    pub follow_up: Option<(String, String)>,
    pub has_reason: bool,
    pub reason: String,
    pub told_by: String,
}

/// What was typed about one question; numbers as they were typed.
#[derive(Default)]
pub struct Typed {
    pub answer: Answer,
    pub numbers: Vec<String>,
}

impl Typed {
    pub fn of(answer: Answer) -> Typed {
        Typed { numbers: answer.numbers.iter().map(u32::to_string).collect(), answer }
    }
}

/// Reads the answers about a kind of part. Numbers nobody can read are faults at once.
pub fn read(form: &Posted, set: &QuestionSet, kind: PartKind, t: &Texts) -> (Vec<(String, Typed)>, Vec<Field>) {
    let mut faults = Vec::new();
    let typed = set.about(kind).map(|question| (question.id.clone(), read_one(form, question, t, &mut faults)));
    let typed = typed.collect();
    (typed, faults)
}

fn read_one(form: &Posted, question: &Question, t: &Texts, faults: &mut Vec<Field>) -> Typed {
    let id = &question.id;
    let kind = question.answer_type;
    let mut answer = Answer { reason: form.get(&format!("why.{id}")).to_owned(), ..Answer::default() };
    if kind.is_choice() {
        answer.choice = Choice::parse(form.get(&format!("q.{id}"))).filter(|choice| *choice != Choice::None);
    }
    if kind.has_text() {
        answer.text = form.get(&format!("text.{id}")).to_owned();
    }
    if kind == AnswerType::DocumentList {
        let documents = format!("doc.{id}");
        let articles = format!("art.{id}");
        let pairs = form.all(&documents).zip(form.all(&articles));
        answer.documents = pairs
            .filter(|(document, article)| !document.trim().is_empty() || !article.trim().is_empty())
            .map(|(document, article)| LegalBasis {
                document: document.to_owned(),
                article: Some(article.to_owned()).filter(|article| !article.trim().is_empty()),
            })
            .collect();
        answer.choice = form.has(&format!("none.{id}")).then_some(Choice::None);
    }
    let name = format!("n.{id}");
    let numbers: Vec<String> = form.all(&name).map(|n| n.trim().to_owned()).collect();
    if kind.numbers() > 0 && numbers.iter().any(|n| !n.is_empty()) {
        let read: Vec<u32> = numbers.iter().filter_map(|n| n.replace(['.', ' '], "").parse().ok()).collect();
        if read.len() == kind.numbers() {
            answer.numbers = read;
        } else {
            faults.push(Field { path: format!("q.{id}"), message: t.get("review-bad-number").to_owned() });
        }
    }
    Typed { answer, numbers }
}

/// The questions as the page shows them; `typed` in the order of the set.
pub fn views(
    set: &QuestionSet,
    kind: PartKind,
    typed: Vec<(String, Typed, String)>,
    years: [i32; 3],
    t: &Texts,
) -> Vec<QuestionView> {
    let mut last = None;
    set.about(kind)
        .zip(typed)
        .map(|(question, (_, typed, told_by))| {
            let begins_axis = last.replace(question.axis) != Some(question.axis);
            view(question, typed, told_by, begins_axis, years, t)
        })
        .collect()
}

fn view(
    question: &Question,
    typed: Typed,
    told_by: String,
    begins_axis: bool,
    years: [i32; 3],
    t: &Texts,
) -> QuestionView {
    let is_vi = t.language == Language::Vi;
    let kind = question.answer_type;
    let words: &[Choice] = match kind {
        AnswerType::YesNoPartly => &[Choice::Yes, Choice::Partly, Choice::No],
        kind if kind.is_choice() => &[Choice::Yes, Choice::No],
        _ => &[],
    };
    let choice = |choice: &Choice| {
        let label = t.get(&format!("review-choice-{}", choice.word())).to_owned();
        (choice.word(), label, typed.answer.choice == Some(*choice))
    };
    let number = |at: usize| typed.numbers.get(at).cloned().unwrap_or_default();
    let numbers = match kind {
        AnswerType::Number => vec![(t.get("review-number").to_owned(), number(0))],
        AnswerType::NumberPair => {
            vec![
                (t.get("review-number-real").to_owned(), number(0)),
                (t.get("review-number-proposed").to_owned(), number(1)),
            ]
        }
        AnswerType::NumberList => years
            .iter()
            .enumerate()
            .map(|(at, year)| (t.one("review-number-year", "year", year.to_string()), number(at)))
            .collect(),
        _ => Vec::new(),
    };
    let mut documents: Vec<(String, String)> = typed
        .answer
        .documents
        .iter()
        .map(|basis| (basis.document.clone(), basis.article.clone().unwrap_or_default()))
        .collect();
    let is_list = kind == AnswerType::DocumentList;
    if is_list {
        documents.resize(documents.len() + SPARE, Default::default());
    }
    QuestionView {
        text: if is_vi { &question.question_vi } else { &question.question_en }.clone(),
        axis: t.get(&format!("review-axis-{}", question.axis.word())).to_owned(),
        begins_axis,
        is_verified: question.is_verified(),
        source: question.legal_source.clone(),
        choices: words.iter().map(choice).collect(),
        has_text: kind.has_text(),
        said: typed.answer.text.clone(),
        numbers,
        documents,
        none: is_list.then_some(typed.answer.choice == Some(Choice::None)),
        follow_up: question.follow_up.as_ref().map(|follow_up| {
            let ask = if is_vi { &follow_up.ask_vi } else { &follow_up.ask_en };
            (t.get(&format!("review-when-{}", when(follow_up.when))).to_owned(), ask.clone())
        }),
        has_reason: question.follow_up.as_ref().is_some_and(|f| f.when != When::Always || kind != AnswerType::Text),
        reason: typed.answer.reason.clone(),
        told_by,
        id: question.id.clone(),
    }
}

fn when(when: When) -> &'static str {
    match when {
        When::Always => "always",
        When::Yes => "yes",
        When::No => "no",
        When::Zero => "zero",
        When::None => "none",
    }
}
