//! What stands in the way of a draft, in sentences, each at its field of the form.

use calendar::{format_date, format_limit, format_working_time};
use catalogue::check::BasedPart;
use catalogue::draft::{DraftChange, DraftFault, DraftStage, Undone};
use catalogue::{Finding, Lack, Severity, Without};

use crate::failure::Field;
use crate::procedures::{channel_name, money, part_name};
use crate::texts::Texts;

/// A finding of the checker.
pub struct Said {
    pub is_refused: bool,
    pub text: String,
    /// Id of the field it leads to.
    pub field: String,
}

pub fn finding(finding: &Finding, t: &'static Texts) -> Said {
    Said {
        is_refused: finding.severity == Severity::Refused,
        text: lack(&finding.lack, t),
        field: place(&finding.field),
    }
}

/// Some parts have no field of their own name.
fn place(field: &str) -> String {
    match field {
        "time_limit" => "time_limit.value".to_owned(),
        "channels" => "channels.counter".to_owned(),
        "papers" | "steps" | "fees" => field.to_owned(),
        way if way.starts_with("ways.") => format!("{way}.value"),
        step if step.ends_with(".minutes") => step.replace(".minutes", ".hours"),
        other => other.to_owned(),
    }
}

fn lack(lack: &Lack, t: &'static Texts) -> String {
    match lack {
        Lack::Part(part) => t.one("finding-part", "part", part_name(*part, t)),
        Lack::Sets => t.get("finding-sets").to_owned(),
        Lack::Unsaid(Without::Forms) => t.get("finding-forms").to_owned(),
        Lack::Unsaid(Without::Results) => t.get("finding-results").to_owned(),
        Lack::Unsaid(Without::Conditions) => t.get("finding-conditions").to_owned(),
        Lack::FeesUnsaid => t.get("finding-fees").to_owned(),
        Lack::LimitUnknown(channel) => t.one("finding-limit-unknown", "channel", channel_name(*channel, t)),
        Lack::PaperNew { name } => t.one("finding-paper-new", "name", name),
        Lack::ConditionNew { text } => t.one("finding-condition-new", "name", text),
        Lack::FeeNew { note, amount } => t.two("finding-fee-new", "name", note, "amount", money(*amount, t.language)),
        Lack::BasisLost { name } => t.one("finding-basis-lost", "name", name),
        Lack::FeeAbove { amount, ceiling } => {
            let amount = money(*amount, t.language);
            t.two("finding-fee-above", "amount", amount, "ceiling", money(*ceiling, t.language))
        }
        Lack::LimitAbove { limit, ceiling } => {
            let limit = format_limit(*limit, t.language);
            t.two("finding-limit-above", "limit", limit, "ceiling", format_limit(*ceiling, t.language))
        }
        Lack::StepsLonger { channel, steps, limit } => {
            let time = |minutes: u32| format_working_time(u64::from(minutes) * 60, t.language);
            let (steps, limit) = (time(*steps), time(*limit));
            t.with("finding-steps", &[("channel", channel_name(*channel, t)), ("steps", &steps), ("limit", &limit)])
        }
        Lack::StepUntimed { name } => t.one("finding-step-untimed", "name", name),
        Lack::StepsDrafted => t.get("finding-steps-drafted").to_owned(),
        Lack::WithoutBasis { part, count } => t.one(without_basis(*part), "n", count),
    }
}

fn without_basis(part: BasedPart) -> &'static str {
    match part {
        BasedPart::Papers => "finding-papers-without",
        BasedPart::Conditions => "finding-conditions-without",
        BasedPart::Fees => "finding-fees-without",
        BasedPart::Limit => "finding-limit-without",
    }
}

/// Faults as fields of a form.
pub fn fields(faults: &[DraftFault], t: &'static Texts) -> Vec<Field> {
    let mut fields = Vec::new();
    for fault in faults {
        match &fault.why {
            Undone::Findings(findings) => fields.extend(findings.iter().map(|one| {
                let said = finding(one, t);
                Field { path: said.field, message: said.text }
            })),
            why => fields.push(Field { path: fault.field.to_owned(), message: undone(why, t) }),
        }
    }
    fields
}

fn undone(why: &Undone, t: &'static Texts) -> String {
    match why {
        Undone::Stage { stage } => t.one("undone-stage", "stage", stage_name(*stage, t)),
        Undone::Change { change } => t.one("undone-change", "change", change_name(*change, t)),
        Undone::KeyTaken => t.get("undone-key-taken").to_owned(),
        Undone::KeyUnfit => t.get("undone-key-unfit").to_owned(),
        Undone::OtherKey => t.get("undone-other-key").to_owned(),
        Undone::SamePerson => t.get("undone-same-person").to_owned(),
        Undone::OldBase { base, last } => t.two("undone-old-base", "base", base, "last", last),
        Undone::Findings(_) => String::new(),
        Undone::Scenarios(names) => t.one("undone-scenarios", "n", names.len()),
        Undone::Text { most } => t.one("undone-text", "most", most),
        Undone::Number => t.get("undone-number").to_owned(),
        Undone::NumberTaken => t.get("undone-number-taken").to_owned(),
        Undone::SignedInFuture => t.get("undone-signed-in-future").to_owned(),
        Undone::Past => t.get("undone-past").to_owned(),
        Undone::BeforeSigned => t.get("undone-before-signed").to_owned(),
        Undone::BeforeLast { from } => {
            let day = from.parse().map(format_date).unwrap_or_else(|_| from.clone());
            t.one("undone-before-last", "day", day)
        }
        Undone::Nothing => t.get("undone-nothing").to_owned(),
    }
}

pub fn stage_name(stage: DraftStage, t: &'static Texts) -> &'static str {
    t.get(match stage {
        DraftStage::Drafted => "draft-stage-drafted",
        DraftStage::Checked => "draft-stage-checked",
        DraftStage::Approved => "draft-stage-approved",
        DraftStage::Announced => "draft-stage-announced",
        DraftStage::Dropped => "draft-stage-dropped",
    })
}

/// The colour of a stage.
pub fn stage_class(stage: DraftStage) -> &'static str {
    match stage {
        DraftStage::Drafted => "",
        DraftStage::Checked | DraftStage::Approved => "open",
        DraftStage::Announced => "done",
        DraftStage::Dropped => "ended",
    }
}

pub fn change_name(change: DraftChange, t: &'static Texts) -> &'static str {
    t.get(match change {
        DraftChange::Create => "draft-change-create",
        DraftChange::Amend => "draft-change-amend",
        DraftChange::Replace => "draft-change-replace",
        DraftChange::Suspend => "draft-change-suspend",
        DraftChange::Resume => "draft-change-resume",
        DraftChange::Abolish => "draft-change-abolish",
    })
}
