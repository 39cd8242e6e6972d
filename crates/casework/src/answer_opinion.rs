use identity::Permit;
use identity::policy::AnsweringOpinion;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::{Work, args, sql};

use crate::applicant::paragraph;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::opinion::opinions;
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::Move;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerOpinion {
    pub text: String,
}

/// Answers opinion `n` of a case (`case.opinion_given`); a late answer is taken, and marked late for the head of the desk.
pub async fn answer_opinion(
    work: &mut Work<'_>,
    permit: &Permit<AnsweringOpinion>,
    rules: Rules<'_>,
    case: &Case,
    n: i64,
    answer: AnswerOpinion,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::AnswerOpinion) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let asked = opinions(work.tx, case).await?.into_iter().find(|opinion| opinion.n == n).ok_or(Error::NotFound)?;
    if asked.answered_at.is_some() {
        return Err(Error::rule("state", Rule::AlreadyAnswered));
    }
    // A permit for the case may come from another unit that was asked: the answer is that of the unit itself.
    let path = rules.path(&asked.unit);
    if !permit.actor().grants.iter().any(|grant| path.starts_with(&grant.path)) {
        return Err(Error::Forbidden { reason: "forbidden-other-subject" });
    }
    let mut faults = Vec::new();
    let text = paragraph(answer.text, 4000, "text".into(), &mut faults);
    let text = match text {
        _ if !faults.is_empty() => return Err(Error::Refused(faults)),
        Some(text) => text,
        None => return Err(Error::rule("text", Rule::Required)),
    };
    let event = NewEvent {
        kind: Kind::CaseOpinionGiven,
        unit: &asked.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"n": n, "late": asked.is_late(work.now)}),
        text: Some(&text),
    };
    let mut after = case.clone();
    if let Some(at) = after.asked.iter().position(|unit| *unit == asked.unit) {
        after.asked.remove(at);
    }
    work.tx
        .execute(
            sql!("update opinion set answered_by = $3, answered_at = $4, answer = $5 where case_id = $1 and n = $2"),
            args![&case.id, n, &permit.actor().username, work.now, &text],
        )
        .await?;
    change(work, case, after, event).await
}
