use casework::Keeper;
use identity::policy::Reading;
use identity::{Actor, Place, UnitKind};
use office::RulesInForce;

use crate::failure::{Failure, Result};

/// The units whose registers a person may see: desks first, then divisions, in the order of the tree.
pub fn keepers(actor: &Actor, rules: &RulesInForce) -> Vec<Keeper> {
    let desks = rules.units.all().filter(|unit| unit.kind == UnitKind::OneStop);
    let desks = desks.filter(|unit| reads(actor, &Place { desk: unit.path.clone(), ..Place::default() }));
    let divisions = rules.units.all().filter(|unit| matches!(unit.kind, UnitKind::Department | UnitKind::Post));
    let divisions =
        divisions.filter(|unit| reads(actor, &Place { responsible: unit.path.clone(), ..Place::default() }));
    let desks = desks.map(|unit| Keeper::Desk(unit.code.clone()));
    desks.chain(divisions.map(|unit| Keeper::Division(unit.code.clone()))).collect()
}

/// The desks among them.
pub fn desks(actor: &Actor, rules: &RulesInForce) -> Vec<String> {
    let desks = keepers(actor, rules).into_iter().filter_map(|keeper| match keeper {
        Keeper::Desk(code) => Some(code),
        Keeper::Division(_) => None,
    });
    desks.collect()
}

fn reads(actor: &Actor, place: &Place) -> bool {
    actor.permit::<Reading>(place).is_ok()
}

/// The code of the unit that keeps it.
pub fn code(keeper: &Keeper) -> &str {
    match keeper {
        Keeper::Desk(code) | Keeper::Division(code) => code,
    }
}

/// The one that was asked for, or the first. Errs with forbidden when the person may see none or not this one.
pub fn chosen(keepers: Vec<Keeper>, unit: &str) -> Result<Keeper> {
    let found = keepers.into_iter().find(|keeper| unit.is_empty() || code(keeper) == unit);
    found.ok_or(Failure::Forbidden { reason: "forbidden-role" })
}
