use serde_json::{Value, json};

use super::*;
use crate::{Actor, Kind, Link};

const CASE: &str = "MOT-CUA-100120-0001";

#[derive(Debug, Clone, PartialEq)]
struct Stored {
    cseq: i64,
    c: Vec<u8>,
    salt: Option<Vec<u8>>,
    body: Option<Vec<u8>>,
}

/// A row as the store would have made it, its salt told by the number.
fn stored(event: &Event) -> Stored {
    let cseq = event.link.as_ref().expect("in a case").cseq;
    let salt = [cseq as u8 + 100; 32];
    let body = event.bytes().expect("an event");
    Stored { cseq, c: commit(&salt, &body).to_vec(), salt: Some(salt.to_vec()), body: Some(body) }
}

fn event(link: Link, kind: Kind, data: Value) -> Event {
    Event {
        id: [link.cseq as u8; 16],
        ts: format!("2010-01-20T08:30:{:02}.000+07:00", link.cseq),
        kind,
        unit: "MOT-CUA".to_owned(),
        actor: Actor::Staff { id: "NV01".to_owned(), role: None },
        link: Some(link),
        proc: Some("2010.tp-01@1".to_owned()),
        data,
    }
}

fn after(before: &Stored) -> Link {
    Link::after(CASE, before.cseq, before.c.as_slice().try_into().expect("32 bytes"))
}

/// Received, assigned, decided, closed.
fn chain() -> Vec<Stored> {
    let recv = json!({"recv": "2010-01-20T08:30:00+07:00", "due": "2010-01-27T17:00:00+07:00", "chan": "counter", "docs_h": "A".repeat(43), "fee": 0});
    let mut rows = vec![stored(&event(Link::first(CASE), Kind::CaseReceived, recv))];
    for (kind, data) in [
        (Kind::CaseAssigned, json!({"officer": "NV02", "step": 2})),
        (Kind::CaseDecided, json!({"outcome": "approve", "ground": "conditions-met", "approver": "NV03"})),
        (Kind::CaseClosed, json!({})),
    ] {
        let link = after(rows.last().expect("a row"));
        rows.push(stored(&event(link, kind, data)));
    }
    rows
}

fn checked(rows: &[Stored]) -> Checked {
    check(
        CASE,
        rows.iter().map(|row| Row { cseq: row.cseq, c: &row.c, salt: row.salt.as_deref(), body: row.body.as_deref() }),
    )
}

#[track_caller]
fn broken(rows: &[Stored], expected: &[Broken]) {
    assert_eq!(checked(rows).broken, expected);
}

#[test]
fn a_whole_chain_gives_its_events() {
    let checked = checked(&chain());
    assert_eq!(checked.broken, []);
    let kinds: Vec<&str> = checked.events.iter().map(|event| event.kind.name()).collect();
    assert_eq!(kinds, ["case.received", "case.assigned", "case.decided", "case.closed"]);
    broken(&[], &[]);
}

#[test]
fn every_changed_bit_of_body_salt_and_commitment_is_found() {
    for index in 0..4 {
        for part in 0..3 {
            let length = [chain()[index].c.len(), 32, chain()[index].body.as_ref().map_or(0, Vec::len)][part];
            for bit in 0..length * 8 {
                let mut rows = chain();
                let row = &mut rows[index];
                let bytes = [Some(&mut row.c), row.salt.as_mut(), row.body.as_mut()].into_iter().nth(part).flatten();
                bytes.expect("bytes")[bit / 8] ^= 1 << (bit % 8);
                let found = checked(&rows).broken;
                assert!(
                    found.contains(&Broken::Commitment { cseq: index as i64 + 1 }),
                    "{index} {part} {bit}: {found:?}"
                );
            }
        }
    }
}

#[test]
fn every_lost_byte_is_found() {
    for index in 0..4 {
        for at in 0..chain()[index].body.as_ref().map_or(0, Vec::len) {
            let mut rows = chain();
            rows[index].body.as_mut().expect("a body").remove(at);
            assert!(!checked(&rows).broken.is_empty(), "{index} {at}");
        }
    }
}

#[test]
fn every_other_order_and_every_lost_event_is_found() {
    for a in 0..4 {
        for b in a + 1..4 {
            let mut rows = chain();
            rows.swap(a, b);
            assert!(!checked(&rows).broken.is_empty(), "rows {a} and {b}");
            // The same with the numbers left in their place.
            (rows[a].cseq, rows[b].cseq) = (rows[b].cseq, rows[a].cseq);
            assert!(checked(&rows).broken.contains(&Broken::Stranger { cseq: a as i64 + 1 }), "contents {a} and {b}");
        }
        let mut rows = chain();
        rows.remove(a);
        let gap = Broken::Gap { cseq: a as i64 + 2, expected: a as i64 + 1 };
        broken(&rows, if a == 3 { &[] } else { std::slice::from_ref(&gap) });
    }
}

#[test]
fn a_number_twice() {
    let mut rows = chain();
    rows.insert(2, rows[1].clone());
    broken(&rows, &[Broken::Duplicate { cseq: 2 }]);
    let mut rows = chain();
    rows.push(rows[1].clone());
    broken(&rows, &[Broken::Order { cseq: 2, after: 4 }, Broken::Time { cseq: 2 }]);
    let mut rows = chain();
    rows[0].cseq = 0;
    broken(&rows[..1], &[Broken::Gap { cseq: 0, expected: 1 }, Broken::Stranger { cseq: 0 }]);
}

#[test]
fn an_event_rewritten_with_a_fresh_commitment_breaks_the_next_link() {
    let mut rows = chain();
    let forged = json!({"officer": "NV09", "step": 2});
    rows[1] = stored(&event(after(&rows[0]), Kind::CaseAssigned, forged));
    broken(&rows, &[Broken::Cprev { cseq: 3 }]);
}

#[test]
fn an_event_of_another_case() {
    let mut rows = chain();
    rows[3] =
        stored(&event(Link { case: "MOT-CUA-100120-0002".to_owned(), ..after(&rows[2]) }, Kind::CaseClosed, json!({})));
    broken(&rows, &[Broken::Stranger { cseq: 4 }]);
}

#[test]
fn time_that_goes_back() {
    let mut rows = chain();
    let mut late = event(after(&rows[2]), Kind::CaseClosed, json!({}));
    late.ts = "2010-01-20T08:30:02.999+07:00".to_owned();
    rows[3] = stored(&late);
    broken(&rows, &[Broken::Time { cseq: 4 }]);
    late.ts = "2010-01-20T08:30:03.000+07:00".to_owned();
    rows[3] = stored(&late);
    broken(&rows, &[]);
}

#[test]
fn a_body_that_is_no_event_though_committed_to() {
    let mut rows = chain();
    let body = b"{\"v\": 1}".to_vec();
    rows[3].c = commit(&[104; 32], &body).to_vec();
    rows[3].body = Some(body);
    broken(&rows, &[Broken::Body { cseq: 4, error: Error::NotCanonical { at: 5 } }]);
}

#[test]
fn erased_events_keep_the_chain() {
    let mut rows = chain();
    (rows[1].salt, rows[1].body) = (None, None);
    broken(&rows, &[]);
    assert_eq!(checked(&rows).events.len(), 3);
    rows[1].c[0] ^= 1;
    broken(&rows, &[Broken::Cprev { cseq: 3 }]);
    rows[1].c.pop();
    broken(&rows, &[Broken::Commitment { cseq: 2 }, Broken::Cprev { cseq: 3 }]);
    let mut rows = chain();
    rows[1].salt = None;
    broken(&rows, &[Broken::HalfErased { cseq: 2 }]);
}
