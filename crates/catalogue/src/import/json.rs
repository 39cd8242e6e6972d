use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::Record;
use crate::{Error, Result};

const SCHEMA: &str = "procedures/1";

/// The file as a whole; what else it holds is for people.
#[derive(Deserialize)]
struct File {
    schema: String,
    #[serde(default)]
    sources: BTreeMap<String, String>,
    records: Vec<Value>,
}

/// Reads `{"schema": "procedures/1", "sources": {…}, "records": [{…}, …]}`.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Record>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let file: File = serde_json::from_slice(bytes).map_err(|e| Error::Unreadable(e.to_string()))?;
    if file.schema != SCHEMA {
        return Err(Error::Unreadable(format!("its schema is '{}', not '{SCHEMA}'", file.schema)));
    }
    file.records.into_iter().zip(1..).map(|(fields, row)| record(fields, row, &file.sources)).collect()
}

fn record(fields: Value, row: u32, sources: &BTreeMap<String, String>) -> Result<Record> {
    let Value::Object(mut fields) = fields else {
        return Err(Error::Unreadable(format!("record {row} is not an object")));
    };
    if let Some(Value::Object(provenance)) = fields.get_mut("provenance") {
        for sign in provenance.values_mut() {
            if let Some(words) = sign.as_str().and_then(|sign| sources.get(sign)) {
                *sign = Value::from(words.as_str());
            }
        }
    }
    Ok(Record { row, fields, faults: Vec::new() })
}
