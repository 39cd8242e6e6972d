use crate::texts::Texts;

/// One thing that can be done to a case on its page, each with a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// On to the next step.
    Transfer,
    /// Back to be redone.
    SendBack,
    Assign,
    /// Take it from the pool.
    Claim,
    Approve,
    Refuse,
    IssueResult,
    /// On the desk's own page.
    HandOver,
    /// Ask the applicant for what is missing, or propose it to the head.
    Supplement,
    AnswerSupplement,
    DecideSupplement,
    Suspend,
    Resume,
    AskOpinion,
    AnswerOpinion,
    Extend,
    DecideExtension,
    Apologise,
    Correct,
    Void,
    Withdraw,
    Stop,
    /// At the foot of the page, whatever else is done.
    Note,
}

impl Act {
    /// In the order in which a page offers them.
    pub const ALL: [Act; 23] = [
        Act::DecideExtension,
        Act::DecideSupplement,
        Act::AnswerOpinion,
        Act::AnswerSupplement,
        Act::Resume,
        Act::Transfer,
        Act::Assign,
        Act::Claim,
        Act::Approve,
        Act::IssueResult,
        Act::HandOver,
        Act::Apologise,
        Act::Supplement,
        Act::AskOpinion,
        Act::Suspend,
        Act::Extend,
        Act::SendBack,
        Act::Refuse,
        Act::Correct,
        Act::Void,
        Act::Withdraw,
        Act::Stop,
        Act::Note,
    ];

