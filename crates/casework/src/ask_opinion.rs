use identity::Permit;
use identity::policy::AskingOpinion;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::{Moment, Work, args, record, sql};

use crate::applicant::paragraph;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::stage::Move;

/// A question to another unit (lấy ý kiến).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskOpinion {
    pub unit: String,
    pub question: String,
    /// Local time.
    pub due_at: Moment,
}

record! { struct CountRow { n: i64 } }

/// Asks another unit for its opinion, with a deadline (`case.opinion_asked`; Decree 61/2018/NĐ-CP, Article 19.5). The
/// clock of the case goes on.
pub async fn ask_opinion(
    work: &mut Work<'_>,
    permit: &Permit<AskingOpinion>,
    rules: Rules<'_>,
    case: &Case,
    ask: AskOpinion,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::AskOpinion) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let question = checked(rules, case, &ask, work.now)?;
    let last: Option<CountRow> = work
        .tx
        .optional(sql!("select n from opinion where case_id = $1 order by n desc limit 1"), args![&case.id])
        .await?;
    let n = last.map_or(0, |row| row.n) + 1;
    let event = NewEvent {
        kind: Kind::CaseOpinionAsked,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"n": n, "unit": ask.unit, "due": ask.due_at.rfc3339()}),
        text: Some(&question),
    };
    let mut after = case.clone();
    after.asked.push(ask.unit.clone());
    work.tx
        .execute(
            sql!(
                "insert into opinion (case_id, n, unit, question, asked_by, asked_at, due_at)
                  values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![&case.id, n, &ask.unit, &question, &permit.actor().username, work.now, ask.due_at],
        )
        .await?;
    change(work, case, after, event).await
}

fn checked(rules: Rules<'_>, case: &Case, ask: &AskOpinion, now: Moment) -> Result<String> {
    let mut faults = Vec::new();
    let question = paragraph(ask.question.clone(), 2000, "question".into(), &mut faults);
    if question.is_none() && faults.is_empty() {
        faults.push(Fault::new("question", Rule::Required));
    }
    if rules.units.get(&ask.unit).is_none() || ask.unit == case.unit {
        faults.push(Fault::new("unit", Rule::UnitCannotBeAsked));
    }
    if ask.due_at <= now {
        faults.push(Fault::new("due_at", Rule::DateNotAhead));
    }
    match question {
        Some(question) if faults.is_empty() => Ok(question),
        _ => Err(Error::Refused(faults)),
    }
}
