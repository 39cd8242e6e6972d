//! The demo offices: Đông Anh with its staff and a history that it lived through by the real commands.
//!
//! [`profiles`] are the offices there are, [`create`] makes one, [`simulate`] is the life in it. All people are made
//! up; all chance comes from one seed: the same seed gives the same office, ids and salts included. What you will not
//! find here: a write that is not a command's, a clock, a figure that is not drawn from `data/org-load.json` or named
//! as an assumption beside it.

mod arrivals;
mod arrive;
mod asked_beyond;
mod draw;
mod go_on;
mod load;
mod names;
mod pace;
mod papers;
mod people;
mod plan;
mod profile;
mod reviewer;
mod reviews;
mod roster;
mod run;
mod sentences;
mod sources;
mod staff;
mod standing;
#[cfg(test)]
mod tests;
mod tree;
mod turn;
mod walls;

use store::{Chance, Db, Work};

pub use profile::{Profile, profile, profiles};
pub use run::{Progress, simulate};
pub use staff::DEMO_ACCOUNTS;
pub use standing::{Standing, last_moment, office_time, standing};

use crate::settings::write_setting;
use crate::{Result, RulesInForce, set_up};

/// Makes a demo office in an empty, migrated database: sets it up, lives its history, and marks it ready at the end.
/// Killed before that, it is half-made ([`Standing::HalfMade`]).
pub async fn create(db: &Db, profile: &Profile, seed: u64, days: u32, progress: impl FnMut(Progress)) -> Result<()> {
    found(db, profile, seed, days).await?;
    let rules = RulesInForce::read(&mut db.read().await?, profile.begins(days).local().date()).await?;
    simulate(db, &rules, seed, days, progress).await?;
    walls::hang_sheets(db, &rules, profile, seed).await?;
    // The review of January 2010 is the district's.
    if profile.era == catalogue::Era::Districts {
        reviews::review(db, &rules, profile, (seed, days)).await?;
    }
    asked_beyond::tell(db, &rules, profile, seed).await?;
    let mut tx = db.write().await?;
    write_setting(&mut tx, standing::READY, &profile.opens().rfc3339()).await?;
    Ok(tx.commit().await?)
}

/// Sets the office up as it was so many days before it opens: units, calendar, procedures, staff; nobody came yet.
pub async fn found(db: &Db, profile: &Profile, seed: u64, days: u32) -> Result<()> {
    let mut chance = stream(seed, 0);
    let office = profile.office(seed, days, &mut chance)?;
    let mut tx = db.write().await?;
    set_up(&mut Work::new(&mut tx, profile.begins(days), &mut chance), office).await?;
    Ok(tx.commit().await?)
}

/// One of several independent streams of chance of a seed.
fn stream(seed: u64, number: u64) -> Chance {
    crate::chance::seeded(seed ^ number.rotate_right(8))
}