    /// Names its form; the ids of its fields begin with it.
    pub fn word(self) -> &'static str {
        match self {
            Act::Transfer => "transfer",
            Act::SendBack => "back",
            Act::Assign => "assign",
            Act::Claim => "claim",
            Act::Approve => "approve",
            Act::Refuse => "refuse",
            Act::IssueResult => "result",
            Act::HandOver => "handover",
            Act::Supplement => "supplement",
            Act::AnswerSupplement => "supplement-answer",
            Act::DecideSupplement => "supplement-approval",
            Act::Suspend => "suspension",
            Act::Resume => "resumption",
            Act::AskOpinion => "opinion",
            Act::AnswerOpinion => "opinion-answer",
            Act::Extend => "extension",
            Act::DecideExtension => "extension-approval",
            Act::Apologise => "apology",
            Act::Correct => "correction",
            Act::Void => "void",
            Act::Withdraw => "withdraw",
            Act::Stop => "stop",
            Act::Note => "note",
        }
    }

    pub fn parse(word: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.word() == word)
    }

    /// What it is called where it is offered beside another, and above its own form.
    pub fn title(self) -> &'static str {
        match self {
            Act::Transfer => "cases-act-transfer",
            Act::SendBack => "cases-act-back",
            Act::Assign => "cases-act-assign",
            Act::Claim => "cases-act-claim",
            Act::Approve => "cases-act-approve",
            Act::Refuse => "cases-act-refuse",
            Act::IssueResult => "cases-enter-result",
            Act::HandOver => "cases-handover",
            Act::Supplement => "turns-act-supplement",
            Act::AnswerSupplement => "turns-act-answer-supplement",
            Act::DecideSupplement => "turns-act-decide-supplement",
            Act::Suspend => "turns-act-suspend",
            Act::Resume => "turns-act-resume",
            Act::AskOpinion => "turns-act-ask-opinion",
            Act::AnswerOpinion => "turns-act-answer-opinion",
            Act::Extend => "turns-act-extend",
            Act::DecideExtension => "turns-act-decide-extension",
            Act::Apologise => "turns-act-apologise",
            Act::Correct => "turns-act-correct",
            Act::Void => "turns-act-void",
            Act::Withdraw => "cases-act-withdraw",
            Act::Stop => "turns-act-stop",
            Act::Note => "turns-notes",
        }
    }

    /// Whether it waits for whoever has the case open for work. What asks or tells somebody beside the work does not.
    pub fn needs_lease(self) -> bool {
        !matches!(self, Act::Note | Act::AnswerOpinion | Act::DecideExtension | Act::DecideSupplement | Act::Apologise)
    }

    /// Whether it names a new date: it is shown with what it does before it is done.
    pub fn names_a_date(self) -> bool {
        matches!(self, Act::Extend | Act::Apologise)
    }

    /// Label of a field, for the list of what is wrong.
    pub fn label(self, path: &str) -> Option<&'static str> {
        match (self, path) {
            (Act::Transfer, "note") => Some("cases-note"),
            (Act::SendBack, "step") => Some("cases-back-to"),
            (Act::SendBack, "note") => Some("cases-back-reason"),
            (Act::Assign, "officer") => Some("cases-assign-to"),
            (Act::Refuse, "reason") => Some("cases-refuse-reason"),
            (Act::Refuse, "legal_basis") => Some("turns-refuse-basis"),
            (Act::IssueResult, "number") => Some("cases-result-number"),
            (Act::IssueResult, "signed_on") => Some("cases-result-date"),
            (Act::IssueResult, "signer") => Some("cases-result-signer"),
            (Act::Withdraw, "reason") => Some("cases-withdraw-reason"),
            (Act::Supplement, "ground") => Some("turns-ground"),
            (Act::AskOpinion, "unit") => Some("turns-opinion-unit"),
            (Act::AskOpinion, "question") => Some("turns-opinion-question"),
            (Act::AskOpinion, "due_at") => Some("turns-opinion-due"),
            (Act::AnswerOpinion, "text") => Some("turns-opinion-text"),
            (Act::Extend | Act::Apologise, "due_at") => Some("turns-new-date"),
            (Act::Correct, "name") => Some("cases-name"),
            (Act::Correct, "phone") => Some("cases-phone"),
            (Act::Correct, "email") => Some("cases-email"),
            (Act::Correct, "address") => Some("cases-address"),
            (Act::Suspend | Act::Extend | Act::Apologise | Act::Correct | Act::Void | Act::Stop, "reason") => {
                Some("turns-reason")
            }
            (Act::Note, "text") => Some("turns-note"),
            _ => None,
        }
    }

    /// What a field is called in the list of what is wrong; the papers by their numbers.
    pub fn named(self, path: &str, t: &Texts) -> Option<String> {
        let mut parts = path.split('.');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("papers"), Some(number), Some(_)) => Some(t.one("desk-paper-n", "n", number)),
            (Some("extra"), Some(_), Some("name")) => Some(t.get("turns-extra-name").to_owned()),
            (Some("extra"), Some(_), Some(_)) => Some(t.get("turns-extra-basis").to_owned()),
            _ => self.label(path).map(|label| t.get(label).to_owned()),
        }
    }

    /// The fields in which somebody writes or chooses, beside those of papers.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Act::Transfer => &["note"],
            Act::SendBack => &["step", "note"],
            Act::Assign => &["officer"],
            Act::Refuse => &["reason", "legal_basis"],
            Act::IssueResult => &["number", "signed_on", "signer"],
            Act::Supplement => &["ground"],
            Act::AskOpinion => &["unit", "question", "due_at"],
            Act::Extend | Act::Apologise => &["due_at", "reason"],
            Act::Correct => &["name", "phone", "email", "address", "reason"],
            Act::Suspend | Act::Withdraw | Act::Stop | Act::Void => &["reason"],
            Act::AnswerOpinion | Act::Note => &["text"],
            Act::Claim
            | Act::Approve
            | Act::HandOver
            | Act::AnswerSupplement
            | Act::DecideSupplement
            | Act::DecideExtension
            | Act::Resume => &[],
        }
    }

    fn has_papers(self) -> bool {
        matches!(self, Act::Supplement | Act::AnswerSupplement)
    }

    /// Whether somebody writes words into a field: they are shown again where the form is not.
    pub fn is_written(self, name: &str) -> bool {
        let of_papers = [".reason", ".name", ".legal_basis"].iter().any(|end| name.ends_with(end));
        self.fields().contains(&name) || self.has_papers() && of_papers
    }

    /// The id of the field a fault belongs to; the form itself where the fault belongs to none.
    pub fn id_of(self, path: &str) -> String {
        let path = path.strip_prefix("applicant.").unwrap_or(path);
        let of_papers = self.has_papers() && (path.starts_with("papers") || path.starts_with("extra."));
        if of_papers || self.fields().contains(&path) {
            format!("{}-{path}", self.word())
        } else {
            self.word().to_owned()
        }
    }

    /// The path of the field with an id of this act's form.
    pub fn path_of(self, id: &str) -> Option<&str> {
        id.strip_prefix(self.word())?.strip_prefix('-')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_points_to_its_field_or_to_the_form() {
        let check = |act: Act, path: &str, expected: &str| {
            assert_eq!(act.id_of(path), expected);
            let of_field = (expected != act.word()).then_some(path.strip_prefix("applicant.").unwrap_or(path));
            assert_eq!(act.path_of(expected), of_field);
        };
        assert!(Act::ALL.iter().all(|act| act.fields().iter().all(|field| act.label(field).is_some())));
        check(Act::SendBack, "note", "back-note");
        check(Act::IssueResult, "signed_on", "result-signed_on");
        check(Act::Transfer, "state", "transfer");
        check(Act::Withdraw, "reason", "withdraw-reason");
        check(Act::Supplement, "papers.3.reason", "supplement-papers.3.reason");
        check(Act::AnswerSupplement, "papers", "supplement-answer-papers");
        check(Act::Transfer, "papers", "transfer");
        check(Act::Correct, "applicant.phone", "correction-phone");
        check(Act::Correct, "applicant", "correction");
    }

    #[test]
    fn every_act_is_found_by_its_word() {
        assert!(Act::ALL.iter().all(|act| Act::parse(act.word()) == Some(*act)));
    }
}
