use calendar::{format_date, format_moment, format_working_time};
use casework::{Handover, Outcome, ReturnWay, SignedResult, Stage, Way};

use super::loaded::Loaded;
use crate::texts::Texts;

/// How a case was settled or ended: decided, resolved, returned, withdrawn.
pub struct Ending {
    /// `good`, `bad` or nothing: how the notice looks.
    pub class: &'static str,
    pub title: String,
    /// The sentence written with it: why it was refused or taken back.
    pub reason: Option<String>,
    /// Number, date and signer of the result.
    pub result: Option<String>,
    /// Who took the result, when and how; or that it still lies at the desk.
    pub handover: Option<String>,
}

impl Ending {
    pub fn of(loaded: &Loaded, t: &Texts) -> Option<Ending> {
        let case = &loaded.case;
        let (class, title) = title(&case.stage, loaded, t)?;
        Some(Ending {
            class,
            title,
            reason: reason(loaded),
            result: case.result.as_ref().map(|result| signed(result, t)),
            handover: handover(loaded, t),
        })
    }
}

fn title(stage: &Stage, loaded: &Loaded, t: &Texts) -> Option<(&'static str, String)> {
    let at = |moment: store::Moment| format_moment(moment.local(), t.language);
    match stage {
        Stage::Received | Stage::Processing { .. } | Stage::AwaitingSupplement { .. } | Stage::Suspended { .. } => None,
        Stage::Decided { outcome: Outcome::Approve, by, .. } => {
            Some(("good", t.one("cases-approved-by", "by", loaded.people.titled(by))))
        }
        Stage::Decided { outcome: Outcome::Refuse, by, .. } => {
            Some(("bad", t.one("cases-refused-by", "by", loaded.people.titled(by))))
        }
        Stage::Resolved { outcome: Outcome::Approve, at: when } => {
            Some(("good", t.one("cases-resolved", "at", at(*when))))
        }
        Stage::Resolved { outcome: Outcome::Refuse, at: when } => {
            Some(("bad", t.one("cases-refusal-there", "at", at(*when))))
        }
        Stage::Returned { outcome: Outcome::Approve, at: when } => {
            Some(("good", t.one("cases-returned", "at", at(*when))))
        }
        Stage::Returned { outcome: Outcome::Refuse, at: when } => {
            Some(("bad", t.one("cases-refusal-returned", "at", at(*when))))
        }
        Stage::Withdrawn { at: when } => Some(("", t.one("cases-withdrawn", "at", at(*when)))),
        Stage::Stopped { at: when } => Some(("", t.one("cases-stopped", "at", at(*when)))),
        Stage::Voided { at: when } => Some(("", t.one("cases-voided", "at", at(*when)))),
    }
}

/// The sentence written with the decision or the withdrawal.
fn reason(loaded: &Loaded) -> Option<String> {
    let ended = |event: &str| matches!(event, "case.decided" | "case.withdrawn" | "case.stopped" | "case.voided");
    loaded.history.iter().rev().find(|entry| ended(&entry.event))?.text.clone()
}

fn signed(result: &SignedResult, t: &Texts) -> String {
    let date = format_date(result.signed_on);
    t.with("cases-signed", &[("number", &result.number), ("date", &date), ("signer", &result.signer)])
}

fn handover(loaded: &Loaded, t: &Texts) -> Option<String> {
    let case = &loaded.case;
    match (&case.stage, &case.handover) {
        (Stage::Resolved { .. }, _) => {
            let way = match case.intake.return_way {
                ReturnWay::Desk => "cases-waits-at-desk",
                ReturnWay::Post => "cases-waits-for-post",
            };
            Some(t.one(way, "desk", loaded.rules.units.name(&case.desk)))
        }
        (_, Some(handover)) => Some(collected(handover, t)),
        _ => None,
    }
}

fn collected(handover: &Handover, t: &Texts) -> String {
    let name = handover.collector.name.as_str();
    match handover.way {
        Way::Desk if handover.collector.proxy => t.one("cases-collected-by-proxy", "name", name),
        Way::Desk => t.one("cases-collected", "name", name),
        Way::Post => {
            let tracking = handover.tracking.as_deref().unwrap_or_default();
            t.two("cases-sent", "name", name, "tracking", tracking)
        }
    }
}

/// How the promise was kept: judged when the result is there, against the due moment.
pub fn kept(loaded: &Loaded, t: &Texts) -> Option<(&'static str, String)> {
    let case = &loaded.case;
    let (resolved, due) = (case.resolved_at?.local(), case.due_at.local());
    let left = loaded.rules.calendar.working_seconds_between(resolved, due).ok()?;
    let time = format_working_time(left.unsigned_abs(), t.language);
    Some(match left {
        _ if resolved > due => ("late", t.one("cases-kept-late", "time", time)),
        0 => ("fine", t.get("cases-kept").to_owned()),
        _ => ("fine", t.one("cases-kept-early", "time", time)),
    })
}
