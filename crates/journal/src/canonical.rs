//! Canonical JSON, MCJ-1 (trust design §1.1): one value has exactly one sequence of bytes.
//!
//! No white space; keys of `[a-z0-9_]+` sorted by byte; objects, arrays, strings, booleans and
//! integers up to ±(2^53 − 1); no null, no fractions; strings in NFC without control, bidi and
//! zero-width characters; at most 16 KiB. For these values the bytes are those of RFC 8785.

use serde_json::{Map, Number, Value};
use text::invisible::{is_bidi_control, is_zero_width};

use crate::{Error, Fault};

/// 16 KiB.
pub const MAX_BYTES: usize = 16 * 1024;
/// Arrays and objects inside each other. Events need three or four; the bound keeps hostile input
/// off the stack.
pub const MAX_DEPTH: usize = 64;
/// 2^53 − 1, the largest integer that every JSON reader keeps exact.
pub const MAX_INTEGER: i64 = (1 << 53) - 1;

/// The canonical bytes of a value.
///
/// # Errors
/// A value that MCJ-1 does not know, with its place, or more than [`MAX_BYTES`].
pub fn write_canonical(value: &Value) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(512);
    push_value(value, 0, &mut out)?;
    check_size(out.len())?;
    Ok(out)
}

/// The value of canonical bytes.
///
/// # Errors
/// Anything that [`write_canonical`] would not have written just so.
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, Error> {
    check_size(bytes.len())?;
    let value: Value = serde_json::from_slice(bytes).map_err(|error| Error::Json(error.to_string()))?;
    // Writing it again is the whole definition of canonical; a second set of rules could differ.
    let again = write_canonical(&value)?;
    if again == bytes {
        return Ok(value);
    }
    let at = again.iter().zip(bytes).take_while(|(a, b)| a == b).count();
    Err(Error::NotCanonical { at })
}

pub(crate) fn check_size(found: usize) -> Result<(), Error> {
    if found > MAX_BYTES { Err(Error::TooLarge { found, limit: MAX_BYTES }) } else { Ok(()) }
}

pub(crate) fn push_value(value: &Value, depth: usize, out: &mut Vec<u8>) -> Result<(), Error> {
    match value {
        Value::Null => Err(Error::at("", Fault::Null)),
        Value::Bool(true) => {
            out.extend_from_slice(b"true");
            Ok(())
        }
        Value::Bool(false) => {
            out.extend_from_slice(b"false");
            Ok(())
        }
        Value::Number(number) => push_number(number, out),
        Value::String(text) => push_string(text, out),
        Value::Array(items) => push_array(items, deeper(depth)?, out),
        Value::Object(fields) => push_object(fields, deeper(depth)?, out),
    }
}

fn deeper(depth: usize) -> Result<usize, Error> {
    if depth == MAX_DEPTH { Err(Error::at("", Fault::TooDeep { limit: MAX_DEPTH })) } else { Ok(depth + 1) }
}

fn push_array(items: &[Value], depth: usize, out: &mut Vec<u8>) -> Result<(), Error> {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        push_value(item, depth, out).map_err(|error| error.inside(&index.to_string()))?;
    }
    out.push(b']');
    Ok(())
}

fn push_object(fields: &Map<String, Value>, depth: usize, out: &mut Vec<u8>) -> Result<(), Error> {
    // Whether the map keeps its keys sorted is a build option of serde_json that any crate of the
    // program can switch, so it is never relied on.
    let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
    if !sorted.is_sorted_by_key(|(key, _)| *key) {
        sorted.sort_unstable_by_key(|(key, _)| *key);
    }
    out.push(b'{');
    for (index, (key, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        push_key(key, out)?;
        push_value(value, depth, out).map_err(|error| error.inside(key))?;
    }
    out.push(b'}');
    Ok(())
}

fn push_key(key: &str, out: &mut Vec<u8>) -> Result<(), Error> {
    if key.is_empty() || !key.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_')) {
        return Err(Error::at(&format!("{key:?}"), Fault::Key));
    }
    out.push(b'"');
    out.extend_from_slice(key.as_bytes());
    out.extend_from_slice(b"\":");
    Ok(())
}

fn push_number(number: &Number, out: &mut Vec<u8>) -> Result<(), Error> {
    match number.as_i64() {
        Some(integer) => push_integer(integer, out),
        None if number.is_u64() => Err(Error::at("", Fault::IntegerRange)),
        None => Err(Error::at("", Fault::Float)),
    }
}

pub(crate) fn push_integer(integer: i64, out: &mut Vec<u8>) -> Result<(), Error> {
    if integer.unsigned_abs() > MAX_INTEGER.unsigned_abs() {
        return Err(Error::at("", Fault::IntegerRange));
    }
    out.extend_from_slice(integer.to_string().as_bytes());
    Ok(())
}

pub(crate) fn push_string(text: &str, out: &mut Vec<u8>) -> Result<(), Error> {
    check_string(text).map_err(|fault| Error::at("", fault))?;
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|b| matches!(b, b'"' | b'\\')) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(&[b'\\', rest[at]]);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
    Ok(())
}

fn check_string(text: &str) -> Result<(), Fault> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Ok(());
    }
    let hidden = |c: char| c.is_ascii_control() || is_bidi_control(c) || is_zero_width(c);
    match text.chars().enumerate().find(|(_, c)| hidden(*c)) {
        Some((index, c)) => Err(Fault::Character { position: index + 1, code: u32::from(c) }),
        None if text::is_nfc(text) => Ok(()),
        None => Err(Fault::NotNfc),
    }
}

#[cfg(test)]
#[path = "canonical_tests.rs"]
mod tests;
