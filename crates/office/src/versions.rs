use std::collections::HashMap;
use std::sync::Arc;

use casework::Case;
use catalogue::Published;
use store::Tx;

use crate::error::Result;
use crate::rules::RulesInForce;

/// The versions of procedures that the cases of a list keep, each read once.
pub(crate) struct Versions<'a> {
    rules: &'a RulesInForce,
    known: HashMap<(String, i64), Arc<Published>>,
}

impl<'a> Versions<'a> {
    pub(crate) fn new(rules: &'a RulesInForce) -> Versions<'a> {
        Versions { rules, known: HashMap::new() }
    }

    pub(crate) async fn of(&mut self, tx: &mut Tx, case: &Case) -> Result<Arc<Published>> {
        let key = (case.procedure_key.clone(), case.procedure_version);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let published = self.rules.procedure_of(tx, case).await?;
        self.known.insert(key, published.clone());
        Ok(published)
    }
}
