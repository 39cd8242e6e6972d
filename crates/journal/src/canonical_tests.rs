use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

use super::*;

#[track_caller]
fn written(value: Value, bytes: &str) {
    assert_eq!(write_canonical(&value).map(String::from_utf8), Ok(Ok(bytes.to_owned())));
    assert_eq!(parse_canonical(bytes.as_bytes()), Ok(value));
}

#[track_caller]
fn unwritten(value: Value, why: &str) {
    assert_eq!(write_canonical(&value).map_err(|error| error.to_string()), Err(why.to_owned()));
}

#[track_caller]
fn unread(bytes: impl AsRef<[u8]>, why: &str) {
    let message = parse_canonical(bytes.as_ref()).expect_err("not canonical").to_string();
    assert!(message.starts_with(why), "{message}");
}

#[test]
fn values_and_their_bytes() {
    written(json!({}), "{}");
    written(json!([]), "[]");
    written(json!({"b": [true, false, 0], "a": {"z_1": -5, "1": ""}}), r#"{"a":{"1":"","z_1":-5},"b":[true,false,0]}"#);
    written(json!(9_007_199_254_740_991_i64), "9007199254740991");
    written(json!(-9_007_199_254_740_991_i64), "-9007199254740991");
    written(json!("a\"b\\c/Đông Anh €"), r#""a\"b\\c/Đông Anh €""#);
    // Underscore sorts after digits and before letters.
    written(json!({"a_": 1, "a0": 2, "aa": 3, "a": 4}), r#"{"a":4,"a0":2,"a_":1,"aa":3}"#);
}

#[test]
fn values_that_cannot_be_written() {
    unwritten(json!({"a": [1, {"b": null}]}), "a/1/b: null has no place in an event; leave the field out");
    unwritten(json!({"a": 1.0}), "a: only whole numbers, no fractions");
    unwritten(json!(9_007_199_254_740_992_i64), "the value: the number is beyond ±(2^53 − 1)");
    unwritten(json!(i64::MIN), "the value: the number is beyond ±(2^53 − 1)");
    unwritten(json!(u64::MAX), "the value: the number is beyond ±(2^53 − 1)");
    for key in ["", "A", "đ", "a-b", "a b"] {
        unwritten(json!({"x": {key: 1}}), &format!("x/{key:?}: a key is made of a–z, 0–9 and _"));
    }
    for code in [0_u32, 0x1f, 0x0a, 0x7f, 0x61c, 0x200b, 0x200d, 0x200e, 0x202e, 0x2060, 0x2069, 0xfeff] {
        let text = format!("Đ{}", char::from_u32(code).expect("a character"));
        unwritten(json!({"a": text}), &format!("a: character 2 (U+{code:04X}) is not allowed"));
    }
    unwritten(json!("e\u{302}"), "the value: the text is not in Unicode's normal form C");
    unwritten(json!("a".repeat(MAX_BYTES - 1)), "16385 bytes are too many for an event, the limit is 16384");
    let nested = (0..=MAX_DEPTH).fold(json!(1), |inner, _| json!([inner]));
    assert!(write_canonical(&nested).expect_err("too deep").to_string().ends_with("nested more than 64 levels deep"));
    written(json!("a".repeat(MAX_BYTES - 2)), &format!("\"{}\"", "a".repeat(MAX_BYTES - 2)));
}

#[test]
fn bytes_that_are_not_canonical() {
    unread(r#"{"b":1,"a":2}"#, "not canonical: byte 2 ");
    unread(r#"{"a":1,"a":2}"#, "not canonical: byte 5 ");
    unread(r#"{"a": 1}"#, "not canonical: byte 5 ");
    unread("1 ", "not canonical: byte 1 ");
    unread("\"\\u0061\"", "not canonical: byte 1 ");
    unread(r#""\/""#, "not canonical: byte 1 ");
    unread(r#"{"$serde_json::private::RawValue":"1"}"#, "");
    unread("-0", "");
    unread("1e3", "the value: only whole numbers");
    unread("1.0", "the value: only whole numbers");
    unread("null", "the value: null has no place");
    unread("\"\\n\"", "the value: character 1 (U+000A)");
    unread("\"\\ud800\"", "not JSON");
    unread("01", "not JSON");
    unread("", "not JSON");
    unread("{}{}", "not JSON");
    unread(b"\xef\xbb\xbf{}", "not JSON");
    unread(b"\"\xff\"", "not JSON");
    unread("[".repeat(MAX_BYTES), "not JSON");
    unread("[".repeat(MAX_BYTES + 1), "16385 bytes");
}

/// The same value in a type whose order and writer are serde's own.
#[derive(Debug)]
enum Naive {
    Leaf(Value),
    Array(Vec<Naive>),
    Object(BTreeMap<String, Naive>),
}

impl Naive {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Value::Object(fields) => Self::Object(fields.iter().map(|(k, v)| (k.clone(), Self::of(v))).collect()),
            leaf => Self::Leaf(leaf.clone()),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Leaf(leaf) => leaf.to_string(),
            Self::Array(items) => format!("[{}]", items.iter().map(Self::text).collect::<Vec<_>>().join(",")),
            Self::Object(fields) => {
                let fields = fields.iter().map(|(key, value)| format!("\"{key}\":{}", value.text()));
                format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
            }
        }
    }
}

fn allowed() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        (-MAX_INTEGER..=MAX_INTEGER).prop_map(Value::from),
        "[ -~àĐếữ€\"\\\\]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec(("[a-z0-9_]{1,6}", inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in allowed()) {
        let bytes = write_canonical(&value).expect("allowed");
        prop_assert_eq!(std::str::from_utf8(&bytes).expect("UTF-8"), Naive::of(&value).text());
        prop_assert_eq!(parse_canonical(&bytes), Ok(value));
    }

    #[test]
    fn a_changed_byte_is_refused_or_stays_canonical(value in allowed(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = write_canonical(&value).expect("allowed");
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(other) = parse_canonical(&bytes) {
            prop_assert_eq!(write_canonical(&other), Ok(bytes));
        }
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..64),
        "[\\[\\]{}\":,0-9a-z\\\\.e-]{0,64}".prop_map(String::into_bytes),
    ]) {
        if let Ok(value) = parse_canonical(&bytes) {
            prop_assert_eq!(write_canonical(&value), Ok(bytes));
        }
    }
}
