//! The legal facts of a case as the fold of its events (trust-design §1.6, I5). The commands write the projection; this
//! reads it back from the journal, and `fsck` compares the two.

use journal::{Event, Kind};

use crate::stage::{Stage, State};
use crate::transfer::NOBODY;

/// What the journal says of a case. Moments as they stand in events, RFC 3339 `+07:00` to the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub state: State,
    pub step: i64,
    pub unit: String,
    pub officer: Option<String>,
    pub received_at: String,
    pub due_at: String,
    pub promised_at: String,
    pub outcome: Option<String>,
    pub decided_by: Option<String>,
    pub fee: i64,
    /// Sum of the money taken, whole đồng. `None` where the reception does not say what was taken: the first release
    /// wrote no event for it.
    pub paid: Option<i64>,
    /// Since when the clock stands still.
    pub paused_at: Option<String>,
    pub paused_for: Option<String>,
    pub supplements: i64,
    /// Numbers of the opinions that are owed.
    pub opinions_open: Vec<i64>,
    pub extensions: i64,
    pub closed_for: Option<String>,
    pub is_apologised: bool,
    /// The version of its procedure that it keeps.
    pub procedure_version: Option<i64>,
}

/// Folds the events of one case in their order; `None` when they do not begin with a reception or a field is missing.
pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Facts> {
    let mut events = events.into_iter();
    let mut facts = received(events.next()?)?;
    for event in events {
        follow(&mut facts, event)?;
    }
    Some(facts)
}

fn text(event: &Event, name: &str) -> Option<String> {
    event.data.get(name)?.as_str().map(str::to_owned)
}

fn number(event: &Event, name: &str) -> Option<i64> {
    event.data.get(name)?.as_i64()
}

fn received(event: &Event) -> Option<Facts> {
    if event.kind != Kind::CaseReceived {
        return None;
    }
    let due = text(event, "due")?;
    Some(Facts {
        state: State::Received,
        step: 1,
        unit: event.unit.clone(),
        officer: None,
        received_at: text(event, "recv")?,
        due_at: due.clone(),
        promised_at: due,
        outcome: None,
        decided_by: None,
        fee: number(event, "fee")?,
        paid: number(event, "paid").map(|_| 0),
        paused_at: None,
        paused_for: None,
        supplements: 0,
        opinions_open: Vec::new(),
        extensions: 0,
        closed_for: None,
        is_apologised: false,
        procedure_version: event.proc.as_deref().and_then(|proc| proc.rsplit_once('@')?.1.parse().ok()),
    })
}

/// What one later event does to the facts.
fn follow(facts: &mut Facts, event: &Event) -> Option<()> {
    match event.kind {
        Kind::CaseTransferred => {
            facts.state = State::Processing;
            facts.step = number(event, "step")?;
            facts.unit = text(event, "unit")?;
            facts.officer = text(event, "to").filter(|to| to != NOBODY);
        }
        Kind::CaseAssigned => {
            facts.step = number(event, "step")?;
            facts.officer = text(event, "officer");
        }
        Kind::CaseDecided => {
            facts.outcome = text(event, "outcome");
            facts.decided_by = text(event, "approver");
            facts.officer = None;
        }
        Kind::CaseResultIssued => {
            facts.state = State::Resolved;
            facts.step = number(event, "step")?;
            facts.unit = text(event, "unit")?;
            facts.officer = None;
        }
        Kind::CaseResultCollected => facts.state = State::Returned,
        Kind::CaseSupplementRequested => {
            pause(facts, event, "supplement")?;
            facts.supplements = number(event, "n")?;
        }
        Kind::FeePaid => {
            let amount = number(event, "amount")?;
            facts.paid = facts.paid.map(|paid| paid + amount);
        }
        Kind::CasePaused => {
            let ground = text(event, "ground")?;
            pause(facts, event, &ground)?;
        }
        Kind::CaseSupplementReceived | Kind::CaseResumed => {
            facts.due_at = text(event, "due")?;
            run(facts);
            facts.state = if facts.step == 1 { State::Received } else { State::Processing };
        }
        Kind::CaseOpinionAsked => facts.opinions_open.push(number(event, "n")?),
        Kind::CaseOpinionGiven => {
            let given = number(event, "n")?;
            facts.opinions_open.retain(|n| *n != given);
        }
        Kind::CaseDeadlineChanged => {
            facts.due_at = text(event, "to")?;
            // A date that another version of the procedure brings is no extension and owes no apology.
            if text(event, "ground").as_deref() != Some("version") {
                facts.extensions += 1;
                facts.is_apologised = true;
            }
        }
        Kind::CaseVersionChanged => {
            facts.procedure_version = number(event, "to");
            facts.step = number(event, "step")?;
        }
        Kind::CaseApologyIssued => facts.is_apologised = true,
        Kind::CaseWithdrawn => end(facts, State::WithdrawalRequested, "withdrawal"),
        Kind::CaseStopped => end(facts, State::Stopped, "stop"),
        Kind::CaseVoided => end(facts, State::Stopped, "void"),
        // Facts about reading do not move the case.
        _ => {}
    }
    Some(())
}

