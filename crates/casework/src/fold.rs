//! The legal facts of a case as the fold of its events (trust-design §1.6, I5). The commands write the projection; this
//! reads it back from the journal, and `fsck` compares the two.

use journal::{Event, Kind};

use crate::decide::Outcome;
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
        Kind::CaseWithdrawn => {
            facts.state = State::WithdrawalRequested;
            facts.officer = None;
        }
        Kind::FeePaid => {
            let amount = number(event, "amount")?;
            facts.paid = facts.paid.map(|paid| paid + amount);
        }
        // Facts about reading do not move the case.
        _ => {}
    }
    Some(())
}

/// The columns in which a stage keeps its data beside the state's word.
pub(crate) struct Columns {
    pub outcome: Option<&'static str>,
    pub decided_by: Option<String>,
}

pub(crate) fn columns(stage: &Stage) -> Columns {
    let outcome = |outcome: &Outcome| Some(outcome.word());
    match stage {
        Stage::Decided { outcome: o, by, .. } => Columns { outcome: outcome(o), decided_by: Some(by.clone()) },
        Stage::Resolved { outcome: o, .. } | Stage::Returned { outcome: o, .. } => {
            Columns { outcome: outcome(o), decided_by: None }
        }
        Stage::Received | Stage::Processing { .. } | Stage::Withdrawn { .. } => {
            Columns { outcome: None, decided_by: None }
        }
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
    fn a_chain_without_a_reception_is_no_case() {
        assert_eq!(fold(&[]), None);
        assert_eq!(fold(&[event(Kind::CaseWithdrawn, json!({"ground": "applicant"}))]), None);
    }
}
