//! Letters that leave by e-mail: written in the transaction of what they tell, sent afterwards, by one node each.

use crate::{Moment, Result, Tx, Work, args, record, sql};

/// Seconds a node has for sending what it took; then another may try.
const TAKEN: i64 = 300;
/// Seconds before the next try, by the tries before it; after the last the letter is given up.
const PAUSES: [i64; 8] = [60, 300, 900, 3_600, 7_200, 14_400, 43_200, 86_400];

/// A letter to a member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter<'a> {
    /// User name.
    pub account: &'a str,
    pub address: &'a str,
    pub subject: &'a str,
    pub body: &'a str,
}

record! {
    /// A letter that a node has taken to send it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Taken { pub id: String, pub address: String, pub subject: String, pub body: String, pub tries: i64, pub next_at: String }
}

/// Puts a letter with the outgoing ones.
pub async fn post(work: &mut Work<'_>, letter: Letter<'_>) -> Result<()> {
    let id = work.id();
    let statement = sql!(
        "insert into mail (id, account, address, subject, body, made_at, state, tries, next_at)
          values ($1, $2, $3, $4, $5, $6, 'waiting', 0, '')"
    );
    let now = work.now;
    work.tx.execute(statement, args![&id, letter.account, letter.address, letter.subject, letter.body, now]).await?;
    Ok(())
}

/// Whether something waits to be sent now; costs one look at an index.
pub async fn is_waiting(tx: &mut Tx, machine: Moment) -> Result<bool> {
    let statement = sql!("select id as value from mail where state = 'waiting' and next_at <= $1 limit 1");
    Ok(tx.optional::<String>(statement, args![machine]).await?.is_some())
}

/// Takes the letter that has waited longest; nothing where another node was quicker.
pub async fn take(tx: &mut Tx, machine: Moment) -> Result<Option<Taken>> {
    let statement = sql!(
        "select id, address, subject, body, tries, next_at from mail where state = 'waiting' and next_at <= $1
          order by next_at, id limit 1"
    );
    let Some(letter) = tx.optional::<Taken>(statement, args![machine]).await? else { return Ok(None) };
    let taken = tx
        .execute(
            sql!(
                "update mail set next_at = $3, tries = tries + 1
                  where id = $1 and next_at = $2 and state = 'waiting'"
            ),
            args![&letter.id, &letter.next_at, machine.plus_seconds(TAKEN)],
        )
        .await?;
    Ok((taken == 1).then_some(letter))
}

/// The server has it.
pub async fn sent(tx: &mut Tx, letter: &Taken, machine: Moment) -> Result<()> {
    let statement = sql!("update mail set state = 'sent', sent_at = $2, trouble = null where id = $1");
    tx.execute(statement, args![&letter.id, machine]).await?;
    Ok(())
}

/// The server did not take it: tried again later, or given up when it never will, or too often.
pub async fn not_sent(tx: &mut Tx, letter: &Taken, why: &str, for_good: bool, machine: Moment) -> Result<()> {
    let pause = usize::try_from(letter.tries).ok().and_then(|tries| PAUSES.get(tries)).filter(|_| !for_good);
    let state = if pause.is_some() { "waiting" } else { "given_up" };
    let next = machine.plus_seconds(pause.copied().unwrap_or(0));
    let statement = sql!("update mail set state = $2, next_at = $3, trouble = $4 where id = $1");
    tx.execute(statement, args![&letter.id, state, next, why]).await?;
    Ok(())
}

record! {
    /// Letters by what became of them.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub struct Outgoing { pub state: String, pub n: i64 }
}

/// How many letters wait and how many were given up; what was sent is not counted.
pub async fn outgoing(tx: &mut Tx) -> Result<Vec<Outgoing>> {
    let statement = sql!(
        "select state, count(*) as n from mail where state in ('waiting', 'given_up') group by state order by state"
    );
    tx.all(statement, &[]).await
}

/// Letters that were sent or given up before `until` go: what they told stands elsewhere.
pub async fn sweep(tx: &mut Tx, until: Moment) -> Result<u64> {
    let statement = sql!("delete from mail where state in ('given_up', 'sent') and next_at <= $1");
    tx.execute(statement, args![until]).await
}
