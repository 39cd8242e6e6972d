//! The hand-overs of a case, for its control slip: who passed it to whom, and how the work before was kept.

use calendar::Calendar;
use catalogue::Step;
use store::Moment;

use crate::case::Case;
use crate::deadline::step_due;
use crate::history::Entry;
use crate::pause::moved_on;
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
/// the step and the moment it began, and moved on where the clock of the case stood.
pub fn hand_overs(calendar: &Calendar, steps: &[Step], case: &Case, history: &[Entry]) -> Vec<Passage> {
    let clock = StepClock::new(calendar, steps, case.received_at, case.promised_at);
    passages(clock, &case.desk, history)
}

fn passages(mut clock: StepClock<'_>, desk: &str, history: &[Entry]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut unit = desk.to_owned();
    for entry in history {
        clock.follow(entry);
        let Some(mut passage) = passage(entry, clock.step, &unit) else { continue };
        passage.due_at = clock.due;
        passage.timing = clock.due.map(|due| Timing::of(passage.at, due));
        if let Some(next) = passage.begins.filter(|next| *next != clock.step || entry.event != ASSIGNED) {
            clock.begin(next, passage.at);
        }
        unit = passage.to_unit.clone().unwrap_or(unit);
        passages.push(passage);
    }
    passages
}

/// Giving a case to another officer at the same step leaves the step's time as it is.
const ASSIGNED: &str = "case.assigned";

/// When the present step of a case is due, while its events are followed.
struct StepClock<'a> {
    calendar: &'a Calendar,
    steps: &'a [Step],
    step: u32,
    due: Option<Moment>,
    case_due: Moment,
    /// Since when the clock stands.
    stands: Option<Moment>,
    /// The clock stands for a supplement after which the limit counts from zero.
    restarts: bool,
}

