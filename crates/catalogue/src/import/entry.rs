use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::report::{Findings, Refused};
use super::{Fault, Record};

/// Most entries a list of one row may have.
const LONGEST_LIST: usize = 500;

/// One object of a row, read field by field. Every fault is noted with its path; reading goes on, so that all faults
/// of a file are told at once.
pub(super) struct Entry<'a> {
    fields: &'a Map<String, Value>,
    path: String,
    record: &'a Record,
    findings: &'a RefCell<Findings>,
}

impl<'a> Entry<'a> {
    pub fn of_record(record: &'a Record, known: &[&str], findings: &'a RefCell<Findings>) -> Entry<'a> {
        let entry = Entry { fields: &record.fields, path: String::new(), record, findings };
        for (field, fault) in &record.faults {
            entry.refuse(field, fault.clone());
        }
        entry.noting_unknown(known)
    }

    fn noting_unknown(self, known: &[&str]) -> Entry<'a> {
        for field in self.fields.keys().filter(|field| !known.contains(&field.as_str())) {
            self.findings.borrow_mut().ignore(without_positions(&self.path_of(field)), self.record.row);
        }
        self
    }

    fn path_of(&self, field: &str) -> String {
        if self.path.is_empty() { field.to_owned() } else { format!("{}.{field}", self.path) }
    }

    /// Notes a fault of one field.
    pub fn refuse(&self, field: &str, fault: Fault) {
        let key = self.record.fields.get("key").and_then(Value::as_str).map(str::to_owned);
        let refused = Refused { row: self.record.row, key, field: self.path_of(field), fault };
        self.findings.borrow_mut().refused.push(refused);
    }

    /// The value, where there is one; null and blank text are none.
    fn value(&self, field: &str) -> Option<&'a Value> {
        match self.fields.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.trim().is_empty() => None,
            Some(value) => Some(value),
        }
    }

    /// A field as it stands in the file, without check.
    pub fn peek(&self, field: &str) -> Option<&'a Value> {
        self.value(field)
    }

    pub fn is_absent(&self, field: &str) -> bool {
        self.value(field).is_none()
    }

    fn noted<T>(&self, field: &str, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.refuse(field, fault)).ok()
    }

    /// One line of text in NFC, at most `max` characters.
    pub fn text(&self, field: &str, max: usize) -> Option<String> {
        let value = self.value(field)?;
        self.noted(field, clean(value, max))
    }

    /// Text of several lines in NFC, at most `max` characters.
    pub fn lines(&self, field: &str, max: usize) -> Option<String> {
        let text = self.value(field)?.as_str().ok_or(Fault::Kind("text"));
        let clean = text.and_then(|text| text::clean_text(text, max).map_err(|e| Fault::Text(e.to_string())));
        self.noted(field, clean)
    }

    pub fn required_text(&self, field: &str, max: usize) -> Option<String> {
        self.required(field)?;
        self.text(field, max)
    }

    fn required(&self, field: &str) -> Option<&'a Value> {
        let value = self.value(field);
        if value.is_none() {
            self.refuse(field, Fault::Absent);
        }
        value
    }

    pub fn flag(&self, field: &str) -> Option<bool> {
        let value = self.value(field)?;
        self.noted(field, value.as_bool().ok_or(Fault::Kind("true or false")))
    }

    /// A whole number between two bounds.
    pub fn number(&self, field: &str, from: i64, to: i64) -> Option<i64> {
        let value = self.value(field)?;
        let number = value.as_i64().ok_or(Fault::Kind("a whole number"));
        let within = number.and_then(|n| if (from..=to).contains(&n) { Ok(n) } else { Err(Fault::Range(n, from, to)) });
        self.noted(field, within)
    }

    pub fn required_number(&self, field: &str, from: i64, to: i64) -> Option<i64> {
        self.required(field)?;
        self.number(field, from, to)
    }

    /// A whole number from 0, or from 1 where 0 makes no sense.
    pub fn count(&self, field: &str, from: u32) -> Option<u32> {
        self.number(field, i64::from(from), i64::from(i32::MAX)).and_then(|n| u32::try_from(n).ok())
    }

    /// A word of a fixed list.
    pub fn word<T>(&self, field: &str, read: impl Fn(&str) -> Option<T>, expected: &str) -> Option<T> {
        let value = self.value(field)?;
        self.noted(field, word(value, &read, expected))
    }

    pub fn required_word<T>(&self, field: &str, read: impl Fn(&str) -> Option<T>, expected: &str) -> Option<T> {
        self.required(field)?;
        self.word(field, read, expected)
    }

    fn list(&self, field: &str) -> &'a [Value] {
        match self.value(field) {
            None => &[],
            Some(Value::Array(items)) if items.len() <= LONGEST_LIST => items,
            Some(Value::Array(_)) => {
                self.refuse(field, Fault::TooMany(LONGEST_LIST));
                &[]
            }
            Some(_) => {
                self.refuse(field, Fault::Kind("a list"));
                &[]
            }
        }
    }

    pub fn texts(&self, field: &str, max: usize) -> Vec<String> {
        let items = self.list(field).iter().enumerate();
        let texts = items.filter_map(|(at, item)| self.noted(&format!("{field}[{at}]"), clean(item, max)));
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// An object whose fields are all text, whatever their names.
    pub fn text_map(&self, field: &str, max: usize) -> BTreeMap<String, String> {
        let Some(value) = self.value(field) else { return BTreeMap::new() };
        let Some(fields) = self.noted(field, value.as_object().ok_or(Fault::Kind("an object"))) else {
            return BTreeMap::new();
        };
        let texts = fields.iter().filter(|(_, value)| !value.is_null());
        texts
            .filter_map(|(name, value)| {
                let name_and_text =
                    clean(&Value::from(name.as_str()), max).and_then(|name| Ok((name, clean(value, max)?)));
                self.noted(&format!("{field}.{name}"), name_and_text)
            })
            .collect()
    }

    pub fn words<T>(&self, field: &str, read: impl Fn(&str) -> Option<T>, expected: &str) -> Vec<T> {
        let items = self.list(field).iter().enumerate();
        items.filter_map(|(at, item)| self.noted(&format!("{field}[{at}]"), word(item, &read, expected))).collect()
    }

    pub fn object(&self, field: &str, known: &[&str]) -> Option<Entry<'a>> {
        let value = self.value(field)?;
        self.inner(field, value, known)
    }

    pub fn objects(&self, field: &str, known: &[&str]) -> Vec<Entry<'a>> {
        let items = self.list(field).iter().enumerate();
        items.filter_map(|(at, item)| self.inner(&format!("{field}[{at}]"), item, known)).collect()
    }

    fn inner(&self, field: &str, value: &'a Value, known: &[&str]) -> Option<Entry<'a>> {
        let fields = self.noted(field, value.as_object().ok_or(Fault::Kind("an object")))?;
        let entry = Entry { fields, path: self.path_of(field), record: self.record, findings: self.findings };
        Some(entry.noting_unknown(known))
    }
}

fn clean(value: &Value, max: usize) -> Result<String, Fault> {
    let text = value.as_str().ok_or(Fault::Kind("text"))?;
    text::clean_line(text, max).map_err(|refused| Fault::Text(refused.to_string()))
}

fn word<T>(value: &Value, read: &impl Fn(&str) -> Option<T>, expected: &str) -> Result<T, Fault> {
    let found = value.as_str().ok_or(Fault::Kind("text"))?.trim();
    read(found).ok_or_else(|| Fault::Word { found: found.chars().take(40).collect(), expected: expected.to_owned() })
}

/// `documents[12].colour` as `documents[].colour`.
fn without_positions(path: &str) -> String {
    path.split('[').map(|piece| piece.trim_start_matches(|c: char| c.is_ascii_digit())).collect::<Vec<_>>().join("[")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_left_out_of_paths() {
        assert_eq!(without_positions("documents[12].colour"), "documents[].colour");
        assert_eq!(without_positions("level_2010"), "level_2010");
    }
}
