//! How the words of a file are said.

use requirement::{Finding, FoundBy, Remedy, Stage, What};

use crate::texts::Texts;

pub fn what(word: &str, t: &'static Texts) -> &'static str {
    t.get(match What::parse(word) {
        Some(What::Paper) => "requirement-paper",
        Some(What::Fee) => "requirement-fee",
        Some(What::Condition) => "requirement-condition",
        Some(What::Step) => "requirement-step",
        Some(What::Rule) | None => "requirement-rule",
    })
}

pub fn found_by(word: &str, t: &'static Texts) -> &'static str {
    t.get(match FoundBy::parse(word) {
        Some(FoundBy::Review) => "requirement-by-review",
        Some(FoundBy::Guard) => "requirement-by-guard",
        Some(FoundBy::Citizen) => "requirement-by-citizen",
        Some(FoundBy::Staff) | None => "requirement-by-staff",
    })
}

pub fn finding(finding: Finding, t: &'static Texts) -> &'static str {
    t.get(match finding {
        Finding::Unlawful => "requirement-unlawful",
        Finding::Lawful => "requirement-lawful",
        Finding::Unproven => "requirement-unproven",
    })
}

pub fn remedy(remedy: Remedy, t: &'static Texts) -> &'static str {
    t.get(match remedy {
        Remedy::Withdrawn => "requirement-withdrawn",
        Remedy::Apology => "requirement-apology",
        Remedy::Referred => "requirement-referred",
    })
}

/// What was put right, in one line.
pub fn remedies(remedies: &[Remedy], t: &'static Texts) -> String {
    remedies.iter().map(|one| remedy(*one, t)).collect::<Vec<_>>().join("; ")
}

/// Where a file stands, as a tag: class and words.
pub struct Where {
    pub class: &'static str,
    pub label: &'static str,
}

impl Where {
    pub fn of(stage: &Stage, t: &'static Texts) -> Where {
        Where::word(stage.word(), stage.finding(), t)
    }

    pub fn word(stage: &str, found: Option<Finding>, t: &'static Texts) -> Where {
        let (class, key) = match (stage, found) {
            ("reported", _) => ("open", "requirement-stage-reported"),
            ("assigned", _) => ("open", "requirement-stage-assigned"),
            ("found", _) => ("paused", "requirement-stage-found"),
            (_, Some(Finding::Unlawful)) => ("done", "requirement-stage-remedied"),
            (_, Some(Finding::Lawful)) => ("ended", "requirement-lawful"),
            _ => ("ended", "requirement-unproven"),
        };
        Where { class, label: t.get(key) }
    }
}
