use identity::policy::HandlingRequirement;
use identity::{Actor, Permit, Unit, Units};
use jiff::civil::Date;
use journal::Kind;
use serde_json::json;
use store::Work;

use crate::file::Requirement;
use crate::record::{Change, change, next};
use crate::{Error, Result, Rule};

/// Who finds out, and by when.
#[derive(Debug, Clone)]
pub struct Assignment<'a> {
    pub owner: &'a Actor,
    pub due: Date,
}

/// Whoever asked, or belongs to the unit that asked, does not judge whether that was right. The office as a whole has
/// nobody outside it, so for what the office itself asked only the person who asked is kept away.
pub fn may_judge(judge: &Actor, asked_by: Option<&str>, unit: Option<&Unit>) -> bool {
    let asked = asked_by == Some(judge.username.as_str());
    let is_office = unit.is_none_or(|unit| unit.parent.is_none());
    let belongs = unit.is_some_and(|unit| judge.grants.iter().any(|grant| grant.path.starts_with(&unit.path)));
    !asked && (is_office || !belongs)
}

/// Names the owner and the day (`requirement.assigned`). An owner can be named anew until the file has ended.
pub async fn assign(
    work: &mut Work<'_>,
    permit: &Permit<HandlingRequirement>,
    units: &Units,
    file: &Requirement,
    assignment: Assignment<'_>,
) -> Result<Requirement> {
    let Assignment { owner, due } = assignment;
    permit.must_be_for(&file.place(units))?;
    must_judge(owner, file, units, "owner")?;
    if due < work.now.local().date() {
        return Err(Error::rule("due", Rule::DateNotAhead));
    }
    let after = next(file, file.stage.assigned(owner.username.clone(), due))?;
    let data = json!({"owner": &owner.username, "due": due.to_string()});
    change(work, permit, file, after, Change { kind: Kind::RequirementAssigned, data, words: None }).await
}

pub(crate) fn must_judge(judge: &Actor, file: &Requirement, units: &Units, field: &str) -> Result<()> {
    let may = may_judge(judge, file.asked_by.as_deref(), units.get(&file.unit).map(AsRef::as_ref));
    if may { Ok(()) } else { Err(Error::rule(field, Rule::JudgesOwnUnit)) }
}

#[cfg(test)]
mod tests {
    use identity::{Grant, Role};

    use super::*;

    fn judge(username: &str, path: &str) -> Actor {
        let grant = Grant { role: Role::Inspector, unit: "X".into(), path: path.into() };
        Actor {
            id: username.into(),
            username: username.into(),
            name: "Lê Văn B".into(),
            title: String::new(),
            grants: vec![grant],
        }
    }

    fn unit(path: &str, parent: Option<&str>) -> Unit {
        Unit {
            code: "TP".into(),
            name: "Phòng Tư pháp".into(),
            kind: identity::UnitKind::Department,
            parent: parent.map(str::to_owned),
            level: identity::Level::District,
            path: path.into(),
            is_head: false,
            note: None,
            contact: identity::Contact::default(),
        }
    }

    #[test]
    fn nobody_judges_themselves_or_their_own_unit() {
        let check = |username: &str, path: &str, asked_by: Option<&str>, unit: Option<Unit>, expected: bool| {
            let may = may_judge(&judge(username, path), asked_by, unit.as_ref());
            assert_eq!(may, expected, "{username} at {path}, asked by {asked_by:?}");
        };
        let division = || Some(unit("/U/TP/", Some("U")));
        check("b", "/U/TTR/", None, division(), true);
        check("b", "/U/", None, division(), true);
        check("b", "/U/TP/", None, division(), false);
        check("b", "/U/TP/DOI-1/", None, division(), false);
        check("b", "/U/TTR/", Some("b"), division(), false);
        check("b", "/U/TTR/", Some("c"), division(), true);
        // What the committee itself asked: somebody must judge it.
        check("b", "/U/VP/", None, Some(unit("/U/", None)), true);
        check("b", "/U/VP/", Some("b"), Some(unit("/U/", None)), false);
        check("b", "/U/VP/", None, None, true);
    }
}
