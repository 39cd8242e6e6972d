use jiff::civil::Date;
use serde_json::json;
use store::{Tx, Work, args, sql};

use crate::account::{check_person, record};
use crate::policy::{Administering, Permit};
use crate::{Account, Error, NewAccount, PasswordHash, Result, create_account, end_sessions_of, set_password};

/// The accounts that count as administrators on a day: who holds the role and can sign in. A locked one counts, so that
/// nobody becomes the only administrator by locking the others.
pub async fn administrators(tx: &mut Tx, on: Date) -> Result<Vec<String>> {
    let statement = sql!(
        "select distinct a.id as value from account a join role_grant g on g.account = a.id
          where g.role = 'administrator' and g.ended_at is null and g.valid_from <= $1
            and (g.valid_to is null or g.valid_to >= $1) and (a.password_hash is not null or a.demo = true) order by a.id"
    );
    Ok(tx.all(statement, args![on]).await?)
}

/// Makes an account for somebody who begins to work here (`auth.credential`); it has no password and no role yet.
pub async fn enrol(work: &mut Work<'_>, permit: &Permit<Administering>, new: NewAccount) -> Result<String> {
    let subject = new.username.clone();
    if crate::account_by_username(work.tx, &subject).await?.is_some() {
        let message = "somebody has this user name already".to_owned();
        return Err(Error::Invalid { field: "username".to_owned(), message });
    }
    let id = create_account(work, new).await?;
    credential(work, permit.actor_unit(), &subject, "account", "created", &permit.actor().username).await?;
    Ok(id)
}

/// Changes a person's name and title. User names never change: the journal names people by them.
pub async fn change_person(
    work: &mut Work<'_>,
    permit: &Permit<Administering>,
    account: &Account,
    name: &str,
    title: &str,
) -> Result<()> {
    let (name, title) = check_person(name, title)?;
    work.tx
        .execute(sql!("update account set name = $2, title = $3 where id = $1"), args![&account.id, name, title])
        .await?;
    credential(work, permit.actor_unit(), &account.username, "account", "changed", &permit.actor().username).await
}

/// Locks an account at once, ending its sessions and tokens, or unlocks it. Nobody locks themself out.
pub async fn set_locked(
    work: &mut Work<'_>,
    permit: &Permit<Administering>,
    account: &Account,
    locked: bool,
) -> Result<()> {
    if permit.actor().id == account.id {
        return Err(Error::Forbidden { reason: "forbidden-own-account" });
    }
    work.tx.execute(sql!("update account set locked = $2 where id = $1"), args![&account.id, locked]).await?;
    if locked {
        end_sessions_of(work.tx, &account.id).await?;
    }
    let change = if locked { "locked" } else { "unlocked" };
    credential(work, permit.actor_unit(), &account.username, "account", change, &permit.actor().username).await
}

/// Sets one's own new password; every session and token of the account ends.
pub async fn change_password(work: &mut Work<'_>, account: &Account, hash: &PasswordHash, unit: &str) -> Result<()> {
    set_password(work.tx, &account.id, Some(hash)).await?;
    end_sessions_of(work.tx, &account.id).await?;
    credential(work, unit, &account.username, "password", "changed", &account.username).await
}

/// Journals what happened to somebody's credential.
pub(crate) async fn credential(
    work: &mut Work<'_>,
    unit: &str,
    subject: &str,
    kind: &str,
    change: &str,
    by: &str,
) -> Result<()> {
    let data = json!({"subject": subject, "kind": kind, "change": change, "by": by});
    record(work, journal::Kind::AuthCredential, unit, data).await
}
