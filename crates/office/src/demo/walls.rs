//! The notice boards of a demo office: some desks are up to date, some have not looked for long, some have gaps, most
//! have not begun. Every sheet was put up by a clerk of its desk through the real command.

use identity::policy::PostingNotice;
use identity::{Place, Role};
use store::{Db, Moment, Tx, Work};

use super::draw::Draw;
use super::profile::Profile;
use super::stream;
use crate::wall::{desks_with_walls, shown_at};
use crate::{Result, RulesInForce};

const DAY: i64 = 24 * 3600;

/// How a desk keeps its wall: days before the opening on which it was put up, and of a thousand sheets so many hang. An
/// assumption: no figure of the load says anything about walls. Desks beyond the list have not begun.
const WALLS: [(i64, u64); 6] = [(9, 930), (12, 1000), (47, 960), (6, 400), (75, 1000), (20, 880)];

/// Hangs the sheets of the first desks of the tree.
pub(super) async fn hang_sheets(db: &Db, rules: &RulesInForce, profile: &Profile, seed: u64) -> Result<()> {
    let mut chance = stream(seed, 7);
    let mut tx = db.write().await?;
    for (desk, (days, hang)) in desks_with_walls(rules).into_iter().zip(WALLS) {
        let at = profile.opens().plus_seconds(-days * DAY);
        let Some(permit) = permit(&mut tx, &desk, at).await? else { continue };
        let place = permit.place().clone();
        for published in shown_at(rules, &desk) {
            if chance.permille(hang) && published.in_force_from <= at.local().date() {
                let mut work = Work::new(&mut tx, at, &mut chance);
                catalogue::hang(&mut work, &permit, &place, &desk.unit.code, published).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

/// A clerk of the desk, as the policy lets them say what hangs there.
async fn permit(tx: &mut Tx, desk: &casework::Desk<'_>, at: Moment) -> Result<Option<identity::Permit<PostingNotice>>> {
    let today = at.local().date();
    let clerks = identity::staff_of_unit(tx, &desk.unit.code, Role::ReceptionClerk, today).await?;
    let Some(clerk) = clerks.first() else { return Ok(None) };
    let Some(actor) = identity::actor_of_account(tx, &clerk.id, today).await? else { return Ok(None) };
    let place = Place { desk: desk.unit.path.clone(), ..Place::default() };
    Ok(actor.permit::<PostingNotice>(&place).ok())
}
