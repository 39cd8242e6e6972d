use std::collections::BTreeMap;

use serde::Serialize;

use super::Fault;

/// What an import did or, where `refused` is not empty, did not do: then nothing was changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Keys of procedures the catalogue did not have.
    pub new: Vec<String>,
    /// Keys of procedures that get a new version.
    pub changed: Vec<String>,
    /// Keys of procedures that stay as they are.
    pub unchanged: Vec<String>,
    /// Everything wrong in the file, in its order.
    pub refused: Vec<Refused>,
    /// Fields that are not known here and were not kept.
    pub ignored: Vec<Ignored>,
}

impl Report {
    pub fn is_accepted(&self) -> bool {
        self.refused.is_empty()
    }
}

/// One fault of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// Row of the table (the heading is row 1), or number of the record in a JSON file, from 1.
    pub row: u32,
    /// Key of the row, where it has one.
    pub key: Option<String>,
    /// Path like `documents[2].original`; `[n]` counts from 0 as in JSON.
    pub field: String,
    #[serde(rename = "message")]
    pub fault: Fault,
}

/// A field that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ignored {
    /// Path without positions, like `documents[].colour`.
    pub field: String,
    /// The first row that has it.
    pub row: u32,
    /// In how many places it stands.
    pub times: u32,
}

/// Collects what is wrong or unknown while rows are read.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub refused: Vec<Refused>,
    ignored: BTreeMap<String, Ignored>,
}

impl Findings {
    pub fn ignore(&mut self, field: String, row: u32) {
        let entry = self.ignored.entry(field.clone()).or_insert(Ignored { field, row, times: 0 });
        entry.times += 1;
    }

    pub fn into_parts(self) -> (Vec<Refused>, Vec<Ignored>) {
        (self.refused, self.ignored.into_values().collect())
    }
}
