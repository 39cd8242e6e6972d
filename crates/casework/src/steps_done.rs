use store::{Moment, Tx};

use crate::case::Case;
use crate::error::Result;
use crate::history::{Entry, history};

/// Which steps of its process a case has behind it, and since when; read from its events.
pub async fn steps_done(tx: &mut Tx, case: &Case) -> Result<Vec<(u32, Moment)>> {
    Ok(done(&history(tx, case).await?))
}

/// A step is done when the case goes on to a later one, and undone when it comes back to be redone.
pub fn done(entries: &[Entry]) -> Vec<(u32, Moment)> {
    let mut done: Vec<(u32, Moment)> = Vec::new();
    let mut here = 1;
    for entry in entries {
        if let Some(next) = entry.step.and_then(|step| u32::try_from(step).ok()) {
            done.retain(|(step, _)| *step < next);
            let open = done.last().map_or(1, |(step, _)| step + 1);
            done.extend((open..next).map(|step| (step, entry.at)));
            here = next;
        } else if entry.event == "case.result_collected" {
            done.push((here, entry.at));
        }
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(event: &str, step: Option<i64>, minute: i64) -> Entry {
        let at = Moment::parse("2010-01-20T01:30:00Z").unwrap().plus_seconds(minute * 60);
        let (by, to_unit, to, outcome, due, clock, text) = (None, None, None, None, None, None, None);
        Entry { at, event: event.into(), by, unit: "TP".into(), step, to_unit, to, outcome, due, clock, text }
    }

    fn check(moves: &[(&str, Option<i64>)], expected: &[(u32, i64)]) {
        let entries: Vec<Entry> =
            moves.iter().zip(0..).map(|((event, step), minute)| entry(event, *step, minute)).collect();
        let start = entries[0].at;
        let found: Vec<(u32, i64)> =
            done(&entries).iter().map(|(step, at)| (*step, at.seconds_since(start) / 60)).collect();
        assert_eq!(found, expected, "{moves:?}");
    }

    #[test]
    fn a_step_is_done_when_the_case_goes_on_and_undone_when_it_comes_back() {
        let (received, to, result) = ("case.received", "case.transferred", "case.result_issued");
        check(&[(received, None)], &[]);
        check(&[(received, None), (to, Some(2))], &[(1, 1)]);
        check(&[(received, None), (to, Some(2)), ("case.assigned", Some(3)), (to, Some(4))], &[(1, 1), (2, 2), (3, 3)]);
        check(&[(received, None), (to, Some(2)), (to, Some(4)), (to, Some(3))], &[(1, 1), (2, 2)]);
        check(
            &[
                (received, None),
                (to, Some(4)),
                ("case.decided", None),
                (result, Some(5)),
                ("case.result_collected", None),
            ],
            &[(1, 1), (2, 1), (3, 1), (4, 3), (5, 4)],
        );
    }
}
