//! Who is there to act, and who has his hands full for the moment.

use std::collections::HashMap;
use std::sync::Arc;

use identity::{Actor, Role};
use jiff::civil::Date;
use store::{Chance, Moment, Tx};

use super::draw::Draw;
use super::staff::DEMO_ACCOUNTS;
use crate::Result;

/// A demo account does so many times the work of a colleague: visitors sign in as them and want to find some.
const BUSY: u64 = 4;

pub(super) struct Roster {
    by_post: HashMap<(Role, String), Vec<Arc<Actor>>>,
    by_name: HashMap<String, Arc<Actor>>,
    /// Until when somebody is occupied, by user name.
    occupied: HashMap<String, Moment>,
}

impl Roster {
    /// Everybody with a role on that day.
    pub async fn read(tx: &mut Tx, today: Date) -> Result<Roster> {
        let mut roster = Roster { by_post: HashMap::new(), by_name: HashMap::new(), occupied: HashMap::new() };
        for account in identity::accounts(tx).await? {
            let Some(actor) = identity::actor_of_account(tx, &account.id, today).await?.map(Arc::new) else { continue };
            for grant in &actor.grants {
                roster.by_post.entry((grant.role, grant.unit.clone())).or_default().push(actor.clone());
            }
            roster.by_name.insert(actor.username.clone(), actor);
        }
        Ok(roster)
    }

    /// Somebody with a role at a unit who is free, or whoever is free first.
    pub fn somebody(&self, role: Role, unit: &str, now: Moment, chance: &mut Chance) -> Option<Arc<Actor>> {
        let all = self.by_post.get(&(role, unit.to_owned()))?;
        let weights: Vec<u64> = all.iter().map(|actor| self.weight(actor, now)).collect();
        if weights.iter().any(|weight| *weight > 0) {
            return Some(all[chance.weighted(&weights)].clone());
        }
        all.iter().min_by_key(|actor| self.occupied.get(&actor.username).copied()).cloned()
    }

    fn weight(&self, actor: &Actor, now: Moment) -> u64 {
        match self.free_from(&actor.username, now) {
            from if from > now => 0,
            _ if DEMO_ACCOUNTS.contains(&actor.username.as_str()) => BUSY,
            _ => 1,
        }
    }

    pub fn named(&self, username: &str) -> Option<Arc<Actor>> {
        self.by_name.get(username).cloned()
    }

    /// When somebody can take up the next thing; `now` where they are free.
    pub fn free_from(&self, username: &str, now: Moment) -> Moment {
        self.occupied.get(username).copied().unwrap_or(now).max(now)
    }

    pub fn occupy(&mut self, username: &str, until: Moment) {
        self.occupied.insert(username.to_owned(), until);
    }
}
