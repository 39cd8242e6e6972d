//! What proves that it is really this person: a password, a one-time code, in a demo office one click.

use identity::Account;
use office::Office;
use store::Work;

use crate::failure::{Failure, Result};
use crate::guard::Address;

/// What somebody typed to prove who they are.
pub struct Typed<'a> {
    pub username: &'a str,
    /// The account of that name, unless there is none or it is locked.
    pub account: Option<&'a Account>,
    pub password: &'a str,
}

/// How it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    Right,
    Wrong,
    /// Too many wrong attempts; nothing was looked at.
    Wait {
        minutes: i64,
    },
}

/// True where one click is enough.
pub fn needs_no_password(office: &Office, account: &Account) -> bool {
    account.demo && office.rules().settings.demo.is_some()
}

/// Checks a proof and counts the wrong ones, per account and address.
pub async fn check(office: &Office, Address(address): &Address, typed: Typed<'_>) -> Result<Checked> {
    if typed.account.is_some_and(|account| needs_no_password(office, account)) {
        return Ok(Checked::Right);
    }
    let machine = office.clock.machine();
    if let Some(seconds) = attempts(office).wait(typed.username, address, machine) {
        return Ok(Checked::Wait { minutes: (seconds + 59) / 60 });
    }
    if is_right(office, typed.account, typed.password).await? {
        attempts(office).was_right(typed.username);
        Ok(Checked::Right)
    } else {
        attempts(office).was_wrong(typed.username, address, machine);
        Ok(Checked::Wrong)
    }
}

/// Checks a one-time code and counts the wrong ones.
pub async fn check_code(
    office: &Office,
    Address(address): &Address,
    account: &Account,
    typed: &str,
) -> Result<Checked> {
    let machine = office.clock.machine();
    if let Some(seconds) = attempts(office).wait(&account.username, address, machine) {
        return Ok(Checked::Wait { minutes: (seconds + 59) / 60 });
    }
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, machine, &mut chance);
    let is_right = identity::use_code(&mut work, &account.id, typed, machine).await?;
    tx.commit().await?;
    if is_right {
        attempts(office).was_right(&account.username);
        return Ok(Checked::Right);
    }
    attempts(office).was_wrong(&account.username, address, machine);
    Ok(Checked::Wrong)
}

fn attempts(office: &Office) -> std::sync::MutexGuard<'_, identity::Attempts> {
    office.attempts.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Argon2id takes a tenth of a second on purpose: off the runtime's threads, a few at a time.
async fn is_right(office: &Office, account: Option<&Account>, password: &str) -> Result<bool> {
    let _turn = office.heavy.acquire().await;
    let (hash, password) = (account.and_then(|a| a.password.clone()), password.to_owned());
    tokio::task::spawn_blocking(move || identity::check_password(hash.as_ref(), &password))
        .await
        .map_err(|e| Failure::internal(&e))
}
