//! What was done with an item: person, time, note. Nothing is ever taken out.

use store::{Moment, Tx, Work, args, record, sql};

use crate::Result;
use crate::item::Item;

record! {
    /// One act.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Act {
        pub n: i64,
        /// `assigned`, `begun`, `submitted`, `confirmed`, `checked`, `decided`, `returned`, `reopened`.
        pub what: String,
        pub by_account: String,
        pub role: String,
        pub at: Moment,
        pub note: Option<String>,
    }
}

/// All acts of an item, the first first.
pub async fn acts(tx: &mut Tx, item: &str) -> Result<Vec<Act>> {
    let statement = sql!("select n, what, by_account, role, at, note from review_act where item = $1 order by n");
    Ok(tx.all(statement, args![item]).await?)
}

pub(crate) async fn keep(work: &mut Work<'_>, item: &Item, what: &str, by: &str, role: &str, note: &str) -> Result<()> {
    let note = Some(note).filter(|note| !note.is_empty());
    work.tx
        .execute(
            sql!(
                "insert into review_act (item, n, what, by_account, role, at, note)
                  values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![&item.id, item.version, what, by, role, work.now, note],
        )
        .await?;
    Ok(())
}
