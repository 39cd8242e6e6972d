//! When the doors are closed: an inspector opens every case, every citizen theirs, and the counts are taken.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::Result;
use crate::outcome::{Balance, Played};
use crate::people::Post;
use crate::player::{Hand, expect, json, side_by_side};
use crate::rounds::{TODAY, closing};
use crate::story::{End, Turn};

/// Cases by state, as the office's own lists count them.
pub(crate) type Counts = BTreeMap<&'static str, usize>;

const OPEN: [&str; 4] = ["received", "processing", "awaiting_supplement", "awaiting_payment"];
const DONE: [&str; 4] = ["resolved", "returned", "withdrawal_requested", "stopped"];

/// Counts the lists of every state, page by page.
pub(crate) fn counts(hand: &mut Hand<'_>) -> Result<Counts> {
    let inspector = hand.player.person(Post::Inspector, "", 0)?;
    let mut counts = Counts::new();
    for state in OPEN.into_iter().chain(DONE) {
        let mut after = String::new();
        loop {
            let query = serde_urlencoded::to_string([("state", state), ("limit", "200"), ("after", &after)]);
            let path = format!("/api/v1/cases?{}", query.unwrap_or_default().trim_end_matches("&after="));
            let answer = hand.api("api: list", inspector, "GET", &path, None, &[])?;
            let list = json(&path, &expect(200, "GET", &path, answer)?)?;
            *counts.entry(state).or_default() += list["items"].as_array().map_or(0, Vec::len);
            match list["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
    }
    Ok(counts)
}

fn sum(counts: &Counts, states: [&str; 4]) -> usize {
    states.iter().filter_map(|state| counts.get(state)).sum()
}

/// Looks at everything once more and adds up what the hands counted.
pub(crate) fn last_look(mut hands: Vec<Hand<'_>>, before: Counts) -> Result<Played> {
    let played = Mutex::new(Played::default());
    let next = AtomicUsize::new(0);
    side_by_side(&mut hands, |hand| {
        loop {
            let dossier = next.fetch_add(1, Ordering::Relaxed);
            if dossier >= hand.player.plan.dossiers.len() {
                return Ok(());
            }
            look_at(hand, dossier, &played)?;
        }
    })?;
    let after = counts(&mut hands[0])?;
    let told = hands[0].told_and_followed()?;
    let mut played = played.into_inner().unwrap_or_else(PoisonError::into_inner);
    for hand in hands {
        played.figures.add(hand.figures);
        played.conflicts += hand.tally.conflicts;
        played.lost_claims += hand.tally.lost_claims;
        played.refused_at_desk += hand.tally.refused_at_desk;
        played.answered += hand.tally.answered;
        played.reminded += hand.tally.reminded;
        played.hung += hand.tally.hung;
        for (turn, times) in hand.tally.turns {
            *played.turns.entry(turn).or_default() += times;
        }
    }
    played.told = told;
    let voided = played.turns.get(&Turn::Void).copied().unwrap_or(0);
    let of_today = played.balance.received;
    played.balance = Balance {
        carried_over: sum(&before, OPEN),
        received: of_today - voided,
        done: sum(&after, DONE) - sum(&before, DONE) - voided,
        open: sum(&after, OPEN),
    };
    Ok(played)
}

fn look_at(hand: &mut Hand<'_>, dossier: usize, played: &Mutex<Played>) -> Result<()> {
    let inspector = hand.player.person(Post::Inspector, "", 0)?;
    let mut live = hand.player.live(dossier);
    hand.reload(&mut live, inspector)?;
    let shown = hand.public("page: the citizen's case", live.link()?)?.body;
    let (case, story) = (live.case(), hand.player.plan.dossiers[dossier].told());
    let (state, label) = story.end.state();
    let is_voided = happened(case, "case.voided").is_some();
    let is_astray = case["state"] != state || is_voided != (story.end == End::Voided) || !shown.contains(label);
    let mut played = played.lock().unwrap_or_else(PoisonError::into_inner);
    if is_astray {
        played.astray.push(format!("{} ({}): {}, planned {state}", live.reference()?, story.name, case["state"]));
    }
    if case["received_at"].as_str().is_some_and(|at| at.starts_with(&TODAY.to_string())) {
        played.balance.received += 1;
    }
    match promise(case) {
        Promise::None => played.voided += usize::from(is_voided),
        Promise::Kept => played.kept += 1,
        Promise::Apologised => played.apologised += 1,
        Promise::Broken => {
            let line = format!("{} ({}): due {}", live.reference()?, story.name, case["due_at"]);
            played.broken.push(line);
        }
    }
    Ok(())
}

/// What became of the date on the receipt.
#[derive(Debug, PartialEq, Eq)]
enum Promise {
    /// The case ended without a result: nothing is owed.
    None,
    /// The result was there in time, or may still come in time; or the clock stands.
    Kept,
    /// It was missed, and the applicant has a letter with a new date.
    Apologised,
    Broken,
}

/// All moments are written with the same offset and width, so that their texts compare as they do.
fn promise(case: &Value) -> Promise {
    let has_ended = ["case.withdrawn", "case.stopped", "case.voided"].iter().any(|kind| happened(case, kind).is_some());
    if has_ended {
        return Promise::None;
    }
    let now = format!("{}+07:00", closing().strftime("%Y-%m-%dT%H:%M:%S"));
    let resolved = happened(case, "case.result_issued");
    let (at, due) = (resolved.unwrap_or(&now), case["due_at"].as_str().unwrap_or_default());
    let stands = resolved.is_none() && case["paused_since"].is_string();
    if stands || at <= due {
        Promise::Kept
    } else if case["apologised_at"].is_string() {
        Promise::Apologised
    } else {
        Promise::Broken
    }
}

/// When something last happened to a case.
fn happened<'a>(case: &'a Value, kind: &str) -> Option<&'a str> {
    let events = case["history"].as_array()?;
    events.iter().rev().find(|event| event["event"] == kind)?["at"].as_str()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(case: Value, expected: Promise) {
        assert_eq!(promise(&case), expected, "{case}");
    }

    fn resolved(at: &str) -> Value {
        json!([{"event": "case.received", "at": "2010-01-27T08:30:00+07:00"}, {"event": "case.result_issued", "at": at}])
    }

    #[test]
    fn a_promise_is_kept_apologised_for_or_broken() {
        let due = "2010-02-03T17:00:00+07:00";
        check(json!({"due_at": due, "history": []}), Promise::Kept);
        check(json!({"due_at": "2010-02-03T16:59:59+07:00", "history": []}), Promise::Broken);
        let waits = json!({"due_at": "2010-02-01T17:00:00+07:00", "paused_since": due, "history": []});
        check(waits, Promise::Kept);
        check(json!({"due_at": due, "history": resolved("2010-02-03T17:00:00+07:00")}), Promise::Kept);
        let late = "2010-02-01T17:00:00+07:00";
        check(json!({"due_at": late, "history": resolved("2010-02-03T10:00:00+07:00")}), Promise::Broken);
        let letter = "2010-02-03T08:10:00+07:00";
        check(json!({"due_at": late, "apologised_at": letter, "history": resolved(due)}), Promise::Apologised);
        let stopped = json!([{"event": "case.stopped", "at": due}]);
        check(json!({"due_at": late, "history": stopped}), Promise::None);
    }
}
