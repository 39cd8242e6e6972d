//! The real catalogue file, the same in tables, and files made bad on purpose.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests, too, may fall")]

mod faults;
mod file;
mod flat;
mod mutation;
mod tables;

use std::sync::LazyLock;

use catalogue::import::{Checked, Format, check, read};
use serde_json::{Map, Value, json};

pub const FILE: &[u8] = include_bytes!("../../../../data/procedures.json");

pub fn checked(bytes: &[u8]) -> Checked {
    check(&read(bytes, Format::of(bytes)).expect("a readable file"))
}

/// The records of the real file as they stand in it.
pub fn records() -> &'static [Map<String, Value>] {
    static RECORDS: LazyLock<Vec<Map<String, Value>>> = LazyLock::new(|| {
        let file: Value = serde_json::from_slice(FILE).expect("JSON");
        let records = file["records"].as_array().expect("records");
        records.iter().map(|record| record.as_object().expect("an object").clone()).collect()
    });
    &RECORDS
}

/// One record of the real file.
pub fn record(key: &str) -> Map<String, Value> {
    records().iter().find(|record| record["key"] == key).expect("a record").clone()
}

pub fn file_of(records: &[Map<String, Value>]) -> Vec<u8> {
    serde_json::to_vec(&json!({"schema": "procedures/1", "records": records})).expect("JSON")
}
