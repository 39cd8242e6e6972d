use identity::{Actor, Role, Units};
use jiff::civil::Date;
use requirement::Requirement;
use store::Tx;

use crate::failure::Result;

/// The people who may own a file: they handle files, and neither asked nor belong to the unit that asked.
pub async fn owners(tx: &mut Tx, units: &Units, file: &Requirement, today: Date) -> Result<Vec<Actor>> {
    let handling = [Role::ReformSecretary, Role::Inspector, Role::ApprovingLeader];
    let held = identity::held_roles(tx, today).await?;
    let mut ids: Vec<String> =
        held.into_iter().filter(|role| handling.contains(&role.role)).map(|role| role.account).collect();
    ids.dedup();
    let unit = units.get(&file.unit).map(AsRef::as_ref);
    let mut owners = Vec::new();
    for id in ids {
        let found = identity::actor_of_account(tx, &id, today).await?;
        owners.extend(found.filter(|actor| {
            super::whose::handles(actor, units, file) && requirement::may_judge(actor, file.asked_by.as_deref(), unit)
        }));
    }
    owners.sort_by_cached_key(|actor| text::name_sort_key(&actor.name));
    Ok(owners)
}
