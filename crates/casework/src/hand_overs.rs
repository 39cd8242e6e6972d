//! The hand-overs of a case, for its control slip: who passed it to whom, and how the work before was kept.

use calendar::Calendar;
use catalogue::Step;
use store::Moment;

use crate::case::Case;
use crate::deadline::step_due;
use crate::history::Entry;
use crate::transfer::NOBODY;

/// One hand-over of a case between units or persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    pub at: Moment,
    pub from_unit: String,
    /// User name of who handed over.
    pub from: Option<String>,
    /// `None`: to the applicant.
    pub to_unit: Option<String>,
    /// User name of who got it, where one is named.
    pub to: Option<String>,
    /// The step that ended with it, and the one that begins.
    pub ended: u32,
    pub begins: Option<u32>,
    /// When the step that ended was due; `None` where the calendar is not published that far.
    pub due_at: Option<Moment>,
    pub timing: Option<Timing>,
    pub note: Option<String>,
}

/// How a step was kept (control slip, Circular 01/2018/TT-VPCP, article 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    Early,
    OnTime,
    Late,
}

impl Timing {
    /// On time is until the due moment on the due day itself; a day or more before is early.
    pub fn of(at: Moment, due: Moment) -> Timing {
        if at > due {
            Timing::Late
        } else if at.local().date() < due.local().date() {
            Timing::Early
        } else {
            Timing::OnTime
        }
    }
}

/// The hand-overs in the history of a case, first to last. The due moment of each step is counted anew from the limit of
/// the step and the moment it began.
pub fn hand_overs(calendar: &Calendar, steps: &[Step], case: &Case, history: &[Entry]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let (mut step, mut since, mut unit) = (1, case.received_at, case.desk.clone());
    for entry in history {
        let Some(mut passage) = passage(entry, step, &unit) else { continue };
        let due =
            steps.iter().find(|it| it.step == step).and_then(|it| step_due(calendar, it, since, case.due_at).ok());
        passage.due_at = due;
        passage.timing = due.map(|due| Timing::of(passage.at, due));
        since = passage.at;
        step = passage.begins.unwrap_or(step);
        unit = passage.to_unit.clone().unwrap_or(unit);
        passages.push(passage);
    }
    passages
}

/// What one event says of a hand-over, if it is one.
fn passage(entry: &Entry, step: u32, unit: &str) -> Option<Passage> {
    let begins = || entry.step.and_then(|step| u32::try_from(step).ok());
    let named = |name: &Option<String>| name.clone().filter(|name| name != NOBODY);
    let passage = |to_unit: Option<String>, to: Option<String>, begins: Option<u32>| Passage {
        at: entry.at,
        from_unit: unit.to_owned(),
        from: entry.by.clone(),
        to_unit,
        to,
        ended: step,
        begins,
        due_at: None,
        timing: None,
        note: entry.text.clone(),
    };
    match entry.event.as_str() {
        "case.transferred" | "case.result_issued" => Some(passage(entry.to_unit.clone(), named(&entry.to), begins())),
        "case.assigned" => Some(passage(Some(unit.to_owned()), named(&entry.to), begins())),
        "case.result_collected" => Some(passage(None, None, None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_early_on_time_or_late() {
        let check = |at: &str, due: &str, expected| {
            let moment = |text: &str| Moment::parse(&format!("{text}:00+07:00")).unwrap();
            assert_eq!(Timing::of(moment(at), moment(due)), expected, "{at} for {due}");
        };
        check("2010-01-20T16:05", "2010-01-21T08:30", Timing::Early);
        check("2010-01-21T08:00", "2010-01-21T08:30", Timing::OnTime);
        check("2010-01-21T08:30", "2010-01-21T08:30", Timing::OnTime);
        check("2010-01-21T08:31", "2010-01-21T08:30", Timing::Late);
    }

    /// From where, to where, to whom, and the step that begins.
    type Way<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<u32>);

    #[test]
    fn each_event_that_moves_a_case_is_a_hand_over() {
        let entry = |event: &str, to_unit: Option<&str>, to: Option<&str>, step| Entry {
            at: Moment::parse("2010-01-20T10:00:00+07:00").unwrap(),
            event: event.into(),
            by: Some("clerk".into()),
            unit: "MOT-CUA".into(),
            step,
            to_unit: to_unit.map(Into::into),
            to: to.map(Into::into),
            outcome: None,
            text: None,
        };
        let check = |entry: Entry, expected: Option<Way<'_>>| {
            let found = passage(&entry, 2, "TP");
            let found = found.as_ref().map(|p| (p.from_unit.as_str(), p.to_unit.as_deref(), p.to.as_deref(), p.begins));
            assert_eq!(found, expected, "{}", entry.event);
        };
        check(entry("case.received", None, None, None), None);
        check(entry("case.transferred", Some("TP"), Some("-"), Some(3)), Some(("TP", Some("TP"), None, Some(3))));
        check(
            entry("case.assigned", None, Some("officer"), Some(3)),
            Some(("TP", Some("TP"), Some("officer"), Some(3))),
        );
        check(
            entry("case.result_issued", Some("MOT-CUA"), None, Some(5)),
            Some(("TP", Some("MOT-CUA"), None, Some(5))),
        );
        check(entry("case.result_collected", None, None, None), Some(("TP", None, None, None)));
        check(entry("case.decided", None, None, None), None);
    }
}
