//! The questions of a review as data: `data/review-forms.json`, or the set an office puts in its place.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::part::PartKind;

/// What a question judges (Decree 63/2010/NĐ-CP, Article 28).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    Necessity,
    Reasonableness,
    Legality,
}

impl Axis {
    pub const ALL: [Axis; 3] = [Axis::Necessity, Axis::Reasonableness, Axis::Legality];

    pub fn word(self) -> &'static str {
        match self {
            Axis::Necessity => "necessity",
            Axis::Reasonableness => "reasonableness",
            Axis::Legality => "legality",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerType {
    Text,
    YesNo,
    YesNoPartly,
    TextYesNo,
    Number,
    NumberList,
    NumberPair,
    PerItemYesNo,
    DocumentList,
}

impl AnswerType {
    /// Answered by choosing.
    pub fn is_choice(self) -> bool {
        matches!(self, Self::YesNo | Self::YesNoPartly | Self::TextYesNo | Self::PerItemYesNo)
    }

    pub fn has_text(self) -> bool {
        matches!(self, Self::Text | Self::TextYesNo)
    }

    /// How many numbers it asks for.
    pub fn numbers(self) -> usize {
        match self {
            Self::Number => 1,
            Self::NumberPair => 2,
            Self::NumberList => 3,
            _ => 0,
        }
    }
}

/// When a follow-up is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    Always,
    Yes,
    No,
    Zero,
    None,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    pub when: When,
    pub ask_vi: String,
    pub ask_en: String,
    pub required: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub id: String,
    pub applies_to: PartKind,
    pub axis: Axis,
    pub question_vi: String,
    pub question_en: String,
    pub answer_type: AnswerType,
    #[serde(default)]
    pub follow_up: Option<FollowUp>,
    #[serde(default)]
    pub legal_source: String,
    /// `sourced`, `unverified` or another word of the file.
    pub status: String,
    #[serde(default)]
    pub sources: Vec<String>,
    /// Answers that say nothing: "để quản lý nhà nước".
    #[serde(default)]
    pub too_general_vi: Vec<String>,
    /// The outcome that a weakening answer proposes, where it is not the one of the axis.
    #[serde(default)]
    pub proposes: Option<String>,
}

impl Question {
    /// Whether the words were found in a text that was read; what was not is marked on every page and print.
    pub fn is_verified(&self) -> bool {
        self.status == "sourced"
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AxisRule {
    pub if_axis_fails: Option<Axis>,
    pub propose: String,
}

/// One version of the questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionSet {
    pub schema: String,
    pub title_vi: String,
    pub title_en: String,
    #[serde(default)]
    pub nature: String,
    pub proposal_rule: Vec<AxisRule>,
    pub questions: Vec<Question>,
}

/// Most questions of a set, and the longest sentence in it.
const MOST: usize = 400;
const LONGEST: usize = 1_000;

impl QuestionSet {
    /// Reads a set and checks it whole.
    ///
    /// # Errors
    /// Every fault, with the question it stands in.
    pub fn read(text: &str) -> Result<QuestionSet, Vec<String>> {
        let json: Json = serde_json::from_str(text).map_err(|e| vec![e.to_string()])?;
        let mut faults = Vec::new();
        for question in json.get("questions").and_then(Json::as_array).into_iter().flatten() {
            if let Err(error) = serde_json::from_value::<Question>(question.clone()) {
                let id = question.get("id").and_then(Json::as_str).unwrap_or("?");
                faults.push(format!("{id}: {error}"));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let set: QuestionSet = serde_json::from_value(json).map_err(|e| vec![e.to_string()])?;
        let faults = set.faults();
        if faults.is_empty() { Ok(set) } else { Err(faults) }
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.schema != "review-forms/1" {
            faults.push(format!("schema: '{}' is not review-forms/1", self.schema));
        }
        if self.questions.is_empty() || self.questions.len() > MOST {
            faults.push(format!("questions: there are {}, from 1 to {MOST} are possible", self.questions.len()));
        }
        let mut seen = BTreeSet::new();
        for question in &self.questions {
            faults.extend(question.faults().into_iter().map(|why| format!("{}: {why}", question.id)));
            if !seen.insert(&question.id) {
                faults.push(format!("{}: there are two with this id", question.id));
            }
        }
        for rule in &self.proposal_rule {
            if crate::Outcome::parse(&rule.propose).is_none() {
                faults.push(format!("proposal_rule: '{}' is no outcome", rule.propose));
            }
        }
        if !self.proposal_rule.iter().any(|rule| rule.if_axis_fails.is_none()) {
            faults.push("proposal_rule: nothing is proposed where no axis fails".to_owned());
        }
        faults
    }

    /// The questions about parts of a kind, in the order of the set.
    pub fn about(&self, kind: PartKind) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.applies_to == kind)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }
}

impl Question {
    fn faults(&self) -> Vec<&'static str> {
        let is_code = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
        let follow_up = self.follow_up.as_ref();
        let fits = |when: When| match when {
            When::Always => true,
            When::Yes | When::No => self.answer_type.is_choice(),
            When::Zero => self.answer_type.numbers() > 0,
            When::None => self.answer_type == AnswerType::DocumentList,
        };
        let mut faults = Vec::new();
        if self.id.is_empty() || self.id.len() > 60 || !self.id.chars().all(is_code) {
            faults.push("the id must be made of small letters, digits, dots and underscores");
        }
        if [&self.question_vi, &self.question_en].iter().any(|q| q.trim().is_empty() || q.chars().count() > LONGEST) {
            faults.push("the question must be there in both languages, at most 1000 characters");
        }
        if follow_up.is_some_and(|f| f.ask_vi.trim().is_empty() || f.ask_en.trim().is_empty()) {
            faults.push("the follow-up must be there in both languages");
        }
        if follow_up.is_some_and(|f| !fits(f.when)) {
            faults.push("such an answer never leads to this follow-up");
        }
        if self.proposes.as_deref().is_some_and(|word| crate::Outcome::parse(word).is_none()) {
            faults.push("it proposes what is no outcome");
        }
        if self.status.trim().is_empty() {
            faults.push("the status is missing");
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_set::SHIPPED;

    #[test]
    fn the_shipped_set_is_whole_and_keeps_what_is_unverified() {
        let set = QuestionSet::read(SHIPPED).unwrap();
        assert_eq!(set.questions.len(), 46);
        assert!(PartKind::ALL.into_iter().all(|kind| set.about(kind).count() > 0));
        assert!(set.questions.iter().any(|q| !q.is_verified()) && set.questions.iter().any(Question::is_verified));
    }

    fn check(change: fn(&mut Json), expected: &str) {
        let mut set: Json = serde_json::from_str(SHIPPED).unwrap();
        change(&mut set);
        let faults = QuestionSet::read(&set.to_string()).unwrap_err();
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{faults:?}");
    }

    #[test]
    fn a_set_is_checked_whole() {
        check(|set| set["schema"] = "x".into(), "is not review-forms/1");
        check(|set| set["questions"] = Json::Array(Vec::new()), "from 1 to 400");
        check(|set| set["questions"][1]["id"] = set["questions"][0]["id"].clone(), "two with this id");
        check(|set| set["questions"][0]["id"] = "N 1".into(), "small letters");
        check(|set| set["questions"][0]["question_en"] = " ".into(), "both languages");
        check(|set| set["questions"][0]["answer_type"] = "song".into(), "n.objective: unknown variant");
        check(|set| set["questions"][0]["follow_up"]["when"] = "zero".into(), "never leads");
        check(|set| set["questions"][0]["proposes"] = "burn".into(), "no outcome");
        check(|set| set["proposal_rule"][0]["propose"] = "burn".into(), "no outcome");
        check(|set| _ = set["proposal_rule"].as_array_mut().map(|rules| rules.truncate(1)), "no axis fails");
    }
}
