//! The fields about the order of work.

use serde_json::Value;

use super::Fault;
use super::check::{LINE, TEXT, WORD};
use super::dossier_fields::legal_basis;
use super::entry::Entry;
use crate::procedure::{Condition, Conditions, Step, StepFacts, StepRole, TimeLimit};

/// What stands in `provenance` for what this project drafted itself: the sign, and its meaning in the file's sources.
const DRAFTED: [&str; 2] = ["M", "project mapping (illustrative)"];

/// Limits of one step in working minutes: at most a year of work.
pub const LONGEST_STEP: u32 = 250 * 8 * 60;

/// Longest text of the conditions, in characters.
const CONDITIONS: usize = 20_000;

/// The process of a procedure whose file names none: the five steps every internal process has.
const USUAL: [(&str, &str, StepRole); 5] = [
    ("TIEP_NHAN", "Tiếp nhận, kiểm tra hồ sơ", StepRole::OneStop),
    ("PHAN_CONG", "Phân công xử lý", StepRole::DeptHead),
    ("THAM_DINH", "Thẩm định hồ sơ", StepRole::DeptOfficer),
    ("TRINH_KY", "Trình lãnh đạo ký", StepRole::Leader),
    ("TRA_KET_QUA", "Trả kết quả", StepRole::OneStop),
];

/// The steps with their limits. A step whose minutes the file does not give is illustrative, and where all are, the
/// limits are drafted from the procedure's own.
pub(super) fn steps(entry: &Entry<'_>, general: Option<&TimeLimit>) -> Vec<Step> {
    let stated = entry.objects("steps", STEP).into_iter().zip(1..);
    let stated: Vec<Step> = stated.filter_map(|(fields, number)| step(&fields, number)).collect();
    let steps = if stated.is_empty() { usual() } else { stated };
    crate::steps::draft(&steps, general.map(TimeLimit::limit))
}

const STEP: &[&str] = &["code", "name", "role", "minutes", "illustrative", "legal_basis"];

/// Whether these are the steps of a procedure whose file names none.
pub(crate) fn is_usual(steps: &[Step]) -> bool {
    let bare = |step: &Step| Step { minutes: None, ..step.clone() };
    steps.iter().map(bare).eq(usual())
}

fn step(entry: &Entry<'_>, number: u32) -> Option<Step> {
    let code = entry.required_text("code", WORD);
    let name = entry.required_text("name", LINE);
    let role = entry.required_word("role", StepRole::from_word, "one_stop, dept_head, dept_officer, leader");
    let minutes = entry.number("minutes", 0, LONGEST_STEP.into()).and_then(|minutes| u32::try_from(minutes).ok());
    let illustrative = entry.flag("illustrative").unwrap_or(minutes.is_none());
    let legal_basis = legal_basis(entry);
    Some(Step { step: number, code: code?, name: name?, role: role?, minutes, illustrative, legal_basis })
}

fn usual() -> Vec<Step> {
    let step = |(number, (code, name, role)): (u32, (&str, &str, StepRole))| Step {
        step: number,
        code: code.to_owned(),
        name: name.to_owned(),
        role,
        minutes: None,
        illustrative: true,
        legal_basis: None,
    };
    (1..).zip(USUAL).map(step).collect()
}

/// Whether the published order of work was known to the file: it read facts from it, or it gives steps that are not
/// this project's drafts ([`DRAFTED`] in `provenance`).
pub(super) fn steps_are_known(entry: &Entry<'_>) -> bool {
    let provenance = entry.peek("provenance").and_then(|p| p.get("steps")).and_then(|s| s.as_str());
    let drafted = provenance.is_some_and(|provenance| DRAFTED.contains(&provenance));
    let steps = entry.peek("steps").and_then(|steps| steps.as_array());
    let is_drafted = |step: &Value| step.get("illustrative").and_then(Value::as_bool) == Some(true);
    let is_approved = |step: &Value| !is_drafted(step) && step.get("minutes").is_some_and(|m| !m.is_null());
    let is_stated =
        |step: &Value| is_approved(step) || step.get("illustrative").and_then(Value::as_bool) == Some(false);
    let given = steps.is_some_and(|steps| !steps.is_empty() && !steps.iter().all(is_drafted));
    let stated = steps.is_some_and(|steps| steps.iter().any(is_stated));
    !entry.is_absent("step_facts") || stated || (given && !drafted)
}

pub(super) fn step_facts(entry: &Entry<'_>) -> Option<StepFacts> {
    const FIELDS: &[&str] = &[
        "explicit_steps",
        "publicity_days",
        "verification",
        "consultation",
        "inspection",
        "forwarding_to_province",
        "same_day_rule",
    ];
    let facts = entry.object("step_facts", FIELDS)?;
    let flag = |field| facts.flag(field).unwrap_or(false);
    Some(StepFacts {
        explicit_steps: facts.count("explicit_steps", 0),
        publicity_days: facts.count("publicity_days", 0),
        verification: flag("verification"),
        consultation: flag("consultation"),
        inspection: flag("inspection"),
        forwarding_to_province: flag("forwarding_to_province"),
        same_day_rule: flag("same_day_rule"),
    })
}

pub(super) fn conditions(entry: &Entry<'_>) -> Option<Conditions> {
    let conditions = entry.object("conditions", &["excerpt", "full_text_chars", "items"])?;
    let full_text_chars = conditions.count("full_text_chars", 0);
    let items = conditions.objects("items", &["text", "legal_basis"]);
    let item =
        |item: Entry<'_>| Some(Condition { text: item.required_text("text", TEXT)?, legal_basis: legal_basis(&item) });
    let items = items.into_iter().filter_map(item).collect();
    // Where the single conditions stand, nothing need stand beside them.
    let excerpt = conditions.lines("excerpt", CONDITIONS).unwrap_or_default();
    if excerpt.is_empty() && conditions.is_absent("excerpt") && conditions.is_absent("items") {
        conditions.refuse("excerpt", Fault::Absent);
    }
    Some(Conditions { excerpt, full_text_chars, items })
}
