use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{commit, hex};

fn received() -> Event {
    Event {
        id: [0; 16],
        ts: "2026-11-23T08:12:33.120+07:00".to_owned(),
        kind: Kind::CaseReceived,
        unit: "H29.01".to_owned(),
        actor: Actor::Staff { id: "NV0123".to_owned(), role: Some("clerk".to_owned()) },
        link: Some(Link::first("H29.01-261123-0001")),
        proc: Some("1.001193@7".to_owned()),
        data: json!({
            "recv": "2026-11-23T08:12:31+07:00",
            "due": "2026-12-01T17:00:00+07:00",
            "chan": "counter",
            "docs_h": "A".repeat(43),
            "fee": 30_000,
        }),
    }
}

fn closed() -> Event {
    Event {
        kind: Kind::CaseClosed,
        link: Some(Link::after("H29.01-261123-0001", 1, [7; 32])),
        proc: None,
        data: json!({}),
        ..received()
    }
}

/// Trust design §15, first vector.
const VECTOR: &str = r#"{"actor":{"id":"NV0123","k":"staff"},"case":"H29.01-261123-0001","cseq":1,"data":{"chan":"counter","docs_h":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","due":"2026-12-01T17:00:00+07:00","fee":30000,"recv":"2026-11-23T08:12:31+07:00"},"id":"AAAAAAAAAAAAAAAAAAAAAA","proc":"1.001193@7","ts":"2026-11-23T08:12:33.120+07:00","type":"case.received","unit":"H29.01","v":1}"#;

#[test]
fn the_published_vector() {
    let bytes = received().bytes().expect("an event");
    assert_eq!(std::str::from_utf8(&bytes), Ok(VECTOR));
    assert_eq!(bytes.len(), 368);
    let salt: [u8; 32] = std::array::from_fn(|i| i as u8);
    assert_eq!(hex(&commit(&salt, &bytes)), "531a81b675d4a51330c96a1b736a1789967fcbd9584a7b769eb0754483b9da49");
    let mut read = received();
    read.actor = Actor::Staff { id: "NV0123".to_owned(), role: None };
    assert_eq!(Event::parse(&bytes), Ok(read));
}

