//! A tree of units that comes from outside: checked whole, put in order, merged into the one that is there.

use std::collections::{HashMap, HashSet};

use store::{Work, args, sql};

use crate::unit::{NewUnit, Units, insert_unit, units};
use crate::{Error, Result, UnitKind};

/// One thing wrong in a list of units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFault {
    /// Place in the list, from 1.
    pub row: usize,
    pub fault: TreeFault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreeFault {
    /// Not 1–40 letters without marks, digits and hyphens.
    Code,
    Repeated,
    Name,
    /// It names a parent that is neither in the list nor there already.
    Parent,
    /// It lies below itself.
    Circle,
    /// It is there already, somewhere else or as something else: cases hang on it.
    Moved,
    /// A counter stands at a reception desk.
    CounterWithoutDesk,
    /// A desk belongs to a people's committee, itself or further up.
    DeskWithoutCommittee,
}

/// What a merge did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    pub added: usize,
    pub renamed: usize,
}

/// Everything wrong with a list that is to be merged into a tree.
pub fn check_tree(new: &[NewUnit], there: &Units) -> Vec<UnitFault> {
    let mut seen = HashSet::new();
    let by_code: HashMap<&str, &NewUnit> = new.iter().map(|unit| (unit.code.as_str(), unit)).collect();
    let mut faults = Vec::new();
    for (at, unit) in new.iter().enumerate() {
        let fault = if !seen.insert(unit.code.as_str()) {
            Some(TreeFault::Repeated)
        } else {
            own_fault(unit).or_else(|| fault_above(unit, &by_code, there))
        };
        faults.extend(fault.map(|fault| UnitFault { row: at + 1, fault }));
    }
    faults
}

fn own_fault(unit: &NewUnit) -> Option<TreeFault> {
    let is_code =
        (1..=40).contains(&unit.code.len()) && unit.code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_name = text::clean_line(&unit.name, 160).is_ok_and(|name| !name.is_empty());
    match (is_code, is_name) {
        (false, _) => Some(TreeFault::Code),
        (_, false) => Some(TreeFault::Name),
        _ => None,
    }
}

fn fault_above(unit: &NewUnit, list: &HashMap<&str, &NewUnit>, there: &Units) -> Option<TreeFault> {
    if let Some(known) = there.get(&unit.code) {
        let same = known.kind == unit.kind && known.parent == unit.parent;
        return (!same).then_some(TreeFault::Moved);
    }
    let kinds = match kinds_above(unit, list, there) {
        Ok(kinds) => kinds,
        Err(fault) => return Some(fault),
    };
    let committee = |kind: &UnitKind| matches!(kind, UnitKind::PeoplesCommittee | UnitKind::CommunePeoplesCommittee);
    match unit.kind {
        UnitKind::Counter if kinds.first() != Some(&UnitKind::OneStop) => Some(TreeFault::CounterWithoutDesk),
        UnitKind::OneStop if !kinds.iter().any(committee) => Some(TreeFault::DeskWithoutCommittee),
        _ => None,
    }
}

/// The kinds of the units above, the nearest first.
fn kinds_above(
    unit: &NewUnit,
    list: &HashMap<&str, &NewUnit>,
    there: &Units,
) -> std::result::Result<Vec<UnitKind>, TreeFault> {
    let mut kinds = Vec::new();
    let mut above = unit.parent.clone();
    while let Some(code) = above {
        if kinds.len() > list.len() + there.all().count() {
            return Err(TreeFault::Circle);
        }
        let (kind, next) = match (list.get(code.as_str()), there.get(&code)) {
            (Some(parent), _) => (parent.kind, parent.parent.clone()),
            (None, Some(parent)) => (parent.kind, parent.parent.clone()),
            (None, None) => return Err(TreeFault::Parent),
        };
        kinds.push(kind);
        above = next;
    }
    Ok(kinds)
}

/// Merges a checked list into the tree: unknown codes are added below their parents, known ones get the list's name.
pub async fn merge_tree(work: &mut Work<'_>, new: &[NewUnit]) -> Result<Merged> {
    let there = units(work.tx).await?;
    if let Some(first) = check_tree(new, &there).first() {
        let message = format!("row {}: {:?}", first.row, first.fault);
        return Err(Error::Invalid { field: "units".to_owned(), message });
    }
    let mut merged = Merged::default();
    for unit in new.iter().filter(|unit| there.get(&unit.code).is_some_and(|known| known.name != unit.name)) {
        work.tx.execute(sql!("update unit set name = $2 where code = $1"), args![&unit.code, &unit.name]).await?;
        merged.renamed += 1;
    }
    let mut waiting: Vec<&NewUnit> = new.iter().filter(|unit| there.get(&unit.code).is_none()).collect();
    // Parents first: each round places what hangs on something that is there.
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut later = Vec::new();
        for unit in waiting {
            match insert_unit(work, unit).await {
                Ok(()) => merged.added += 1,
                Err(Error::NotFound) => later.push(unit),
                Err(other) => return Err(other),
            }
        }
        if later.len() == before {
            return Err(Error::NotFound);
        }
        waiting = later;
    }
    Ok(merged)
}

/// Takes a unit out that nothing hangs on: no unit below it, no role at it. The caller knows that no case does.
pub async fn remove_unit(work: &mut Work<'_>, code: &str) -> Result<()> {
    let below: Option<i64> =
        work.tx.optional(sql!("select count(*) as value from unit where parent = $1"), args![code]).await?;
    let roles: Option<i64> =
        work.tx.optional(sql!("select count(*) as value from role_grant where unit = $1"), args![code]).await?;
    if below != Some(0) || roles != Some(0) {
        return Err(Error::Forbidden { reason: "forbidden-unit-in-use" });
    }
    match work.tx.execute(sql!("delete from unit where code = $1"), args![code]).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(code: &str, kind: UnitKind, parent: &str) -> NewUnit {
        let parent = (!parent.is_empty()).then(|| parent.to_owned());
        NewUnit { code: code.into(), name: code.to_lowercase(), kind, parent, head: false, note: None }
    }

    fn check(new: &[NewUnit], expected: &[(usize, TreeFault)]) {
        let found: Vec<_> = check_tree(new, &Units::default()).iter().map(|f| (f.row, f.fault)).collect();
        assert_eq!(found, expected, "{new:?}");
    }

    #[test]
    fn a_list_is_checked_whole() {
        use UnitKind::{Counter, Department, OneStop, PeoplesCommittee};
        let root = || unit("UBND", PeoplesCommittee, "");
        check(&[unit("MC", OneStop, "UBND"), root(), unit("Q1", Counter, "MC")], &[]);
        check(&[root(), root()], &[(2, TreeFault::Repeated)]);
        check(&[unit("Phòng", Department, "")], &[(1, TreeFault::Code)]);
        check(&[root(), unit("TP", Department, "VP")], &[(2, TreeFault::Parent)]);
        check(
            &[unit("A", Department, "B"), unit("B", Department, "A")],
            &[(1, TreeFault::Circle), (2, TreeFault::Circle)],
        );
        check(&[root(), unit("Q1", Counter, "UBND")], &[(2, TreeFault::CounterWithoutDesk)]);
        check(&[unit("MC", OneStop, "")], &[(1, TreeFault::DeskWithoutCommittee)]);
        check(&[NewUnit { name: " ".into(), ..root() }], &[(1, TreeFault::Name)]);
    }
}
