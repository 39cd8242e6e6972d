use catalogue::Step;
use identity::Permit;
use identity::policy::IssuingResult;
use jiff::civil::Date;
use journal::Kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Work;

use crate::applicant::required;
use crate::case::Case;
use crate::deadline::step_due;
use crate::decide::Outcome;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::settle_time;
use crate::stage::{Move, Stage};

/// The signed document that ends the work: a certificate, a licence, or the letter of refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedResult {
    /// Its number in the register of outgoing documents.
    pub number: String,
    pub signed_on: Date,
    /// Who signed: an official, named on the document itself.
    pub signer: String,
}

/// Enters the signed result (`case.result_issued`): the clock stops, and the case goes back to the desk that received it.
pub async fn issue_result(
    work: &mut Work<'_>,
    permit: &Permit<IssuingResult>,
    rules: Rules<'_>,
    steps: &[Step],
    case: &Case,
    result: SignedResult,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    let (outcome, last) = to_be_issued(steps, case)?;
    let signer = case.stage.decided_by().unwrap_or_default().to_owned();
    let result = checked(result, case, work)?;
    let event = NewEvent {
        kind: Kind::CaseResultIssued,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"no": code(&result.number), "signed_on": result.signed_on.to_string(), "signer": signer,
            "step": last.step, "unit": case.desk}),
        text: None,
    };
    let mut after = case.clone();
    after.stage = Stage::Resolved { outcome, at: work.now };
    after.step = last.step;
    after.unit = case.desk.clone();
    after.officer = None;
    after.step_since = work.now;
    after.step_due_at = step_due(rules.calendar, last, work.now, case.due_at)?;
    after.resolved_at = Some(work.now);
    after.result = Some(result);
    let settled = change(work, case, after, event).await?;
    settle_time::count(work, rules.calendar, &settled).await?;
    Ok(settled)
}

/// What was decided, and the step at which the result lies then: the last of the process, at the desk.
pub(crate) fn to_be_issued<'a>(steps: &'a [Step], case: &Case) -> Result<(Outcome, &'a Step)> {
    let Stage::Decided { outcome, .. } = case.stage else {
        let rule = if case.stage.allows(Move::Decide) {
            Rule::DecideFirst
        } else {
            Rule::NotNow { state: case.state().word() }
        };
        return Err(Error::rule("state", rule));
    };
    let last = steps.last().ok_or_else(|| Error::rule("step", Rule::StepNotNext { step: case.step + 1 }))?;
    Ok((outcome, last))
}

fn checked(result: SignedResult, case: &Case, work: &Work<'_>) -> Result<SignedResult> {
    let mut faults = Vec::new();
    let number = required(result.number, 60, "number".into(), &mut faults);
    if !number.is_empty() && code(&number).is_empty() {
        faults.push(Fault::new("number", Rule::Required));
    }
    let signer = required(result.signer, 120, "signer".into(), &mut faults);
    if result.signed_on > work.now.local().date() {
        faults.push(Fault::new("signed_on", Rule::DateInFuture));
    } else if result.signed_on < case.received_at.local().date() {
        faults.push(Fault::new("signed_on", Rule::DateBeforeReception));
    }
    if faults.is_empty() {
        Ok(SignedResult { number, signed_on: result.signed_on, signer })
    } else {
        Err(Error::Refused(faults))
    }
}

/// An event holds no sentences: the number of a document goes in without its spaces and other signs.
pub(crate) fn code(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric() || "._-/".contains(*c)).collect()
}
