//! The figures of one day at a desk: what came in, what went out, the money, what passed between desk and divisions.
//! An intake that was undone keeps its number and is counted nowhere.

use std::collections::BTreeMap;

use identity::Scope;
use jiff::civil::Date;
use serde_json::Value as Json;
use store::{Moment, Sql, Tx, args, record, sql};

use crate::case::{Case, CaseRow};
use crate::error::Result;
use crate::not_accept::{NotAccepted, not_accepted_on};
use crate::period::Period;

/// The day's closing of a desk.
#[derive(Debug, Clone)]
pub struct Closing {
    pub day: Date,
    pub received: Vec<Case>,
    /// Cases whose result was entered that day.
    pub resolved: Vec<Case>,
    /// Results handed over that day.
    pub returned: Vec<Case>,
    pub refused: Vec<NotAccepted>,
    /// How often guidance was given in writing.
    pub guided: i64,
    pub balance: Balance,
    /// By the unit on the other side, in the order of their codes.
    pub passed: BTreeMap<String, Passed>,
}

/// Carried over + received = resolved + closed + open: the first three and the last are counted each for itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Balance {
    pub carried_over: i64,
    pub received: i64,
    pub resolved: i64,
    /// Ended without a result: withdrawn or stopped.
    pub closed: i64,
    pub open: i64,
    /// Of those open: the due moment has passed.
    pub open_overdue: i64,
    /// Results that lie at the desk.
    pub waiting: i64,
}

impl Balance {
    /// Whether the day adds up.
    pub fn is_even(&self) -> bool {
        self.carried_over + self.received == self.resolved + self.closed + self.open
    }
}

/// What passed between the desk and one other unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Passed {
    pub sent: i64,
    pub came_back: i64,
}

/// Undone intakes are counted nowhere.
macro_rules! cases_by {
    ($moment:literal) => {
        sql!(
            "select c.* from cases c join unit d on d.code = c.desk
              where c.desk = $1 and coalesce(c.closed_for, '') <> 'void'
                and ",
            $moment,
            " >= $2 and ",
            $moment,
            " < $3
                and ((d.path >= $4 and d.path < $5) or (d.path >= $6 and d.path < $7))
              order by ",
            $moment,
            ", c.id"
        )
    };
}

/// Closes a day at a desk within the scope. `now` tells what is overdue on a day that is not over yet.
pub async fn closing(tx: &mut Tx, scope: &Scope, desk: &str, day: Date, now: Moment) -> Result<Closing> {
    let today = Period::day(day);
    let received = cases_of(tx, cases_by!("c.received_at"), scope, desk, today).await?;
    let resolved = cases_of(tx, cases_by!("c.resolved_at"), scope, desk, today).await?;
    let ended = cases_of(tx, cases_by!("c.ended_at"), scope, desk, today).await?;
    let (returned, closed): (Vec<Case>, Vec<Case>) = ended.into_iter().partition(|case| case.resolved_at.is_some());
    let refused = not_accepted_on(tx, desk, today.begins()).await?;
    let count = |cases: &[Case]| i64::try_from(cases.len()).unwrap_or(i64::MAX);
    let balance = Balance {
        carried_over: open_at(tx, scope, desk, today.begins(), None).await?,
        received: count(&received),
        resolved: count(&resolved),
        closed: count(&closed),
        open: open_at(tx, scope, desk, today.ends(), None).await?,
        open_overdue: open_at(tx, scope, desk, today.ends(), Some(now.min(today.ends()))).await?,
        waiting: waiting_at(tx, scope, desk, today.ends()).await?,
    };
    Ok(Closing {
        day,
        refused: refused.into_iter().filter(|slip| slip.refused_at < today.ends()).rev().collect(),
        guided: guided_on(tx, desk, today).await?,
        passed: passed_on(tx, desk, today).await?,
        balance,
        received,
        resolved,
        returned,
    })
}

async fn guided_on(tx: &mut Tx, desk: &str, day: Period) -> Result<i64> {
    let statement = sql!("select count(*) as value from guidance where desk = $1 and given_at >= $2 and given_at < $3");
    let count: Option<i64> = tx.optional(statement, args![desk, day.begins(), day.ends()]).await?;
    Ok(count.unwrap_or(0))
}

/// The cases of the desk of which a moment lies in the day, in the order of that moment. The statements differ in it.
async fn cases_of(tx: &mut Tx, statement: &'static Sql, scope: &Scope, desk: &str, day: Period) -> Result<Vec<Case>> {
    let Scope { desk: (from, to), unit: (unit_from, unit_to) } = scope;
    let rows: Vec<CaseRow> =
        tx.all(statement, args![desk, day.begins(), day.ends(), from, to, unit_from, unit_to]).await?;
    rows.into_iter().map(Case::try_from).collect()
}