impl<'a> StepClock<'a> {
    fn new(calendar: &'a Calendar, steps: &'a [Step], received: Moment, promised: Moment) -> StepClock<'a> {
        let (step, due, stands, restarts) = (1, None, None, false);
        let mut clock = StepClock { calendar, steps, step, due, case_due: promised, stands, restarts };
        clock.begin(step, received);
        clock
    }

    fn begin(&mut self, step: u32, at: Moment) {
        let found = self.steps.iter().find(|it| it.step == step);
        self.due = found.and_then(|it| step_due(self.calendar, it, at, self.case_due).ok());
        self.step = step;
    }

    /// What stops and starts the clock, and what moves the date of the case.
    fn follow(&mut self, entry: &Entry) {
        match entry.event.as_str() {
            "case.supplement_requested" | "case.paused" => {
                self.stands = Some(entry.at);
                self.restarts = entry.clock.as_deref() == Some("restart");
            }
            "case.supplement_received" | "case.resumed" => {
                self.case_due = entry.due.unwrap_or(self.case_due);
                let Some(since) = self.stands.take() else { return };
                if self.restarts {
                    self.begin(self.step, entry.at);
                } else {
                    self.due = self.due.and_then(|due| moved_on(self.calendar, due, since, entry.at).ok());
                }
            }
            "case.deadline_changed" => self.case_due = entry.due.unwrap_or(self.case_due),
            _ => {}
        }
    }
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
        ASSIGNED => Some(passage(Some(unit.to_owned()), named(&entry.to), begins())),
        "case.result_collected" => Some(passage(None, None, None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use calendar::{CalendarData, Override, Timetable, vietnam};

    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(&format!("2010-01-{text}:00+07:00")).unwrap()
    }

    #[test]
    fn a_step_is_early_on_time_or_late() {
        let check = |at: &str, due: &str, expected| {
            assert_eq!(Timing::of(moment(at), moment(due)), expected, "{at} for {due}");
        };
        check("20T16:05", "21T08:30", Timing::Early);
        check("21T08:00", "21T08:30", Timing::OnTime);
        check("21T08:30", "21T08:30", Timing::OnTime);
        check("21T08:31", "21T08:30", Timing::Late);
    }

    fn entry(event: &str, at: &str) -> Entry {
        Entry {
            at: moment(at),
            event: event.into(),
            by: Some("clerk".into()),
            unit: "MOT-CUA".into(),
            step: None,
            to_unit: None,
            to: None,
            outcome: None,
            due: None,
            clock: None,
            text: None,
        }
    }

    /// From where, to where, to whom, and the step that begins.
    type Way<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<u32>);

    #[test]
    fn each_event_that_moves_a_case_is_a_hand_over() {
        let check = |event: &str, to_unit: Option<&str>, to: Option<&str>, step, expected: Option<Way<'_>>| {
            let entry =
                Entry { to_unit: to_unit.map(Into::into), to: to.map(Into::into), step, ..entry(event, "20T10:00") };
            let found = passage(&entry, 2, "TP");
            let found = found.as_ref().map(|p| (p.from_unit.as_str(), p.to_unit.as_deref(), p.to.as_deref(), p.begins));
            assert_eq!(found, expected, "{event}");
        };
        check("case.received", None, None, None, None);
        check("case.transferred", Some("TP"), Some("-"), Some(3), Some(("TP", Some("TP"), None, Some(3))));
        check("case.assigned", None, Some("officer"), Some(3), Some(("TP", Some("TP"), Some("officer"), Some(3))));
        check("case.result_issued", Some("MOT-CUA"), None, Some(5), Some(("TP", Some("MOT-CUA"), None, Some(5))));
        check("case.result_collected", None, None, None, Some(("TP", None, None, None)));
        check("case.decided", None, None, None, None);
    }

    /// The steps have one working day each; received on Wednesday the 20th at 08:00, promised for the 29th at 17:00.
    /// Moves are an event and its moment, with the step that begins; checked is how the second step was kept.
    fn check(moves: &[(&str, &str, Option<i64>)], clock: &str, due: &str, timing: Timing) {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        let data = vietnam(vec![Timetable::weekdays(jiff::civil::date(2009, 1, 1), &sessions)]).unwrap();
        let calendar = CalendarData { overrides: Override::parse_list("").unwrap(), ..data }.compile().unwrap();
        let step = |step| Step {
            step,
            name: String::new(),
            role: catalogue::StepRole::DeptOfficer,
            code: String::new(),
            minutes: Some(480),
            illustrative: false,
            legal_basis: None,
        };
        let steps: Vec<Step> = (1..=3).map(step).collect();
        let history: Vec<Entry> = moves
            .iter()
            .map(|(event, at, step)| {
                let (due, clock) = (Some(moment("29T17:00")), Some(clock.to_owned()));
                Entry { step: *step, to_unit: step.map(|_| "TP".into()), due, clock, ..entry(event, at) }
            })
            .collect();
        let start = StepClock::new(&calendar, &steps, moment("20T08:00"), moment("29T17:00"));
        let found = passages(start, "MOT-CUA", &history);
        let last = found.last().unwrap();
        assert_eq!((last.due_at, last.timing), (Some(moment(due)), Some(timing)), "{moves:?}");
    }

    #[test]
    fn the_time_in_which_the_clock_stood_is_not_counted_against_a_step() {
        let (to, asked, came) = ("case.transferred", "case.supplement_requested", "case.supplement_received");
        let (begun, done) = ((to, "20T09:00", Some(2)), (to, "26T09:00", Some(3)));
        check(&[begun, done], "", "21T09:00", Timing::Late);
        check(
            &[begun, ("case.paused", "20T10:00", None), ("case.resumed", "25T10:00", None), done],
            "",
            "26T09:00",
            Timing::OnTime,
        );
        check(&[begun, (asked, "20T10:00", None), (came, "25T10:00", None), done], "pause", "26T09:00", Timing::OnTime);
        // A full dossier begins the step anew.
        check(
            &[begun, (asked, "20T10:00", None), (came, "25T10:00", None), done],
            "restart",
            "26T10:00",
            Timing::OnTime,
        );
        // Another officer at the same step has no more time than the first.
        check(&[begun, ("case.assigned", "22T08:00", Some(2)), done], "", "21T09:00", Timing::Late);
    }
}
