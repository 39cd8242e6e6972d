//! What will become of a case: decided at its reception, so that the office as a whole behaves as the load says.

use calendar::{Calendar, OutsideCalendar};
use store::{Chance, Moment};

use super::draw::Draw;
use super::turn::Turns;

const HOUR: u64 = 3600;
const DAY: u64 = 8 * HOUR;

/// Of a thousand cases so many are refused, taken back, sent back once to be redone. The load has no figure for these.
const REFUSED: u64 = 30;
const WITHDRAWN: u64 = 15;
const REDONE: u64 = 40;
/// Of a thousand cases that are not late so many are done well before their day.
const EARLY: u64 = 480;

/// In the lively unit: of a thousand cases that may still wait so many do, and of those due lately so many are overdue.
const STILL_OPEN: u64 = 850;
const STILL_LATE: u64 = 100;
/// How far back the overdue cases of the lively unit reach, in working seconds.
const LATELY: i64 = 8 * DAY.cast_signed();

/// How late a late case is, in working seconds, with its weight.
const LATENESS: &[(u64, u64, u64)] =
    &[(HOUR, 7 * HOUR, 50), (DAY, 3 * DAY, 33), (3 * DAY, 8 * DAY, 14), (8 * DAY, 15 * DAY, 3)];

/// What the plans of one office follow from.
pub(super) struct Outlook<'a> {
    pub calendar: &'a Calendar,
    /// When the office opens to its visitors and history ends.
    pub opens: Moment,
    /// Late cases of a thousand.
    pub late: u64,
}

/// The course of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub refused: bool,
    /// Sent back once from the signing step.
    pub redone: bool,
    /// When the result is to be issued.
    pub target: Moment,
    /// When the applicant takes it back, if nothing is decided by then.
    pub withdrawn_at: Option<Moment>,
    pub turns: Turns,
}

impl Outlook<'_> {
    /// Plans a case that was received and is due at these moments.
    pub fn plan(
        &self,
        received: Moment,
        due: Moment,
        lively: bool,
        chance: &mut Chance,
    ) -> Result<Plan, OutsideCalendar> {
        let target = self.target(received, due, chance)?;
        let target = if lively { target.max(self.still_open(due, chance)?) } else { target };
        let span = self.between(received, due)?;
        let withdrawn_at = chance.permille(WITHDRAWN).then(|| span * chance.between(50, 600) / 1000);
        Ok(Plan {
            refused: chance.permille(REFUSED),
            redone: chance.permille(REDONE),
            turns: Turns::drawn(target > due, chance),
            target,
            withdrawn_at: withdrawn_at.map(|after| self.after(received, after)).transpose()?,
        })
    }

    /// When a case would be done at any time of the year: late, well before its day, or on it.
    fn target(&self, received: Moment, due: Moment, chance: &mut Chance) -> Result<Moment, OutsideCalendar> {
        if chance.permille(self.late) {
            let weights: Vec<u64> = LATENESS.iter().map(|lateness| lateness.2).collect();
            let (least, most, _) = LATENESS[chance.weighted(&weights)];
            return self.after(due, chance.between(least, most));
        }
        let part = if chance.permille(EARLY) { chance.between(250, 750) } else { chance.between(750, 930) };
        self.after(received, self.between(received, due)? * part / 1000)
    }

    /// The lively unit has not got round to what is due only later, and to some that is overdue.
    fn still_open(&self, due: Moment, chance: &mut Chance) -> Result<Moment, OutsideCalendar> {
        if due > self.opens {
            let left = self.between(self.opens, due)? * chance.between(50, 960) / 1000;
            return if chance.permille(STILL_OPEN) { self.after(self.opens, left) } else { Ok(due) };
        }
        let ago = self.calendar.working_seconds_between(due.local(), self.opens.local())?;
        if ago < LATELY && chance.permille(STILL_LATE) {
            return self.after(self.opens, chance.between(HOUR, 8 * DAY));
        }
        Ok(due.min(self.opens))
    }

    /// Working seconds from one moment to a later one.
    fn between(&self, from: Moment, to: Moment) -> Result<u64, OutsideCalendar> {
        let seconds = self.calendar.working_seconds_between(from.local(), to.local())?;
        Ok(u64::try_from(seconds).unwrap_or(0))
    }

    fn after(&self, from: Moment, seconds: u64) -> Result<Moment, OutsideCalendar> {
        let from = self.calendar.next_opening(from.local())?;
        Ok(Moment::from_local(self.calendar.add_working(from, seconds)?))
    }
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

    fn plans(received: &str, due: &str, lively: bool) -> Vec<Plan> {
        let (calendar, mut chance) = (calendar(), crate::chance::seeded(11));
        let [received, due, opens] =
            [received, due, "2010-01-20T08:30:00+07:00"].map(|text| Moment::parse(text).unwrap());
        let outlook = Outlook { calendar: &calendar, opens, late: 60 };
        (0..2000).map(|_| outlook.plan(received, due, lively, &mut chance).unwrap()).collect()
    }

    fn permille(plans: &[Plan], of: impl Fn(&Plan) -> bool) -> usize {
        plans.iter().filter(|plan| of(plan)).count() * 1000 / plans.len()
    }

    #[test]
    fn cases_are_late_as_often_as_the_load_says_and_many_are_early() {
        let plans = plans("2009-12-01T09:00:00+07:00", "2009-12-15T17:00:00+07:00", false);
        let (due, early) = ("2009-12-15T17:00:00+07:00", "2009-12-10T00:00:00+07:00");
        let (due, early) = (Moment::parse(due).unwrap(), Moment::parse(early).unwrap());
        assert!((45..=75).contains(&permille(&plans, |plan| plan.target > due)));
        assert!((300..=420).contains(&permille(&plans, |plan| plan.target < early)));
        assert!((18..=42).contains(&permille(&plans, |plan| plan.refused)));
        assert!((8..=22).contains(&permille(&plans, |plan| plan.withdrawn_at.is_some())));
        assert!((28..=52).contains(&permille(&plans, |plan| plan.redone)));
    }

    #[test]
    fn the_lively_unit_has_not_got_round_to_everything_when_the_office_opens() {
        let opens = Moment::parse("2010-01-20T08:30:00+07:00").unwrap();
        let open = |plan: &Plan| plan.target > opens;
        let due_later = plans("2010-01-18T09:00:00+07:00", "2010-01-25T17:00:00+07:00", true);
        assert!(permille(&due_later, open) > 800);
        let due_lately = plans("2010-01-11T09:00:00+07:00", "2010-01-18T17:00:00+07:00", true);
        assert!((80..=170).contains(&permille(&due_lately, open)));
        let long_past = plans("2009-11-02T09:00:00+07:00", "2009-11-09T17:00:00+07:00", true);
        assert!(permille(&long_past, open) < 5);
    }
}
