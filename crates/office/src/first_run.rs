//! The link by which an office gets its first administrator. It opens while there is none, and is good for a week.

use identity::administrators;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{Chance, Moment, Tx};

use crate::error::{Error, Result};
use crate::settings::{setting, write_setting};

/// Seconds a link is good for.
const GOOD_FOR: i64 = 7 * 86_400;
/// So many links may be open at once: one of `motcua init`, and one of each start of the server since.
const KEPT: usize = 8;
const NAME: &str = "first-run";

/// A link as it is kept: its hash, and until when it opens (machine time).
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Link {
    hash: String,
    expires: String,
}

fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn links(tx: &mut Tx) -> Result<Vec<Link>> {
    let text = setting(tx, NAME).await?.unwrap_or_else(|| "[]".to_owned());
    serde_json::from_str(&text).map_err(|e| Error::Setting { name: NAME, message: e.to_string() })
}

async fn write(tx: &mut Tx, links: &[Link]) -> Result<()> {
    let text = serde_json::to_string(links).map_err(|e| Error::Setting { name: NAME, message: e.to_string() })?;
    write_setting(tx, NAME, &text).await
}

/// Whether somebody can administer this office already; `now` is legal time.
pub async fn has_administrator(tx: &mut Tx, now: Moment) -> Result<bool> {
    Ok(!administrators(tx, now.local().date()).await?.is_empty())
}

/// Makes a link's token for an office without an administrator; only its hash is kept. `machine` is machine time.
pub async fn make_first_link(tx: &mut Tx, chance: &mut Chance, machine: Moment) -> Result<String> {
    let token: String = chance.bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut open: Vec<Link> = links(tx).await?.into_iter().filter(|link| is_open(link, machine)).collect();
    let from = open.len().saturating_sub(KEPT - 1);
    open.drain(..from);
    open.push(Link { hash: hash(&token), expires: machine.plus_seconds(GOOD_FOR).stored() });
    write(tx, &open).await?;
    Ok(token)
}

fn is_open(link: &Link, machine: Moment) -> bool {
    Moment::parse(&link.expires).is_some_and(|expires| expires > machine)
}

/// Whether a token opens the first run: it was made here, is not too old, and nobody administers the office yet.
pub async fn opens_first_run(tx: &mut Tx, token: &str, now: Moment, machine: Moment) -> Result<bool> {
    if has_administrator(tx, now).await? {
        return Ok(false);
    }
    let asked = hash(token);
    Ok(links(tx).await?.iter().any(|link| link.hash == asked && is_open(link, machine)))
}

/// Ends every link: the office has its administrator.
pub async fn end_first_run(tx: &mut Tx) -> Result<()> {
    write(tx, &[]).await
}
