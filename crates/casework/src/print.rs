use identity::Actor;
use store::{Moment, Work, args, record, sql};

use crate::error::Result;

/// One printing of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    /// 1 for the first; from 2 on the paper is marked as a reprint.
    pub n: i64,
    pub at: Moment,
}

record! { struct CountRow { n: i64 } }

/// Counts one more printing of a paper, of the case, the refusal or the guidance with that id, and answers which one it is.
pub async fn printed(work: &mut Work<'_>, actor: &Actor, id: &str, kind: &str) -> Result<Print> {
    let last: Option<CountRow> = work
        .tx
        .optional(sql!("select n from print where case_id = $1 and kind = $2 order by n desc limit 1"), args![id, kind])
        .await?;
    let n = last.map_or(0, |row| row.n) + 1;
    work.tx
        .execute(
            sql!("insert into print (case_id, kind, n, at, by_account) values ($1, $2, $3, $4, $5)"),
            args![id, kind, n, work.now, &actor.username],
        )
        .await?;
    Ok(Print { n, at: work.now })
}
