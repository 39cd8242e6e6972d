use serde_json::Value as Json;
use store::{Tx, Value, Work, args, record, sql};

use crate::{Error, PasswordHash, Result};

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: String,
    pub username: String,
    pub name: String,
    pub title: String,
    /// Absent where nobody set one yet, and always in a demo account.
    pub password: Option<PasswordHash>,
    pub demo: bool,
    pub locked: bool,
}

pub struct NewAccount {
    /// 2–40 small letters, digits, dots and hyphens.
    pub username: String,
    pub name: String,
    pub title: String,
    pub password: Option<PasswordHash>,
    pub demo: bool,
}

record! {
    struct AccountRow {
        id: String, username: String, name: String, title: String, password_hash: Option<String>, demo: bool, locked: bool,
    }
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Account {
        Account {
            id: row.id,
            username: row.username,
            name: row.name,
            title: row.title,
            password: row.password_hash.map(PasswordHash::from_stored),
            demo: row.demo,
            locked: row.locked,
        }
    }
}

/// Makes an account; answers its id.
pub async fn create_account(work: &mut Work<'_>, new: NewAccount) -> Result<String> {
    check_username(&new.username)?;
    let (name, title) = check_person(&new.name, &new.title)?;
    let id = work.id();
    work.tx
        .execute(
            sql!(
                "insert into account (id, username, name, title, password_hash, demo, locked, created_at)
                  values ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![&id, &new.username, &name, title, new.password.map(|p| p.stored()), new.demo, false, work.now],
        )
        .await?;
    Ok(id)
}

/// A person's name and title as they may be kept.
pub(crate) fn check_person(name: &str, title: &str) -> Result<(String, String)> {
    let name = text::clean_line(name, 80).map_err(|e| invalid("name", e.to_string()))?;
    if name.is_empty() {
        return Err(invalid("name", "is missing".to_owned()));
    }
    Ok((name, text::clean_line(title, 120).map_err(|e| invalid("title", e.to_string()))?))
}

fn check_username(username: &str) -> Result<()> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
    if (2..=40).contains(&username.len()) && username.bytes().all(allowed) {
        Ok(())
    } else {
        Err(invalid("username", "2 to 40 small letters, digits, dots or hyphens".to_owned()))
    }
}

fn invalid(field: &str, message: String) -> Error {
    Error::Invalid { field: field.to_owned(), message }
}

pub async fn account_by_username(tx: &mut Tx, username: &str) -> Result<Option<Account>> {
    let row: Option<AccountRow> = tx
        .optional(
            sql!("select id, username, name, title, password_hash, demo, locked from account where username = $1"),
            args![username],
        )
        .await?;
    Ok(row.map(Account::from))
}

/// Names looked up in one statement.
const NAMES: usize = 16;

/// The accounts behind user names, sixteen to a statement. Names that nobody has are left out.
pub async fn accounts_by_username(tx: &mut Tx, usernames: &[String]) -> Result<Vec<Account>> {
    let mut found = Vec::new();
    for names in usernames.chunks(NAMES) {
        let args: Vec<Value> = (0..NAMES).map(|at| Value::from(names.get(at).cloned().unwrap_or_default())).collect();
        let rows: Vec<AccountRow> = tx
            .all(
                sql!(
                    "select id, username, name, title, password_hash, demo, locked from account where username in
                      ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
                ),
                &args,
            )
            .await?;
        found.extend(rows.into_iter().map(Account::from));
    }
    Ok(found)
}

pub async fn account_by_id(tx: &mut Tx, id: &str) -> Result<Option<Account>> {
    let row: Option<AccountRow> = tx
        .optional(
            sql!("select id, username, name, title, password_hash, demo, locked from account where id = $1"),
            args![id],
        )
        .await?;
    Ok(row.map(Account::from))
}

/// Sets or takes away a password.
pub async fn set_password(tx: &mut Tx, account: &str, password: Option<&PasswordHash>) -> Result<()> {
    let touched = tx
        .execute(
            sql!("update account set password_hash = $2 where id = $1"),
            args![account, password.map(PasswordHash::stored)],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Every account, by user name.
pub async fn accounts(tx: &mut Tx) -> Result<Vec<Account>> {
    let rows: Vec<AccountRow> = tx
        .all(sql!("select id, username, name, title, password_hash, demo, locked from account order by username"), &[])
        .await?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// The accounts a demo office offers at its sign-in page, in one click.
pub async fn demo_accounts(tx: &mut Tx) -> Result<Vec<Account>> {
    let rows: Vec<AccountRow> = tx
        .all(
            sql!(
                "select id, username, name, title, password_hash, demo, locked from account
                  where demo = true and locked = false order by created_at, id"
            ),
            &[],
        )
        .await?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// The people with a role at exactly this unit on a day, for choosing an officer.
pub async fn staff_of_unit(tx: &mut Tx, unit: &str, role: crate::Role, on: jiff::civil::Date) -> Result<Vec<Account>> {
    let rows: Vec<AccountRow> = tx
        .all(
            sql!(
                "select a.id, a.username, a.name, a.title, a.password_hash, a.demo, a.locked
                  from account a join role_grant g on g.account = a.id
                  where g.unit = $1 and g.role = $2 and a.locked = false and g.ended_at is null
                    and g.valid_from <= $3 and (g.valid_to is null or g.valid_to >= $3) order by a.name, a.id"
            ),
            args![unit, role.word(), on],
        )
        .await?;
    Ok(rows.into_iter().map(Account::from).collect())
}

/// Journals a fact that belongs to no case; the actor is the office itself, persons are named in `data`.
pub async fn record(work: &mut Work<'_>, kind: journal::Kind, unit: &str, data: Json) -> Result<()> {
    record_event(work, kind, unit, data).await?;
    Ok(())
}

/// The same; answers the event's id, for what stands beside it.
pub async fn record_event(work: &mut Work<'_>, kind: journal::Kind, unit: &str, data: Json) -> Result<String> {
    record_as(work, journal::Actor::System, kind, unit, data).await
}

/// The same in the name of whoever did it.
pub async fn record_as(
    work: &mut Work<'_>,
    actor: journal::Actor,
    kind: journal::Kind,
    unit: &str,
    data: Json,
) -> Result<String> {
    let event = journal::Event {
        id: work.event_id(),
        ts: work.now.journal(),
        kind,
        unit: unit.to_owned(),
        actor,
        link: None,
        proc: None,
        data,
    };
    let body = event.bytes()?;
    let salt = work.salt();
    let commitment = journal::commit(&salt, &body);
    let id = event.id_text();
    store::append(work.tx, store::Appended { id: &id, case_id: None, cseq: None, commitment, salt, body }).await?;
    Ok(id)
}
