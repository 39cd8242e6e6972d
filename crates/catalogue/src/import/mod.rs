//! Reading a catalogue file: JSON in the shape of `data/procedures.json`, or a table (CSV, XLSX) in the shape of
//! `docs/import.md`. All rows are checked before anything is decided.

mod check;
mod columns;
mod csv;
mod dossier_fields;
mod entry;
mod fault;
mod json;
mod plan;
mod process_fields;
mod report;
mod table;
mod xlsx;

use serde_json::{Map, Value};

pub(crate) use check::whole;
pub use check::{Checked, check};
pub use dossier_fields::LARGEST_AMOUNT;
pub use fault::Fault;
pub use plan::{Plan, hash, plan};
pub use process_fields::LONGEST_STEP;
pub(crate) use process_fields::is_usual;
pub use report::{Ignored, Refused, Report};

use crate::{Error, Result};

/// Most rows one file may have.
const MOST_ROWS: usize = 100_000;

/// The format of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Csv,
    Xlsx,
}

impl Format {
    /// Tells the format by the first bytes: a workbook is a zip archive, JSON opens with a brace.
    pub fn of(bytes: &[u8]) -> Format {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        match text.first() {
            _ if bytes.starts_with(b"PK\x03\x04") => Format::Xlsx,
            Some(b'{' | b'[') => Format::Json,
            _ => Format::Csv,
        }
    }
}

/// One procedure of a file, in the field names of `data/procedures.json`, not yet checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Row of the table (the heading is row 1), or number of the record from 1.
    pub row: u32,
    pub fields: Map<String, Value>,
    /// What did not fit the form of the file, by field.
    pub faults: Vec<(String, Fault)>,
}

impl Record {
    pub(crate) fn key(&self) -> Option<&str> {
        self.fields.get("key").and_then(Value::as_str).map(str::trim)
    }
}

/// Reads the records of a file. Errs where it is not of the format at all.
pub fn read(bytes: &[u8], format: Format) -> Result<Vec<Record>> {
    let records = match format {
        Format::Json => json::read(bytes)?,
        Format::Csv => csv::read(bytes)?,
        Format::Xlsx => xlsx::read(bytes)?,
    };
    match records.len() {
        0 => Err(Error::Unreadable("it holds no procedure".to_owned())),
        rows if rows > MOST_ROWS => Err(Error::Unreadable(format!("it holds {rows} rows; {MOST_ROWS} are the most"))),
        _ => Ok(records),
    }
}
