//! Among whom work is divided.

use identity::{Account, Actor, Role};
use jiff::civil::Date;
use office::Office;
use store::Tx;

use super::bulk::One;
use crate::failure::Result;

/// Instead of a user name: to each of the unit in turn, whoever holds least first.
pub const EACH: &str = "*";

/// Somebody of a unit who can hold its cases, with what they hold there already.
pub struct Colleague {
    pub account: Account,
    pub holds: i64,
}

/// The officers and heads of a unit, by name.
pub async fn colleagues(tx: &mut Tx, unit: &str, today: Date) -> Result<Vec<Colleague>> {
    let held = casework::holders(tx, unit).await?;
    let mut found: Vec<Colleague> = Vec::new();
    for role in [Role::ProcessingOfficer, Role::HeadOfUnit] {
        for account in identity::staff_of_unit(tx, unit, role, today).await? {
            if found.iter().all(|other| other.account.id != account.id) {
                let holds = held.iter().find(|(name, _)| *name == account.username).map_or(0, |(_, n)| *n);
                found.push(Colleague { account, holds });
            }
        }
    }
    found.sort_by_cached_key(|one| text::name_sort_key(&one.account.name));
    Ok(found)
}

/// Names an officer for each case that is to go to whoever holds least. Heads get nothing unless somebody says so.
pub async fn divide(office: &Office, actor: &Actor, cases: &mut [One]) -> Result<()> {
    let Some(unit) = actor.unit_as(Role::HeadOfUnit) else { return Ok(()) };
    let open: Vec<&mut One> = cases.iter_mut().filter(|one| one.officer.as_deref() == Some(EACH)).collect();
    if open.is_empty() {
        return Ok(());
    }
    let mut tx = office.db.read().await?;
    let officers = identity::staff_of_unit(&mut tx, unit, Role::ProcessingOfficer, office.now().local().date()).await?;
    let held = casework::holders(&mut tx, unit).await?;
    let load = |name: &str| held.iter().find(|(other, _)| other == name).map_or(0, |(_, n)| *n);
    let loads: Vec<(String, i64)> =
        officers.into_iter().map(|account| (account.username.clone(), load(&account.username))).collect();
    let given = casework::spread(&loads, open.len());
    for (one, officer) in open.into_iter().zip(given) {
        one.officer = Some(officer);
    }
    Ok(())
}
