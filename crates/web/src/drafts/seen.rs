//! Who sees the workshop: those who draft, those who approve, those who publish.

use identity::policy::{ApprovingVersion, Drafting, Publishing};
use identity::{Actor, Place};

use crate::failure::{Failure, Result};

/// What somebody may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    pub drafts: bool,
    pub approves: bool,
}

/// Errs for those who have nothing to do with the catalogue.
pub fn seen(actor: &Actor) -> Result<Seen> {
    let place = Place::default();
    let drafts = actor.permit::<Drafting>(&place).is_ok();
    let approves = actor.permit::<ApprovingVersion>(&place).is_ok();
    if drafts || approves || actor.permit::<Publishing>(&place).is_ok() {
        Ok(Seen { drafts, approves })
    } else {
        Err(Failure::Forbidden { reason: "forbidden-role" })
    }
}
