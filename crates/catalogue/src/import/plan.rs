use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Checked, Report};
use crate::procedure::Procedure;

/// What an import has to write, and the report of it.
#[derive(Debug)]
pub struct Plan {
    /// New and changed procedures with their hash; empty where a row was refused.
    pub writes: Vec<(Procedure, String)>,
    pub report: Report,
}

/// Compares checked rows with the hashes of the current versions, by key. Procedures that the file does not hold stay.
pub fn plan(checked: Checked, current: &BTreeMap<String, String>) -> Plan {
    let mut report = Report { refused: checked.refused, ignored: checked.ignored, ..Report::default() };
    if !report.is_accepted() {
        return Plan { writes: Vec::new(), report };
    }
    let mut writes = Vec::new();
    for procedure in checked.procedures {
        let hash = hash(&procedure);
        let list = match current.get(&procedure.key) {
            None => &mut report.new,
            Some(known) if *known == hash => &mut report.unchanged,
            Some(_) => &mut report.changed,
        };
        list.push(procedure.key.clone());
        if current.get(&procedure.key) != Some(&hash) {
            writes.push((procedure, hash));
        }
    }
    Plan { writes, report }
}

/// SHA-256 in hexadecimal of the procedure as stored. Fields have a fixed order and empty ones are left out, so that
/// equal content has equal hashes, also when later releases know more fields.
pub fn hash(procedure: &Procedure) -> String {
    // A procedure holds nothing that JSON cannot: no map with other keys than text, no number but integers.
    let body = serde_json::to_vec(procedure).unwrap_or_default();
    Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect()
}
