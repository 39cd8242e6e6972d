//! The shapes a value in an event can have. None of them holds a sentence or a person's name: that
//! is how events stay free of personal data (trust design §1.3).

use std::fmt;

use serde_json::Value;

/// What a field must look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A short word without spaces: a code, a reference, the number of a document.
    Code,
    /// A code, or an integer from 0.
    Ref,
    /// An integer from 0: a count, or whole đồng.
    Integer,
    /// RFC 3339 at `+07:00`, to the second or the millisecond.
    Instant,
    /// RFC 3339 at `+07:00`, to the millisecond.
    Timestamp,
    Date,
    /// A date or an instant.
    When,
    /// A date or an instant, or `open` for what has no end yet.
    End,
    /// 32 bytes in base64url without padding: 43 characters.
    Digest,
    /// A list of plain values.
    List,
    /// A code, an integer, a boolean, or a list or object of these.
    Plain,
    Text,
    Object,
    /// `code@version`
    Proc,
    /// 16 bytes in base64url without padding: 22 characters.
    Id,
    /// 32 bytes in hex, small letters.
    Hex,
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code => "a code without spaces, at most 64 characters",
            Self::Ref => "a code without spaces or a whole number",
            Self::Integer => "a whole number from 0",
            Self::Instant => "a time such as 2010-01-20T08:30:00+07:00",
            Self::Timestamp => "a time such as 2010-01-20T08:30:00.000+07:00",
            Self::Date => "a date such as 2010-01-20",
            Self::When => "a date or a time at +07:00",
            Self::End => "a date or a time at +07:00, or open",
            Self::Digest => "a digest of 43 characters in base64url",
            Self::List => "a list of codes and whole numbers",
            Self::Plain => "made of codes and whole numbers: an event holds no sentences",
            Self::Text => "a text",
            Self::Object => "an object",
            Self::Proc => "a procedure and its version, such as 1.001193@7",
            Self::Id => "an id of 22 characters in base64url",
            Self::Hex => "64 hex digits in small letters",
        })
    }
}

impl Shape {
    /// Whether a value of a `data` field has this shape.
    pub fn fits(self, value: &Value) -> bool {
        match self {
            Self::Ref => Self::Code.fits(value) || Self::Integer.fits(value),
            Self::Integer => value.as_i64().is_some_and(|n| n >= 0),
            Self::List => value.is_array() && Self::Plain.fits(value),
            Self::Plain => is_plain(value),
            Self::Object => value.is_object(),
            of_text => value.as_str().is_some_and(|text| of_text.fits_text(text)),
        }
    }

    /// Whether a text has this shape; the shapes of other values never fit.
    pub fn fits_text(self, text: &str) -> bool {
        match self {
            Self::Code | Self::Ref | Self::Plain => is_code(text),
            Self::Instant => is_instant(text, false) || is_instant(text, true),
            Self::Timestamp => is_instant(text, true),
            Self::Date => is_date(text.as_bytes()),
            Self::When => Self::Date.fits_text(text) || Self::Instant.fits_text(text),
            Self::End => text == "open" || Self::When.fits_text(text),
            // 43 characters carry 258 bits: the two spare ones must be 0, so the last sign is one of 16.
            Self::Digest => is_base64url(text, 43, b"AEIMQUYcgkosw048"),
            // 22 characters carry 132 bits: four spare ones.
            Self::Id => is_base64url(text, 22, b"AQgw"),
            Self::Hex => text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')),
            Self::Proc => is_proc(text),
            Self::Text => true,
            Self::Integer | Self::List | Self::Object => false,
        }
    }
}

fn is_code(text: &str) -> bool {
    let sign = |c: char| c.is_alphanumeric() || "._-/@:+#".contains(c);
    !text.is_empty() && (text.len() <= 64 || text.chars().count() <= 64) && text.chars().all(sign)
}

fn is_plain(value: &Value) -> bool {
    match value {
        Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => is_code(text),
        Value::Array(items) => items.iter().all(is_plain),
        Value::Object(fields) => fields.values().all(is_plain),
        Value::Null => false,
    }
}

fn is_proc(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(code, version)| {
        let number = version.bytes().all(|b| b.is_ascii_digit()) && !version.starts_with('0');
        is_code(code) && !code.contains('@') && (1..=9).contains(&version.len()) && number
    })
}

fn is_base64url(text: &str, length: usize, last: &[u8]) -> bool {
    let sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    text.len() == length && text.bytes().all(sign) && text.bytes().next_back().is_some_and(|b| last.contains(&b))
}

/// The number in two digits, or nothing that fits a calendar.
fn two(digits: &[u8]) -> u32 {
    match digits {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => u32::from(a - b'0') * 10 + u32::from(b - b'0'),
        _ => 99,
    }
}

fn is_date(text: &[u8]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
        return false;
    };
    let (century, year) = (two(&[*y1, *y2]), two(&[*y3, *y4]));
    // 99 is also the answer for no digits, and a century that no office will see.
    if century == 99 || !(y3.is_ascii_digit() && y4.is_ascii_digit()) {
        return false;
    }
    let leap = if year == 0 { century % 4 == 0 } else { year % 4 == 0 };
    let days = match two(&[*m1, *m2]) {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&two(&[*d1, *d2]))
}

