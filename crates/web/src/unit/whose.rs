use std::sync::Arc;

use identity::{Actor, Role, Unit};
use office::RulesInForce;

use crate::failure::{Failure, Result};

/// The unit whose board somebody looks at: the one asked for, if it lies below a unit of which they are head or for
/// which they sign; otherwise their own.
pub fn unit_of(actor: &Actor, rules: &RulesInForce, asked: &str) -> Result<Arc<Unit>> {
    let leads = |role: Role| matches!(role, Role::HeadOfUnit | Role::ApprovingLeader);
    let mut grants = actor.grants.iter().filter(|grant| leads(grant.role));
    let own = grants.clone().find(|grant| grant.role == Role::HeadOfUnit).or_else(|| grants.clone().next());
    let own = own.ok_or(Failure::Forbidden { reason: "forbidden-role" })?;
    if asked.is_empty() {
        return rules.units.get(&own.unit).cloned().ok_or(Failure::NotFound);
    }
    let unit = rules.units.get(asked).ok_or(Failure::NotFound)?;
    if grants.any(|grant| unit.path.starts_with(&grant.path)) { Ok(unit.clone()) } else { Err(Failure::NotFound) }
}
