use identity::Permit;
use identity::policy::Stopping;
use journal::Kind;
use serde::Deserialize;
use serde_json::json;
use store::{Moment, Work};

use crate::ask_extension::in_figures;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::record::{By, NewEvent, change};
use crate::refusal::Rule;
use crate::stage::{Move, Stage};
use crate::supplement::open_supplement;
use crate::suspend::reason;

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    pub reason: Option<String>,
}

/// Ends a case without a result (dừng giải quyết, `case.stopped`): the applicant asked for it back, or did not bring what
/// was missing in time, never before that time is over. Never after a decision (Decree 118/2025/NĐ-CP and Circular 03/2025/TT-VPCP, form of the notice of
/// stopping; domain facts "one-stop" §3.10).
pub async fn stop(
    work: &mut Work<'_>,
    permit: &Permit<Stopping>,
    rules: Rules<'_>,
    case: &Case,
    stop: Stop,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Stop) {
        let rule = match case.stage {
            Stage::Decided { .. } | Stage::Resolved { .. } => Rule::AlreadyDecided,
            _ => Rule::NotNow { state: case.state().word() },
        };
        return Err(Error::rule("state", rule));
    }
    let ground = ground(work, case).await?;
    let reason = reason(stop.reason)?;
    let event = NewEvent {
        kind: Kind::CaseStopped,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"ground": ground}),
        text: Some(&reason),
    };
    let mut after = case.clone();
    after.stage = Stage::Stopped { at: work.now };
    after.officer = None;
    after.ended_at = Some(ended_at(case, work.now));
    change(work, case, after, event).await
}

/// A case that was withdrawn ended when it was withdrawn; every other one ends now.
fn ended_at(case: &Case, now: Moment) -> Moment {
    case.ended_at.unwrap_or(now)
}

async fn ground(work: &mut Work<'_>, case: &Case) -> Result<&'static str> {
    Ok(match case.stage {
        Stage::Withdrawn { .. } => "applicant",
        Stage::AwaitingSupplement { .. } => match open_supplement(work.tx, case).await? {
            Some(asked) if work.now <= asked.answer_by => {
                let until = in_figures(asked.answer_by);
                return Err(Error::rule("state", Rule::AnswerAwaited { until }));
            }
            _ => "unanswered",
        },
        _ => "office",
    })
}
