use std::collections::HashMap;
use std::sync::Arc;

use casework::CaseLine;
use catalogue::{Published, Step};
use office::RulesInForce;
use store::Tx;

use crate::failure::Result;

/// The versions of procedures a list speaks of: current ones from memory, older ones read once.
pub struct Versions<'a> {
    rules: &'a RulesInForce,
    older: HashMap<(String, i64), Arc<Published>>,
}

impl<'a> Versions<'a> {
    pub fn new(rules: &'a RulesInForce) -> Versions<'a> {
        Versions { rules, older: HashMap::new() }
    }

    /// The version a line's case was received under.
    pub async fn of(&mut self, tx: &mut Tx, line: &CaseLine) -> Result<Arc<Published>> {
        self.version(tx, &line.procedure_key, line.procedure_version).await
    }

    /// A version by its key and number.
    pub async fn version(&mut self, tx: &mut Tx, key: &str, version: i64) -> Result<Arc<Published>> {
        if let Some(current) = self.rules.catalogue.version(key, version) {
            return Ok(current.clone());
        }
        let place = (key.to_owned(), version);
        if let Some(older) = self.older.get(&place) {
            return Ok(older.clone());
        }
        let read = Arc::new(catalogue::procedure_version(tx, key, version).await?);
        self.older.insert(place, read.clone());
        Ok(read)
    }
}

/// The step a line's case is in.
pub fn step_of<'a>(published: &'a Published, line: &CaseLine) -> Option<&'a Step> {
    published.procedure.steps.iter().find(|step| step.step == line.step)
}
