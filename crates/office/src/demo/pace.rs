//! How long people take: from one act to the next, in working time, so that a case reaches its planned end.

use calendar::{Calendar, OutsideCalendar};
use catalogue::{Step, StepRole};
use store::{Chance, Moment};

use super::draw::Draw;

const MINUTE: u64 = 60;
const HOUR: u64 = 3600;

/// How the time until the result is shared: receiving, assigning, appraising (all its steps together), signing, and
/// entering the signed result.
const RECEIVE: u64 = 10;
const ASSIGN: u64 = 10;
const APPRAISE: u64 = 55;
const SIGN: u64 = 14;
const ISSUE: u64 = 4;

/// A desk passes on within the half day, a head assigns within the day, however much time there is.
const LONGEST_AT_THE_DESK: u64 = 3 * HOUR;
const LONGEST_TO_ASSIGN: u64 = 8 * HOUR;

/// When the next act of a case comes, that stands at a step now and shall be done at `target`. `decided`: only the
/// result is left to be entered.
pub(super) fn next_act(
    calendar: &Calendar,
    steps: &[Step],
    (step, decided): (u32, bool),
    now: Moment,
    target: Moment,
    chance: &mut Chance,
) -> Result<Moment, OutsideCalendar> {
    let left = calendar.working_seconds_between(now.local(), target.local())?;
    let left = u64::try_from(left).unwrap_or(0);
    let (own, all) = if decided { (1, 1) } else { weights(steps, step) };
    // Nobody is even: the share varies, but leaves something for those who come after.
    let varied = left * own / all * chance.between(650, 1250) / 1000;
    let most = longest(steps, step).min(if own == all { left } else { left * 95 / 100 });
    let wait = varied.min(most).max(chance.between(3 * MINUTE, 9 * MINUTE));
    after(calendar, now, wait)
}

/// The weight of a step, and of all that is still to do, itself included.
fn weights(steps: &[Step], here: u32) -> (u64, u64) {
    let officers = steps.iter().filter(|step| step.role == StepRole::DeptOfficer).count().max(1) as u64;
    let weight = |step: &Step| match step.role {
        StepRole::OneStop => RECEIVE,
        StepRole::DeptHead => ASSIGN,
        StepRole::DeptOfficer => APPRAISE / officers,
        StepRole::Leader => SIGN,
    };
    // The last step, at the desk, comes after the result.
    let left = steps.iter().filter(|step| step.step >= here).rev().skip(1);
    let own = steps.iter().find(|step| step.step == here).map_or(ISSUE, weight);
    (own, left.map(weight).sum::<u64>().max(own) + ISSUE)
}

fn longest(steps: &[Step], here: u32) -> u64 {
    match steps.iter().find(|step| step.step == here).map(|step| step.role) {
        Some(StepRole::OneStop) => LONGEST_AT_THE_DESK,
        Some(StepRole::DeptHead) => LONGEST_TO_ASSIGN,
        _ => u64::MAX,
    }
}

/// When the citizen takes the result that lies at the desk since `issued`: most come when they were told to come, some
/// wait for it or are called, a few come weeks later.
pub(super) fn collected(
    calendar: &Calendar,
    issued: Moment,
    due: Moment,
    by_post: bool,
    chance: &mut Chance,
) -> Result<Moment, OutsideCalendar> {
    if by_post {
        return after(calendar, issued, chance.between(HOUR, 5 * HOUR));
    }
    let told = u64::try_from(calendar.working_seconds_between(issued.local(), due.local())?).unwrap_or(0);
    let waits = told < 8 * HOUR && chance.permille(500);
    if waits {
        return after(calendar, issued, chance.between(4 * MINUTE, 25 * MINUTE));
    }
    if chance.permille(250) {
        return after(calendar, issued, chance.between(HOUR, 12 * HOUR));
    }
    let delays =
        [(5 * MINUTE, 2 * HOUR, 50), (2 * HOUR, 8 * HOUR, 30), (8 * HOUR, 32 * HOUR, 16), (40 * HOUR, 160 * HOUR, 4)];
    let (least, most, _) = delays[chance.weighted(&delays.map(|delay| delay.2))];
    after(calendar, issued.max(due), chance.between(least, most))
}

/// So much working time later; somebody who starts outside the sessions starts when the next one opens.
pub(super) fn after(calendar: &Calendar, now: Moment, seconds: u64) -> Result<Moment, OutsideCalendar> {
    let from = calendar.next_opening(now.local())?;
    Ok(Moment::from_local(calendar.add_working(from, seconds)?))
}
