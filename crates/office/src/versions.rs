use std::collections::HashMap;
use std::sync::Arc;

use catalogue::Published;
use store::Tx;

use crate::error::Result;
use crate::rules::RulesInForce;

/// The versions of procedures that the cases of a list keep: current ones from memory, older ones read once.
pub struct Versions<'a> {
    rules: &'a RulesInForce,
    older: HashMap<(String, i64), Arc<Published>>,
}

impl<'a> Versions<'a> {
    pub fn new(rules: &'a RulesInForce) -> Versions<'a> {
        Versions { rules, older: HashMap::new() }
    }

    /// A version by the key of its procedure and its number.
    pub async fn of(&mut self, tx: &mut Tx, (key, version): (&str, i64)) -> Result<Arc<Published>> {
        if let Some(current) = self.rules.catalogue.version(key, version) {
            return Ok(current.clone());
        }
        let place = (key.to_owned(), version);
        if let Some(older) = self.older.get(&place) {
            return Ok(older.clone());
        }
        let read = self.rules.published(tx, (key, version)).await?;
        self.older.insert(place, read.clone());
        Ok(read)
    }
}
