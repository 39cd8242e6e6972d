use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Moment, Tx, Work, args, record, sql};

use crate::actor::{Actor, actor_of_account};
use crate::{Error, Result};

/// How long a session lasts, in seconds (trust-design §9.6: staff 15 min idle, 8 h in all).
#[derive(Debug, Clone, Copy)]
pub struct SessionRules {
    pub idle: i64,
    pub absolute: i64,
    /// A step-up is worth this long.
    pub step_up: i64,
}

impl Default for SessionRules {
    fn default() -> SessionRules {
        SessionRules { idle: 15 * 60, absolute: 8 * 3600, step_up: 5 * 60 }
    }
}

/// A signed-in browser.
#[derive(Debug, Clone)]
pub struct Session {
    pub actor: Actor,
    /// Every form of this session carries it back.
    pub form_token: String,
    /// The person proved within the last minutes that it is them: acts that count double may be done.
    pub is_stepped_up: bool,
}

record! {
    struct SessionRow {
        account: String, form_token: String, created_at: Moment, seen_at: Moment, stepped_up_at: Option<Moment>,
    }
}

/// The stored form of a token: its SHA-256 in hex. The token itself is only in the cookie.
pub(crate) fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

pub(crate) fn base64url(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// Opens a session for an account and answers the cookie's value (32 random bytes). `work.now` is machine time.
/// Whoever just signed in has proved who they are: a session begins stepped up.
pub async fn open_session(work: &mut Work<'_>, account: &str) -> Result<String> {
    let token = base64url(&work.salt());
    let form_token = base64url(&work.salt());
    work.tx
        .execute(
            sql!(
                "insert into session (token_hash, account, form_token, created_at, seen_at, stepped_up_at)
                  values ($1, $2, $3, $4, $4, $4)"
            ),
            args![hash(&token), account, form_token, work.now],
        )
        .await?;
    Ok(token)
}

/// Opens a session that waits for the one-time code; it opens nothing but the question for it.
pub async fn open_waiting_session(work: &mut Work<'_>, account: &str) -> Result<String> {
    let token = open_session(work, account).await?;
    work.tx.execute(sql!("update session set awaits_code = true where token_hash = $1"), args![hash(&token)]).await?;
    Ok(token)
}

/// Seconds in which the code has to follow the password.
const CODE_FOLLOWS: i64 = 5 * 60;

/// The account whose session waits for its code; `machine` is machine time.
pub async fn waiting_session(tx: &mut Tx, token: &str, machine: Moment) -> Result<Option<String>> {
    let row: Option<SessionRow> = tx
        .optional(
            sql!(
                "select account, form_token, created_at, seen_at, stepped_up_at from session
                  where token_hash = $1 and awaits_code = true"
            ),
            args![hash(token)],
        )
        .await?;
    Ok(row.filter(|row| machine.seconds_since(row.created_at) <= CODE_FOLLOWS).map(|row| row.account))
}

/// Ends every session and token of an account: its password changed, or it was locked.
pub async fn end_sessions_of(tx: &mut Tx, account: &str) -> Result<()> {
    tx.execute(sql!("delete from session where account = $1"), args![account]).await?;
    tx.execute(sql!("delete from api_token where account = $1"), args![account]).await?;
    Ok(())
}

/// The session behind a cookie, if it still lasts. `machine` is machine time, `today` the office's day (for roles).
///
/// The last use is written at most once a minute, by [`touch`](Session) at the edge: reading stays reading.
pub async fn session(
    tx: &mut Tx,
    token: &str,
    machine: Moment,
    today: Date,
    rules: SessionRules,
) -> Result<Option<(Session, bool)>> {
    let row: Option<SessionRow> = tx
        .optional(
            sql!(
                "select account, form_token, created_at, seen_at, stepped_up_at from session
                  where token_hash = $1 and awaits_code = false"
            ),
            args![hash(token)],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let idle = machine.seconds_since(row.seen_at);
    if idle > rules.idle || machine.seconds_since(row.created_at) > rules.absolute {
        return Ok(None);
    }
    let Some(actor) = actor_of_account(tx, &row.account, today).await? else { return Ok(None) };
    let is_stepped_up = row.stepped_up_at.is_some_and(|at| machine.seconds_since(at) <= rules.step_up);
    Ok(Some((Session { actor, form_token: row.form_token, is_stepped_up }, idle >= 60)))
}

/// The person proved anew who they are: the session goes on under a new token, which is answered. Its forms stay valid.
/// `work.now` is machine time.
pub async fn step_up_session(work: &mut Work<'_>, token: &str) -> Result<String> {
    let fresh = base64url(&work.salt());
    let renewed = work
        .tx
        .execute(
            sql!("update session set token_hash = $2, seen_at = $3, stepped_up_at = $3, awaits_code = false where token_hash = $1"),
            args![hash(token), hash(&fresh), work.now],
        )
        .await?;
    if renewed == 0 { Err(Error::NotFound) } else { Ok(fresh) }
}

/// Writes down that the session was used.
pub async fn touch_session(work: &mut Work<'_>, token: &str) -> Result<()> {
    let touched = work
        .tx
        .execute(sql!("update session set seen_at = $2 where token_hash = $1"), args![hash(token), work.now])
        .await?;
    if touched == 0 { Err(Error::NotFound) } else { Ok(()) }
}

pub async fn end_session(tx: &mut Tx, token: &str) -> Result<()> {
    tx.execute(sql!("delete from session where token_hash = $1"), args![hash(token)]).await?;
    Ok(())
}

/// Deletes sessions, tokens that nobody can use any more.
pub async fn sweep_sessions(tx: &mut Tx, machine: Moment, rules: SessionRules) -> Result<u64> {
    let oldest = machine.plus_seconds(-rules.idle);
    let gone = tx.execute(sql!("delete from session where seen_at < $1"), args![oldest]).await?;
    Ok(gone + tx.execute(sql!("delete from api_token where expires_at < $1"), args![machine]).await?)
}