#[test]
fn the_other_actors_and_the_chain() {
    let text = |event: Event| String::from_utf8(event.bytes().expect("an event")).expect("UTF-8");
    let head = |actor| text(Event { actor, ..closed() }).split(",\"case\"").next().expect("a head").to_owned();
    assert_eq!(head(Actor::Citizen), r#"{"actor":{"k":"citizen"}"#);
    assert_eq!(head(Actor::System), r#"{"actor":{"k":"system"}"#);
    let officer = Actor::Staff { id: "NV01".to_owned(), role: Some("officer".to_owned()) };
    assert_eq!(head(officer), r#"{"actor":{"id":"NV01","k":"staff","role":"officer"}"#);
    let cprev = "07".repeat(32);
    let link = format!(r#","case":"H29.01-261123-0001","cprev":"{cprev}","cseq":2,"data":{{}},"#);
    assert!(text(closed()).contains(&link));
}

fn fields(event: &mut Event) -> &mut Map<String, Value> {
    event.data.as_object_mut().expect("an object")
}

#[track_caller]
fn unbuilt(change: impl FnOnce(&mut Event), why: &str) {
    let mut event = received();
    change(&mut event);
    assert_eq!(event.bytes().map_err(|error| error.to_string()), Err(why.to_owned()));
}

#[test]
fn what_cannot_be_built() {
    let code = "must be a code without spaces, at most 64 characters";
    unbuilt(|e| e.unit = "Phòng Tư pháp".to_owned(), &format!("unit: {code}"));
    unbuilt(|e| e.actor = Actor::Staff { id: String::new(), role: None }, &format!("actor/id: {code}"));
    unbuilt(|e| e.proc = None, "proc: is missing");
    unbuilt(|e| e.proc = Some("1.001193".to_owned()), "proc: must be a procedure and its version, such as 1.001193@7");
    unbuilt(|e| e.link = None, "case: is missing");
    unbuilt(|e| e.link = Some(Link { cprev: Some([0; 32]), ..Link::first("A") }), "cprev: does not belong here");
    unbuilt(|e| e.link = Some(Link { cseq: 2, ..Link::first("A") }), "cprev: is missing");
    unbuilt(|e| e.link = Some(Link { cseq: 0, ..Link::first("A") }), "cseq: must be a whole number from 0");
    unbuilt(|e| e.link = Some(Link::after("A", 1 << 53, [0; 32])), "cseq: the number is beyond ±(2^53 − 1)");
    unbuilt(|e| e.link = Some(Link::first("A B")), &format!("case: {code}"));
    unbuilt(|e| e.ts.truncate(19), "ts: must be a time such as 2010-01-20T08:30:00.000+07:00");
    unbuilt(|e| e.data = json!([]), "data: must be an object");
    unbuilt(|e| e.kind = Kind::SysConfig, "case: does not belong here");
    unbuilt(|e| drop(fields(e).remove("fee")), "data/fee: is missing");
    unbuilt(|e| drop(fields(e).insert("fee".to_owned(), json!("30000"))), "data/fee: must be a whole number from 0");
    unbuilt(|e| drop(fields(e).insert("Fee".to_owned(), json!(1))), "data/\"Fee\": a key is made of a–z, 0–9 and _");
    unbuilt(|e| drop(fields(e).insert("x".to_owned(), json!(1.5))), "data/x: only whole numbers, no fractions");
    unbuilt(
        |e| drop(fields(e).insert("x".to_owned(), json!(vec![1; 9000]))),
        "18374 bytes are too many for an event, the limit is 16384",
    );
}

#[track_caller]
fn unread(from: &str, to: &str, why: &str) {
    let bytes = VECTOR.replace(from, to);
    assert_ne!(bytes, VECTOR);
    assert_eq!(Event::parse(bytes.as_bytes()).map_err(|error| error.to_string()), Err(why.to_owned()));
}

#[test]
fn what_cannot_be_read() {
    unread("case.received", "case.eaten", "there is no event type \"case.eaten\"");
    unread(r#","type":"case.received""#, "", "type: is missing");
    unread(r#""v":1"#, r#""v":2"#, "v: does not belong here");
    unread(r#","v":1"#, "", "v: is missing");
    unread(r#","v":1"#, r#","v":1,"w":1"#, "w: does not belong here");
    unread(r#""k":"staff""#, r#""k":"staff","role":"clerk""#, "actor/role: does not belong here");
    unread(r#""k":"staff""#, r#""k":"citizen""#, "actor/id: does not belong here");
    unread(r#""k":"staff""#, r#""k":"robot""#, "actor/k: does not belong here");
    unread(r#"{"id":"NV0123","k":"staff"}"#, "1", "actor: must be an object");
    unread(r#""case":"H29.01-261123-0001","cseq":1,"#, "", "case: is missing");
    unread(r#""case":"H29.01-261123-0001","#, "", "cseq: does not belong here");
    unread(r#""cseq":1,"#, "", "cseq: is missing");
    unread(r#""cseq":1,"#, r#""cseq":-1,"#, "cseq: must be a whole number from 0");
    unread(r#""cseq":1,"#, r#""cseq":2,"#, "cprev: is missing");
    unread(
        "AAAAAAAAAAAAAAAAAAAAAA\",\"proc",
        "AAAAAAAAAAAAAAAAAAAAAB\",\"proc",
        "id: must be an id of 22 characters in base64url",
    );
    unread(".120+", ".12+", "ts: must be a time such as 2010-01-20T08:30:00.000+07:00");
    assert_eq!(Event::parse(b"[]").map_err(|error| error.to_string()), Err("the value: must be an object".to_owned()));
}

fn events() -> impl Strategy<Value = Event> {
    let actor = prop_oneof![
        Just(Actor::Citizen),
        Just(Actor::System),
        ("[A-Z0-9]{1,8}", proptest::option::of("[a-z]{1,8}")).prop_map(|(id, role)| Actor::Staff { id, role }),
    ];
    let link = ("[A-Z0-9.-]{1,20}", 0..1000_i64, any::<[u8; 32]>()).prop_map(|(case, before, c)| match before {
        0 => Link::first(case),
        cseq => Link::after(case, cseq, c),
    });
    let data = proptest::collection::vec(
        ("[a-z0-9_]{1,5}", prop_oneof![any::<u32>().prop_map(Value::from), "[a-zĐê/-]{1,9}".prop_map(Value::from)]),
        0..5,
    );
    (any::<[u8; 16]>(), actor, link, data, 0..60_u8).prop_map(|(id, actor, link, data, second)| Event {
        id,
        ts: format!("2010-01-20T08:30:{second:02}.000+07:00"),
        actor,
        link: Some(link),
        data: Value::Object(data.into_iter().collect()),
        ..closed()
    })
}

proptest! {
    #[test]
    fn what_is_built_is_read_back(event in events()) {
        let bytes = event.bytes().expect("an event");
        prop_assert_eq!(Event::parse(&bytes), Ok(event));
        prop_assert!(parse_canonical(&bytes).is_ok());
    }

    #[test]
    fn a_changed_byte_is_refused_or_another_event(event in events(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = event.bytes().expect("an event");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(other) = Event::parse(&bytes) {
            prop_assert_eq!(other.bytes(), Ok(bytes));
        }
    }
}
