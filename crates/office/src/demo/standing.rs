//! What a database holds, as far as a demo office is concerned, and the moment at which it goes on.

use store::{Moment, Tx, sql};

use super::profile::{Profile, profile_of};
use crate::settings::{Settings, setting};
use crate::{Error, Result};

/// The setting that says a demo office is complete.
pub(super) const READY: &str = "demo.ready";

/// What stands in a database.
#[derive(Debug)]
pub enum Standing {
    /// No office at all.
    Empty,
    /// A demo office whose making was broken off.
    HalfMade,
    /// A demo office to be served.
    Ready(&'static Profile),
    /// An office of somebody's own. It is not ours to touch.
    Foreign(Box<Settings>),
}

/// Looks what a migrated database holds.
pub async fn standing(tx: &mut Tx) -> Result<Standing> {
    let settings = match crate::settings::read(tx).await {
        Err(Error::Empty) => return Ok(Standing::Empty),
        settings => settings?,
    };
    if settings.demo.is_none() {
        return Ok(Standing::Foreign(Box::new(settings)));
    }
    match setting(tx, READY).await? {
        None => Ok(Standing::HalfMade),
        Some(_) => Ok(Standing::Ready(profile_of(&settings)?)),
    }
}

/// The legal time at which a demo office goes on: its last event at a desk or a table, but not before it opened.
pub async fn last_moment(tx: &mut Tx, profile: &Profile) -> Result<Moment> {
    let lasts: Vec<Option<Moment>> = tx
        .all(
            sql!(
                "select max(last_at) as value from cases
                  union all select max(refused_at) as value from not_accepted
                  union all select max(at) as value from print"
            ),
            &[],
        )
        .await?;
    Ok(lasts.into_iter().flatten().fold(profile.opens(), Moment::max))
}

/// The office's own time, for work on its database from outside: a demo office's clock stands where its last event
/// stands, every other office lives by the machine's.
pub async fn office_time(tx: &mut Tx, machine: Moment) -> Result<Moment> {
    let profile = crate::settings::read(tx).await?.demo.and_then(|demo| super::profile(&demo.profile));
    match profile {
        Some(profile) => last_moment(tx, profile).await,
        None => Ok(machine),
    }
}
