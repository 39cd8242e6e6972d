//! Idempotency: one key, one effect, one answer (trust-design §12.3). Kept in the effect's own transaction, so an
//! answer stands exactly when its effect does.

use crate::{Moment, Result, Tx, args, record, sql};

/// Seconds an answer is kept: 30 days of machine time.
const KEPT: i64 = 30 * 86_400;

/// The answer first given to a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// Nobody used it.
    No,
    /// The same request was answered: give the same bytes again.
    Same(Answer),
    /// The key was used for another request.
    Other,
}

record! { struct IdemRow { req_hash: Vec<u8>, status: i64, body: Vec<u8> } }

/// Looks a key up. `principal` is who asks; keys of different people never meet.
pub async fn known(tx: &mut Tx, principal: &str, key: &str, req_hash: &[u8; 32]) -> Result<Known> {
    let row: Option<IdemRow> = tx
        .optional(
            sql!("select req_hash, status, body from idem where principal = $1 and key = $2"),
            args![principal, key],
        )
        .await?;
    Ok(match row {
        None => Known::No,
        Some(row) if row.req_hash == req_hash => {
            Known::Same(Answer { status: u16::try_from(row.status).unwrap_or(500), body: row.body })
        }
        Some(_) => Known::Other,
    })
}

/// Keeps an answer with the effect. Two requests of one key at once: the second errs with `Duplicate`, here or at its
/// commit, is undone whole, and finds the first one's answer when it asks again.
pub async fn keep(
    tx: &mut Tx,
    principal: &str,
    key: &str,
    req_hash: &[u8; 32],
    answer: &Answer,
    machine: Moment,
) -> Result<()> {
    tx.execute_later(
        sql!("insert into idem (principal, key, req_hash, status, body, expires) values ($1, $2, $3, $4, $5, $6)"),
        args![principal, key, *req_hash, i64::from(answer.status), answer.body.as_slice(), machine.plus_seconds(KEPT)],
    )
    .await
}

/// Forgets answers older than 30 days.
pub async fn sweep(tx: &mut Tx, machine: Moment) -> Result<u64> {
    tx.execute(sql!("delete from idem where expires < $1"), args![machine]).await
}
