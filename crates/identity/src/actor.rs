use jiff::civil::Date;
use store::Tx;

use crate::grant::{Grant, grants_of};
use crate::policy::{Action, Permit, Place, permit};
use crate::{Account, Result, Role, Scope};

/// Somebody signed in, with the roles held today. Made only from an account that is not locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub id: String,
    pub username: String,
    pub name: String,
    pub title: String,
    pub grants: Vec<Grant>,
}

impl Actor {
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// The unit at which this person holds a role, the first if there are several.
    pub fn unit_as(&self, role: Role) -> Option<&str> {
        self.grants.iter().find(|grant| grant.role == role).map(|grant| grant.unit.as_str())
    }

    /// Asks the policy; the permit is bound to this person and this place.
    pub fn permit<A: Action>(&self, place: &Place) -> Result<Permit<A>> {
        permit(self, place)
    }

    /// What this person may see at all; every query of cases takes one.
    pub fn scope(&self) -> Scope {
        Scope::of(self)
    }
}

/// The actor behind an account; `None` when there is no such account or it is locked.
pub async fn actor_of_account(tx: &mut Tx, account: &str, today: Date) -> Result<Option<Actor>> {
    let Some(Account { id, username, name, title, locked: false, .. }) =
        crate::account::account_by_id(tx, account).await?
    else {
        return Ok(None);
    };
    let grants = grants_of(tx, &id, today).await?;
    Ok(Some(Actor { id, username, name, title, grants }))
}
