//! One-time links by which somebody sets a password: asked for by one administrator, confirmed by another, good for a
//! day, for one use. The link itself is shown once; the office keeps only its hash.

use store::{Moment, Tx, Work, args, record, sql};

use crate::people::credential;
use crate::policy::{Administering, Permit};
use crate::request::is_sole;
use crate::session::{base64url, hash};
use crate::{Account, Error, PasswordHash, Result, account_by_id, end_sessions_of, set_password};

/// Seconds a link is good for: 24 hours of machine time.
const GOOD_FOR: i64 = 24 * 3600;

/// A link that was just made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeLink {
    /// Goes into the address; shown once.
    pub token: String,
    /// It opens already: there is no other administrator who could confirm it.
    pub is_confirmed: bool,
}

/// Makes a link for an account; an older one that was not used ends. `machine` is machine time.
pub async fn make_link(
    work: &mut Work<'_>,
    permit: &Permit<Administering>,
    account: &Account,
    machine: Moment,
) -> Result<MadeLink> {
    let is_confirmed = is_sole(work, permit).await?;
    let (token, id, by) = (base64url(&work.salt()), work.id(), permit.actor().id.clone());
    work.tx
        .execute(
            sql!("update account_link set expires_at = $2 where account = $1 and used_at is null and expires_at > $2"),
            args![&account.id, machine],
        )
        .await?;
    work.tx
        .execute(
            sql!(
                "insert into account_link (token_hash, id, account, requested_by, requested_at, confirmed_by, expires_at)
                  values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![
                hash(&token),
                id,
                &account.id,
                &by,
                machine,
                is_confirmed.then(|| by.clone()),
                machine.plus_seconds(GOOD_FOR)
            ],
        )
        .await?;
    let change = if is_confirmed { "link_made_by_sole_administrator" } else { "link_asked" };
    credential(work, permit.actor_unit(), &account.username, "password", change, &permit.actor().username).await?;
    Ok(MadeLink { token, is_confirmed })
}

record! {
    /// A link that waits for another administrator.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct WaitingLink {
        pub id: String, pub username: String, pub name: String, pub requester: String, pub requester_name: String,
        pub requested_at: Moment,
    }
}

/// Links nobody confirmed yet, the oldest first. `requester` is an account's id.
pub async fn waiting_links(tx: &mut Tx, machine: Moment) -> Result<Vec<WaitingLink>> {
    let statement = sql!(
        "select l.id, a.username, a.name, l.requested_by as requester, r.name as requester_name, l.requested_at
          from account_link l join account a on a.id = l.account join account r on r.id = l.requested_by
          where l.confirmed_by is null and l.used_at is null and l.expires_at > $1 order by l.requested_at, l.id"
    );
    Ok(tx.all(statement, args![machine]).await?)
}

/// Another administrator confirms a link: from now on it opens.
pub async fn confirm_link(
    work: &mut Work<'_>,
    permit: &Permit<Administering>,
    id: &str,
    machine: Moment,
) -> Result<WaitingLink> {
    let waiting = waiting_links(work.tx, machine).await?.into_iter().find(|link| link.id == id);
    let link = waiting.ok_or(Error::NotFound)?;
    if link.requester == permit.actor().id {
        return Err(Error::Forbidden { reason: "separation-requests-and-approves" });
    }
    work.tx
        .execute(sql!("update account_link set confirmed_by = $2 where id = $1"), args![id, &permit.actor().id])
        .await?;
    let by = permit.actor().username.clone();
    credential(work, permit.actor_unit(), &link.username, "password", "link_confirmed", &by).await?;
    Ok(link)
}

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkState {
    Opens(Box<Account>),
    /// Another administrator has to confirm it first.
    NotConfirmed,
    /// Used, too old, replaced by a newer one, or never made.
    Gone,
}

record! { struct LinkRow { account: String, confirmed_by: Option<String>, expires_at: Moment, used_at: Option<Moment> } }

pub async fn link_state(tx: &mut Tx, token: &str, machine: Moment) -> Result<LinkState> {
    let row: Option<LinkRow> = tx
        .optional(
            sql!("select account, confirmed_by, expires_at, used_at from account_link where token_hash = $1"),
            args![hash(token)],
        )
        .await?;
    let Some(row) = row.filter(|row| row.used_at.is_none() && row.expires_at > machine) else {
        return Ok(LinkState::Gone);
    };
    if row.confirmed_by.is_none() {
        return Ok(LinkState::NotConfirmed);
    }
    let account = account_by_id(tx, &row.account).await?.filter(|account| !account.locked);
    Ok(account.map_or(LinkState::Gone, |account| LinkState::Opens(Box::new(account))))
}

/// Sets the password by a link, once. Sessions, tokens and the one-time code of the account end with it.
pub async fn use_link(
    work: &mut Work<'_>,
    token: &str,
    password: &PasswordHash,
    unit: &str,
    machine: Moment,
) -> Result<Account> {
    let LinkState::Opens(account) = link_state(work.tx, token, machine).await? else { return Err(Error::NotFound) };
    let used = work
        .tx
        .execute(
            sql!("update account_link set used_at = $2 where token_hash = $1 and used_at is null"),
            args![hash(token), machine],
        )
        .await?;
    if used == 0 {
        return Err(Error::NotFound);
    }
    set_password(work.tx, &account.id, Some(password)).await?;
    end_sessions_of(work.tx, &account.id).await?;
    work.tx.execute(sql!("delete from one_time_code where account = $1"), args![&account.id]).await?;
    credential(work, unit, &account.username, "password", "set_by_link", &account.username).await?;
    Ok(*account)
}
