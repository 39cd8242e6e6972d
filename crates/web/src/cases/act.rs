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
    Withdraw,
}

impl Act {
    /// In the order in which a page offers them.
    pub const ALL: [Act; 9] = [
        Act::Transfer,
        Act::Assign,
        Act::Claim,
        Act::Approve,
        Act::IssueResult,
        Act::HandOver,
        Act::SendBack,
        Act::Refuse,
        Act::Withdraw,
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
            Act::Withdraw => "withdraw",
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
            Act::Withdraw => "cases-act-withdraw",
        }
    }

    /// Label of a field, for the list of what is wrong.
    pub fn label(self, path: &str) -> Option<&'static str> {
        match (self, path) {
            (Act::Transfer, "note") => Some("cases-note"),
            (Act::SendBack, "step") => Some("cases-back-to"),
            (Act::SendBack, "note") => Some("cases-back-reason"),
            (Act::Assign, "officer") => Some("cases-assign-to"),
            (Act::Refuse, "reason") => Some("cases-refuse-reason"),
            (Act::IssueResult, "number") => Some("cases-result-number"),
            (Act::IssueResult, "signed_on") => Some("cases-result-date"),
            (Act::IssueResult, "signer") => Some("cases-result-signer"),
            (Act::Withdraw, "reason") => Some("cases-withdraw-reason"),
            _ => None,
        }
    }

    /// The fields in which somebody writes or chooses.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Act::Transfer => &["note"],
            Act::SendBack => &["step", "note"],
            Act::Assign => &["officer"],
            Act::Refuse | Act::Withdraw => &["reason"],
            Act::IssueResult => &["number", "signed_on", "signer"],
            Act::Claim | Act::Approve | Act::HandOver => &[],
        }
    }

    /// The id of the field a fault belongs to; the form itself where the fault belongs to none.
    pub fn id_of(self, path: &str) -> String {
        if self.fields().contains(&path) { format!("{}-{path}", self.word()) } else { self.word().to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_points_to_its_field_or_to_the_form() {
        let check = |act: Act, path: &str, expected: &str| assert_eq!(act.id_of(path), expected);
        assert!(Act::ALL.iter().all(|act| act.fields().iter().all(|field| act.label(field).is_some())));
        check(Act::SendBack, "note", "back-note");
        check(Act::IssueResult, "signed_on", "result-signed_on");
        check(Act::Transfer, "state", "transfer");
        check(Act::Withdraw, "reason", "withdraw-reason");
    }
}
