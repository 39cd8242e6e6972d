use serde_json::Value;

use crate::{Error, Result};

/// A dossier as the people who work on it last saw it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Live {
    /// The case as the API gave it; null before it was received.
    case: Value,
}

impl Live {
    /// Takes a newer view; an older one, of somebody slower, changes nothing.
    pub fn seen(&mut self, case: Value) {
        if self.case.is_null() || version(&case) >= self.version() {
            self.case = case;
        }
    }

    pub fn case(&self) -> &Value {
        &self.case
    }

    pub fn version(&self) -> i64 {
        version(&self.case)
    }

    pub fn reference(&self) -> Result<&str> {
        self.text("reference")
    }

    /// User name of whoever holds it.
    pub fn holder(&self) -> Result<&str> {
        self.text("officer")
    }

    /// The path of the citizen's page, from the receipt.
    pub fn link(&self) -> Result<&str> {
        let track = self.case["receipt"]["track"].as_str().unwrap_or_default();
        let at = track.find("/t/").ok_or_else(|| self.missing("receipt.track"))?;
        Ok(&track[at..])
    }

    fn text(&self, field: &str) -> Result<&str> {
        self.case[field].as_str().ok_or_else(|| self.missing(field))
    }

    fn missing(&self, part: &str) -> Error {
        let what = self.case["reference"].as_str().unwrap_or("a case").to_owned();
        Error::Missing { what, part: part.to_owned() }
    }
}

fn version(case: &Value) -> i64 {
    case["version"].as_i64().unwrap_or(0)
}