/// Cases on which work went on at a moment: received before it, and neither resolved nor ended before it. With
/// `overdue_at` only those that were due before that moment.
async fn open_at(tx: &mut Tx, scope: &Scope, desk: &str, at: Moment, overdue_at: Option<Moment>) -> Result<i64> {
    let count: Option<i64> = tx
        .optional(
            sql!(
                "select count(*) as value from cases c join unit d on d.code = c.desk
                  where c.desk = $1 and coalesce(c.closed_for, '') <> 'void'
                    and c.received_at < $2 and (c.resolved_at is null or c.resolved_at >= $2)
                    and (c.ended_at is null or c.ended_at >= $2) and ($3 = '' or c.due_at < $3)
                    and ((d.path >= $4 and d.path < $5) or (d.path >= $6 and d.path < $7))"
            ),
            args![
                desk,
                at,
                overdue_at.map(Moment::stored).unwrap_or_default(),
                &scope.desk.0,
                &scope.desk.1,
                &scope.unit.0,
                &scope.unit.1
            ],
        )
        .await?;
    Ok(count.unwrap_or(0))
}

/// Results that lay at the desk at a moment.
async fn waiting_at(tx: &mut Tx, scope: &Scope, desk: &str, at: Moment) -> Result<i64> {
    let count: Option<i64> = tx
        .optional(
            sql!(
                "select count(*) as value from cases c join unit d on d.code = c.desk
                  where c.desk = $1 and c.resolved_at < $2 and (c.ended_at is null or c.ended_at >= $2)
                    and ((d.path >= $3 and d.path < $4) or (d.path >= $5 and d.path < $6))"
            ),
            args![desk, at, &scope.desk.0, &scope.desk.1, &scope.unit.0, &scope.unit.1],
        )
        .await?;
    Ok(count.unwrap_or(0))
}

record! { struct Body { body: Option<Vec<u8>> } }

/// What the day's events say about hand-overs. Only cases that were there and have gone on since can have any.
async fn passed_on(tx: &mut Tx, desk: &str, day: Period) -> Result<BTreeMap<String, Passed>> {
    let events: Vec<Body> = tx
        .all(
            sql!(
                "select e.body from event e join cases c on c.id = e.case_id
                  where c.desk = $1 and c.received_at < $2 and c.last_at >= $3"
            ),
            args![desk, day.ends(), day.begins()],
        )
        .await?;
    let mut passed = BTreeMap::new();
    for body in events.into_iter().filter_map(|event| event.body) {
        // An event that cannot be read is a matter of fsck, not of this list.
        if let Some((from, to)) = serde_json::from_slice(&body).ok().and_then(|event| way(&event, day.first())) {
            note(&mut passed, desk, &from, &to);
        }
    }
    Ok(passed)
}

/// From which unit to which an event of the day moved its case, if it moved it.
fn way(event: &Json, day: Date) -> Option<(String, String)> {
    let moves = matches!(event.get("type")?.as_str()?, "case.transferred" | "case.result_issued");
    // Events bear the office's own time, so their day can be read off.
    let is_of_day = event.get("ts")?.as_str()?.starts_with(&day.to_string());
    let text = |value: Option<&Json>| value.and_then(Json::as_str).map(str::to_owned);
    if moves && is_of_day { Some((text(event.get("unit"))?, text(event.get("data")?.get("unit"))?)) } else { None }
}

fn note(passed: &mut BTreeMap<String, Passed>, desk: &str, from: &str, to: &str) {
    if from == desk && to != desk {
        passed.entry(to.to_owned()).or_default().sent += 1;
    } else if to == desk && from != desk {
        passed.entry(from.to_owned()).or_default().came_back += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(event: Json, expected: &[(&str, i64, i64)]) {
        let mut passed = BTreeMap::new();
        if let Some((from, to)) = way(&event, jiff::civil::date(2010, 1, 20)) {
            note(&mut passed, "MOT-CUA", &from, &to);
        }
        let found: Vec<_> = passed.iter().map(|(unit, p)| (unit.as_str(), p.sent, p.came_back)).collect();
        assert_eq!(found, expected, "{event}");
    }

    #[test]
    fn the_desk_hands_over_and_gets_back() {
        let at = |ts: &str, kind: &str, from: &str, to: &str| json!({"ts": ts, "type": kind, "unit": from, "data": {"unit": to}});
        let event = |kind: &str, from: &str, to: &str| at("2010-01-20T23:59:59.999+07:00", kind, from, to);
        check(event("case.transferred", "MOT-CUA", "TP"), &[("TP", 1, 0)]);
        check(event("case.result_issued", "UBND-DA", "MOT-CUA"), &[("UBND-DA", 0, 1)]);
        check(event("case.transferred", "TP", "UBND-DA"), &[]);
        check(event("case.result_issued", "MOT-CUA", "MOT-CUA"), &[]);
        check(at("2010-01-21T00:00:00.000+07:00", "case.transferred", "MOT-CUA", "TP"), &[]);
        check(json!({"type": "case.decided", "unit": "UBND-DA", "data": {"outcome": "approve"}}), &[]);
    }

    #[test]
    fn a_day_that_adds_up_is_even() {
        let even = Balance { carried_over: 12, received: 5, resolved: 6, closed: 1, open: 10, ..Balance::default() };
        assert!(even.is_even());
        assert!(!Balance { open: 11, ..even }.is_even());
    }
}
