use identity::Permit;
use identity::policy::Apologising;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::{Moment, Work};

use crate::apology::{self, Apology};
use crate::ask_extension::new_date;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::Move;
use crate::suspend::reason;

/// The letter that a late case owes: when the result will come, and why it is late.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apologise {
    /// Local time.
    pub due_at: Moment,
    pub reason: Option<String>,
}

/// True when the date has passed and no letter has gone out for it.
pub fn owes_apology(case: &Case, now: Moment) -> bool {
    let is_over = case.stage.allows(Move::Apologise) && case.stage.paused_since().is_none() && now > case.due_at;
    is_over && case.apologised_at.is_none_or(|at| at < case.due_at)
}

/// Apologises for a date that has passed (`case.apology_issued`): the applicant gets a new appointment, and the case stays
/// late, because only an extension asked for in time moves its date (Decree 61/2018/NĐ-CP, Article 19.9).
pub async fn apologise(
    work: &mut Work<'_>,
    permit: &Permit<Apologising>,
    rules: Rules<'_>,
    case: &Case,
    apologise: Apologise,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !owes_apology(case, work.now) {
        return Err(Error::rule("state", not_owed(case, work.now)));
    }
    let mut faults = Vec::new();
    new_date(rules.calendar, apologise.due_at, work.now, &mut faults);
    let reason = match reason(apologise.reason) {
        Err(Error::Refused(more)) => {
            faults.extend(more);
            String::new()
        }
        other => other?,
    };
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let letter = Apology {
        no: apology::number(work.tx, case).await?,
        at: work.now,
        signed_by: permit.actor().username.clone(),
        missed_at: case.due_at,
        due_at: apologise.due_at,
        reason,
        is_late: true,
    };
    apology::keep(work, case, &letter).await?;
    let event = NewEvent {
        kind: Kind::CaseApologyIssued,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"no": letter.no, "due": letter.due_at.rfc3339()}),
        text: Some(&letter.reason),
    };
    let mut after = case.clone();
    after.apologised_at = Some(work.now);
    change(work, case, after, event).await
}

fn not_owed(case: &Case, now: Moment) -> Rule {
    if !case.stage.allows(Move::Apologise) {
        Rule::NotNow { state: case.state().word() }
    } else if now <= case.due_at || case.stage.paused_since().is_some() {
        Rule::NotLate
    } else {
        Rule::ApologisedAlready
    }
}