fn pause(facts: &mut Facts, event: &Event, ground: &str) -> Option<()> {
    let state = match ground {
        "supplement" => State::AwaitingSupplement,
        "payment" => State::AwaitingPayment,
        _ => State::Processing,
    };
    facts.state = state;
    facts.paused_at = Some(text(event, "since").or_else(|| seconds(&event.ts))?);
    facts.paused_for = Some(ground.to_owned());
    Some(())
}

fn run(facts: &mut Facts) {
    facts.paused_at = None;
    facts.paused_for = None;
}

fn end(facts: &mut Facts, state: State, ground: &str) {
    run(facts);
    facts.state = state;
    facts.officer = None;
    // A certification that is undone was decided; what ends without a result has no outcome.
    facts.outcome = None;
    facts.closed_for = Some(ground.to_owned());
}

/// The time of an event to the second, as columns say it.
fn seconds(ts: &str) -> Option<String> {
    store::Moment::parse(ts).map(store::Moment::rfc3339)
}

/// The columns in which a stage keeps its data beside the state's word.
pub(crate) struct Columns {
    pub outcome: Option<&'static str>,
    pub decided_by: Option<String>,
    pub paused_for: Option<&'static str>,
    pub closed_for: Option<&'static str>,
}

pub(crate) fn columns(stage: &Stage) -> Columns {
    let none = Columns { outcome: None, decided_by: None, paused_for: None, closed_for: None };
    match stage {
        Stage::Decided { outcome, by, .. } => {
            Columns { outcome: Some(outcome.word()), decided_by: Some(by.clone()), ..none }
        }
        Stage::Resolved { outcome, .. } | Stage::Returned { outcome, .. } => {
            Columns { outcome: Some(outcome.word()), ..none }
        }
        Stage::AwaitingSupplement { .. } => Columns { paused_for: Some("supplement"), ..none },
        Stage::Suspended { ground, .. } => Columns { paused_for: Some(ground.word()), ..none },
        Stage::Withdrawn { .. } => Columns { closed_for: Some("withdrawal"), ..none },
        Stage::Stopped { .. } => Columns { closed_for: Some("stop"), ..none },
        Stage::Voided { .. } => Columns { closed_for: Some("void"), ..none },
        Stage::Received | Stage::Processing { .. } => none,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    fn event(kind: Kind, data: Json) -> Event {
        let (ts, unit) = ("2010-01-20T08:40:00.000+07:00".to_owned(), "MOT-CUA".to_owned());
        Event { id: [0; 16], ts, kind, unit, actor: journal::Actor::System, link: None, proc: None, data }
    }

    #[test]
    fn a_case_is_what_its_events_say() {
        let due = "2010-01-27T17:00:00+07:00";
        let events = [
            event(Kind::CaseReceived, json!({"recv": "2010-01-20T08:40:00+07:00", "due": due, "fee": 8000})),
            event(Kind::CaseTransferred, json!({"step": 2, "unit": "TP", "to": "-", "due": due})),
            event(Kind::CaseAssigned, json!({"step": 3, "officer": "officer"})),
            event(Kind::CaseTransferred, json!({"step": 4, "unit": "UBND-DA", "to": "-", "due": due})),
            event(Kind::CaseDecided, json!({"outcome": "approve", "ground": "none", "approver": "leader"})),
            event(Kind::CaseResultIssued, json!({"step": 5, "unit": "MOT-CUA", "no": "1"})),
            event(Kind::CaseResultCollected, json!({"way": "desk", "kind": "self"})),
        ];
        let check = |count: usize, state, step, unit: &str, officer: Option<&str>| {
            let facts = fold(&events[..count]).unwrap();
            assert_eq!((facts.state, facts.step), (state, step));
            assert_eq!((facts.unit.as_str(), facts.officer.as_deref()), (unit, officer));
        };
        check(1, State::Received, 1, "MOT-CUA", None);
        check(2, State::Processing, 2, "TP", None);
        check(3, State::Processing, 3, "TP", Some("officer"));
        check(4, State::Processing, 4, "UBND-DA", None);
        check(6, State::Resolved, 5, "MOT-CUA", None);
        check(7, State::Returned, 5, "MOT-CUA", None);
        assert_eq!(fold(&events).unwrap().decided_by.as_deref(), Some("leader"));
    }

    #[test]
    fn money_is_counted_from_its_own_events() {
        let due = "2010-01-27T17:00:00+07:00";
        let received = |paid: Json| {
            let data = json!({"recv": "2010-01-20T08:40:00+07:00", "due": due, "fee": 8000, "paid": paid});
            event(Kind::CaseReceived, data)
        };
        let taken = |amount: i64| event(Kind::FeePaid, json!({"no": "a/2", "amount": amount, "method": "cash"}));
        let paid = |events: &[Event]| fold(events).unwrap().paid;
        assert_eq!(paid(&[received(json!(8000)), taken(8000)]), Some(8000));
        assert_eq!(paid(&[received(json!(8000))]), Some(0), "what the reception says is not yet in the till");
        assert_eq!(paid(&[received(json!(0)), taken(3000), taken(5000)]), Some(8000));
        assert_eq!(paid(&[received(Json::Null), taken(8000)]), None, "of the first release");
    }

    #[test]
    fn a_pause_stops_the_clock_and_its_end_moves_the_date() {
        let (due, later) = ("2010-01-27T17:00:00+07:00", "2010-02-03T17:00:00+07:00");
        let events = [
            event(Kind::CaseReceived, json!({"recv": "2010-01-20T08:40:00+07:00", "due": due, "fee": 0})),
            event(Kind::CaseTransferred, json!({"step": 2, "unit": "TP", "to": "-", "due": due})),
            event(Kind::CaseSupplementRequested, json!({"n": 1, "items": [2], "ground": "first", "approver": "-"})),
            event(Kind::CaseSupplementReceived, json!({"n": 1, "due": later})),
            event(Kind::CaseOpinionAsked, json!({"n": 1, "unit": "TC", "due": due})),
            event(Kind::CasePaused, json!({"ground": "payment"})),
            event(Kind::CaseStopped, json!({"ground": "applicant"})),
        ];
        let check = |count: usize, state, due: &str, paused: Option<&str>, open: usize| {
            let facts = fold(&events[..count]).unwrap();
            assert_eq!((facts.state, facts.due_at.as_str()), (state, due));
            assert_eq!((facts.paused_for.as_deref(), facts.opinions_open.len()), (paused, open));
        };
        check(3, State::AwaitingSupplement, due, Some("supplement"), 0);
        check(4, State::Processing, later, None, 0);
        check(5, State::Processing, later, None, 1);
        check(6, State::AwaitingPayment, later, Some("payment"), 1);
        check(7, State::Stopped, later, None, 1);
        let facts = fold(&events).unwrap();
        assert_eq!((facts.promised_at.as_str(), facts.closed_for.as_deref()), (due, Some("stop")));
    }

    #[test]
    fn a_chain_without_a_reception_is_no_case() {
        assert_eq!(fold(&[]), None);
        assert_eq!(fold(&[event(Kind::CaseWithdrawn, json!({"ground": "applicant"}))]), None);
    }
}
