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
const SIGN: u64 = 9;
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
    // Near the promised hour everybody hurries.
    let least = if left > HOUR { (3 * MINUTE, 9 * MINUTE) } else { (MINUTE / 2, 2 * MINUTE) };
    let wait = varied.min(most).max(chance.between(least.0, least.1));
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

#[cfg(test)]
mod tests {
    use calendar::{Timetable, vietnam};
    use jiff::civil::date;

    use super::*;

    fn calendar() -> Calendar {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)]).unwrap().compile().unwrap()
    }

    fn steps() -> Vec<Step> {
        use StepRole::{DeptHead, DeptOfficer, Leader, OneStop};
        let roles = [OneStop, DeptHead, DeptOfficer, DeptOfficer, Leader, OneStop];
        let step = |(number, role)| Step {
            step: number,
            code: format!("B{number}"),
            name: String::new(),
            role,
            minutes: None,
            illustrative: true,
            legal_basis: None,
        };
        (1..).zip(roles).map(step).collect()
    }

    /// Goes from the reception to the result, and says when each act was done.
    fn way(from: &str, target: &str, seed: u64) -> Vec<Moment> {
        let (calendar, steps, mut chance) = (calendar(), steps(), crate::chance::seeded(seed));
        let (mut now, target) = (Moment::parse(from).unwrap(), Moment::parse(target).unwrap());
        [(1, false), (2, false), (3, false), (4, false), (5, false), (5, true)]
            .into_iter()
            .map(|at| {
                now = next_act(&calendar, &steps, at, now, target, &mut chance).unwrap();
                now
            })
            .collect()
    }

    #[test]
    fn a_result_comes_in_time_and_in_working_hours_whatever_the_limit() {
        let calendar = calendar();
        let check = |from: &str, target: &str| {
            for seed in 0..50 {
                let acts = way(from, target, seed);
                assert!(acts.windows(2).all(|pair| pair[0] < pair[1]), "{acts:?}");
                // Everybody's half minute at the end may add up to some minutes.
                assert!(acts[5].seconds_since(Moment::parse(target).unwrap()) <= 300, "{acts:?}");
                for act in acts.iter().map(|act| act.local()) {
                    let open = calendar.sessions_on(act.date()).unwrap().unwrap();
                    assert!(open.spans().iter().any(|s| s.opens() <= act.time() && act.time() <= s.closes()), "{act}");
                }
            }
        };
        check("2010-01-11T09:00:00+07:00", "2010-01-11T16:00:00+07:00");
        check("2010-01-11T14:50:00+07:00", "2010-01-11T16:30:00+07:00");
        check("2010-01-08T11:55:00+07:00", "2010-01-15T10:00:00+07:00");
        check("2009-12-01T08:00:00+07:00", "2010-01-15T10:00:00+07:00");
    }

    #[test]
    fn appraising_takes_the_most_and_the_desk_passes_on_within_the_half_day() {
        let calendar = calendar();
        let from = Moment::parse("2009-12-01T08:00:00+07:00").unwrap();
        let spent = |a: Moment, b: Moment| calendar.working_seconds_between(a.local(), b.local()).unwrap();
        for seed in 0..50 {
            let acts = way("2009-12-01T08:00:00+07:00", "2010-01-15T10:00:00+07:00", seed);
            assert!(spent(from, acts[0]) <= 3 * 3600);
            assert!(spent(acts[0], acts[1]) <= 8 * 3600);
            assert!(spent(acts[1], acts[3]) > spent(from, acts[5]) / 2);
        }
    }

    #[test]
    fn a_result_is_collected_after_it_is_there() {
        let mut chance = crate::chance::seeded(1);
        let (issued, due) = ("2010-01-11T09:00:00+07:00", "2010-01-13T17:00:00+07:00");
        let (issued, due) = (Moment::parse(issued).unwrap(), Moment::parse(due).unwrap());
        let at_once = |by_post: bool, chance: &mut Chance| {
            let at = collected(&calendar(), issued, due, by_post, chance).unwrap();
            assert!(at > issued);
            at < due
        };
        let told = (0..400).filter(|_| !at_once(false, &mut chance)).count();
        assert!((250..350).contains(&told), "{told} came when they were told to come");
        assert!((0..100).all(|_| at_once(true, &mut chance)));
    }
}
