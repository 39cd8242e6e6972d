//! Whose files somebody sees: who handles files sees all, a head those about units of theirs.

use identity::policy::{AnsweringRequirement, HandlingRequirement};
use identity::{Actor, Place, Role, Units};
use requirement::{Requirement, Whose};

use crate::failure::{Failure, Result};

/// Whether this person handles this file: names its owner, finds, remedies.
pub fn handles(actor: &Actor, units: &Units, file: &Requirement) -> bool {
    actor.permit::<HandlingRequirement>(&file.place(units)).is_ok()
}

/// Whether this person handles files at all, and so sees the figures of units.
pub fn counts(actor: &Actor) -> bool {
    actor.holds(Role::ApprovingLeader) || actor.permit::<HandlingRequirement>(&Place::default()).is_ok()
}

/// Errs with the policy's reason for whoever sees no file at all.
pub fn whose(actor: &Actor) -> Result<Whose> {
    if actor.permit::<HandlingRequirement>(&Place::default()).is_ok() {
        return Ok(Whose::Everybodys);
    }
    let above = |role| actor.grants.iter().find(move |grant| grant.role == role);
    let grant = above(Role::ApprovingLeader).or_else(|| above(Role::HeadOfUnit));
    grant.map(|grant| Whose::Below(grant.path.clone())).ok_or(Failure::Forbidden { reason: "forbidden-role" })
}

/// What one person may do with one file now.
pub struct May {
    pub assign: bool,
    pub explain: bool,
    pub find: bool,
    pub remedy: bool,
    /// Handles files, but belongs to the unit that asked, or asked themselves.
    pub is_kept_away: bool,
}

impl May {
    pub fn of(actor: &Actor, units: &Units, file: &Requirement) -> May {
        let unit = units.get(&file.unit).map(AsRef::as_ref);
        let handles = handles(actor, units, file);
        let judges = handles && requirement::may_judge(actor, file.asked_by.as_deref(), unit);
        let head = actor.permit::<AnsweringRequirement>(&file.place(units)).is_ok();
        May {
            assign: handles && file.stage.is_open(),
            explain: head && file.stage.finding().is_none() && file.stage.is_open(),
            find: judges && file.stage.word() == "assigned",
            remedy: judges && file.stage.word() == "found",
            is_kept_away: handles && !judges,
        }
    }

    pub fn any(&self) -> bool {
        self.assign || self.explain || self.find || self.remedy
    }
}