/// `+07:00` is the offset of every time in the journal, all year; so the texts of two times of one
/// precision compare like the times. The minute has no second 60.
fn is_instant(text: &str, milliseconds: bool) -> bool {
    let Some((date, time)) = text.as_bytes().split_at_checked(10) else {
        return false;
    };
    let clock = match (milliseconds, time) {
        (true, [b'T', clock @ .., b'.', a, b, c, b'+', b'0', b'7', b':', b'0', b'0']) => {
            if ![a, b, c].iter().all(|digit| digit.is_ascii_digit()) {
                return false;
            }
            clock
        }
        (false, [b'T', clock @ .., b'+', b'0', b'7', b':', b'0', b'0']) => clock,
        _ => return false,
    };
    let [h1, h2, b':', m1, m2, b':', s1, s2] = clock else {
        return false;
    };
    is_date(date) && two(&[*h1, *h2]) < 24 && two(&[*m1, *m2]) < 60 && two(&[*s1, *s2]) < 60
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(shape: Shape, fitting: &[Value], others: &[Value]) {
        for value in fitting {
            assert!(shape.fits(value), "{value} is {shape}");
        }
        for value in others {
            assert!(!shape.fits(value), "{value} is not {shape}");
        }
    }

    #[test]
    fn codes_hold_no_sentence() {
        let long = "a".repeat(65);
        check(
            Shape::Code,
            &[
                json!("NV0123"),
                json!("125/QĐ-UBND"),
                json!("MOT-CUA-100120-0001"),
                json!("1.001193@7"),
                json!("đ".repeat(64)),
            ],
            &[
                json!(""),
                json!("Nguyễn Thị Lan"),
                json!("thiếu giấy tờ"),
                json!(long),
                json!(1),
                json!("a\u{a0}b"),
                json!("a,b"),
            ],
        );
        check(Shape::Ref, &[json!("a"), json!(0)], &[json!(-1), json!(true), json!("a b")]);
        check(Shape::Integer, &[json!(0), json!(30_000)], &[json!(-1), json!("1"), json!(1.5)]);
        check(Shape::Plain, &[json!([{"a": [1, true, "b"]}])], &[json!({"a": ["b c"]}), json!(null)]);
        check(Shape::List, &[json!([]), json!([1, "a"])], &[json!({}), json!(["a b"])]);
        check(
            Shape::Proc,
            &[json!("1.001193@7"), json!("2010.tp-01@12")],
            &[
                json!("1.001193"),
                json!("@7"),
                json!("a@"),
                json!("a@0"),
                json!("a@x"),
                json!("a@b@1"),
                json!("a@1000000000"),
            ],
        );
    }

    #[test]
    fn dates_are_days_of_the_calendar() {
        check(
            Shape::Date,
            &[json!("2010-01-31"), json!("2012-02-29"), json!("2000-02-29"), json!("2099-12-31"), json!("1999-06-30")],
            &[
                json!("2010-02-29"),
                json!("1900-02-29"),
                json!("2010-04-31"),
                json!("2010-13-01"),
                json!("2010-00-10"),
                json!("2010-01-00"),
                json!("2010-1-01"),
                json!("20a0-01-01"),
                json!("2010-01-01 "),
                json!("2010/01/01"),
            ],
        );
    }

    #[test]
    fn times_are_local_and_fixed_width() {
        check(
            Shape::Instant,
            &[json!("2026-11-23T08:12:31+07:00"), json!("2026-11-23T23:59:59.999+07:00")],
            &[
                json!("2026-11-23T08:12:31Z"),
                json!("2026-11-23T08:12:31+08:00"),
                json!("2026-11-23T08:12:31.1+07:00"),
                json!("2026-11-23T24:00:00+07:00"),
                json!("2026-11-23T08:60:00+07:00"),
                json!("2026-11-23T08:12:60+07:00"),
                json!("2026-11-23 08:12:31+07:00"),
                json!("2026-11-23T08:12+07:00"),
                json!("2026-11-31T08:12:31+07:00"),
                json!("2026-11-2ộ"),
                json!(""),
            ],
        );
        check(Shape::Timestamp, &[json!("2026-11-23T08:12:31.000+07:00")], &[json!("2026-11-23T08:12:31+07:00")]);
        check(Shape::End, &[json!("open"), json!("2026-11-23")], &[json!("never"), json!("")]);
        check(Shape::When, &[json!("2026-11-23"), json!("2026-11-23T08:12:31+07:00")], &[json!("2026-11")]);
    }

    #[test]
    fn digests_and_ids_have_one_spelling() {
        let digest = "A".repeat(43);
        check(
            Shape::Digest,
            &[json!(digest)],
            &[json!("A".repeat(42) + "B"), json!("A".repeat(44)), json!("A".repeat(42) + "=")],
        );
        check(Shape::Id, &[json!("A".repeat(22))], &[json!("A".repeat(21) + "B"), json!("A".repeat(21))]);
        check(Shape::Hex, &[json!("0f".repeat(32))], &[json!("0F".repeat(32)), json!("0f".repeat(31))]);
    }
}
