//! What a procedure costs the people who go through it (chi phí tuân thủ, the standard cost model).
//!
//! The cost of one time is the work needed to get the result, plus fees, charges and other costs the rules set; that of
//! a year is the cost of one time × times a year × people (Circular 02/2017/TT-VPCP, Article 27). What the same person
//! could have earned elsewhere is not counted, and after a proposal only the proposed cuts are gone.

use serde::{Deserialize, Serialize};

/// One piece of work: preparing a paper, the way to the desk, waiting, receiving the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    pub name: String,
    /// Minutes each time it is done: preparing, travelling and waiting together.
    pub minutes: u32,
    /// How often it is done for one result; a journey for three papers is one activity, not three.
    pub times: u32,
    /// Whole đồng paid to whoever helps, each time.
    #[serde(default)]
    pub consultancy: i64,
    /// Whole đồng for copies, fares and the like, each time.
    #[serde(default)]
    pub other: i64,
}

/// What one result costs, and how often it is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    pub activities: Vec<Activity>,
    /// Whole đồng: fees, charges and other costs the rules set.
    pub fees: i64,
    /// How often one person needs the result in a year.
    pub times_per_year: u32,
    /// How many people or organisations need it in a year.
    pub subjects_per_year: u32,
}

/// Hourly wage in whole đồng. There is no default: an office sets it, with its source and date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wage(i64);

impl Wage {
    /// `None` where it is not above zero.
    pub fn of(per_hour: i64) -> Option<Wage> {
        (per_hour > 0).then_some(Wage(per_hour))
    }
}

/// Before and after a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Saving {
    /// Whole đồng for one result.
    pub once_before: i64,
    pub once_after: i64,
    /// Whole đồng a year.
    pub year_before: i64,
    pub year_after: i64,
}

impl Cost {
    /// Whole đồng for one result. Each activity is rounded half up to the đồng by itself, so that the lines of a table
    /// add up to its sum.
    pub fn once(&self, wage: Wage) -> i64 {
        self.activities.iter().map(|activity| activity.cost(wage)).fold(self.fees, i64::saturating_add)
    }

    /// Whole đồng a year.
    pub fn year(&self, wage: Wage) -> i64 {
        let times = i64::from(self.times_per_year).saturating_mul(self.subjects_per_year.into());
        self.once(wage).saturating_mul(times)
    }
}

impl Activity {
    /// Whole đồng, rounded half up.
    pub fn cost(&self, wage: Wage) -> i64 {
        let minutes = i64::from(self.minutes).saturating_mul(self.times.into());
        let work = minutes.saturating_mul(wage.0).saturating_add(30) / 60;
        let paid = self.consultancy.saturating_add(self.other).saturating_mul(self.times.into());
        work.saturating_add(paid)
    }
}

impl Saving {
    pub fn between(before: &Cost, after: &Cost, wage: Wage) -> Saving {
        Saving {
            once_before: before.once(wage),
            once_after: after.once(wage),
            year_before: before.year(wage),
            year_after: after.year(wage),
        }
    }

    /// Whole đồng saved for one result; below zero where the proposal costs more.
    pub fn once(self) -> i64 {
        self.once_before.saturating_sub(self.once_after)
    }

    /// Whole đồng saved a year.
    pub fn year(self) -> i64 {
        self.year_before.saturating_sub(self.year_after)
    }

    /// Hundredths of a percent of the year's cost before, rounded half up; `None` where nothing was to be saved.
    pub fn rate(self) -> Option<i64> {
        (self.year_before > 0).then(|| {
            let (saved, before) = (i128::from(self.year()), i128::from(self.year_before));
            let rounded = (saved * 20_000 + before).div_euclid(2 * before);
            i64::try_from(rounded).unwrap_or(i64::MAX)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn work(minutes: u32, times: u32, other: i64) -> Activity {
        Activity { name: "đi lại".to_owned(), minutes, times, consultancy: 0, other }
    }

    fn cost(activities: Vec<Activity>, fees: i64, subjects: u32) -> Cost {
        Cost { activities, fees, times_per_year: 1, subjects_per_year: subjects }
    }

    fn wage(per_hour: i64) -> Wage {
        Wage::of(per_hour).unwrap()
    }

    /// A plan of Hà Nội (Decision 1811): 3 228 people a year pay 1 024 000 đ each, 231 000 đ after it.
    #[test]
    fn the_worked_example_comes_out_to_the_dong() {
        let before = cost(vec![work(0, 1, 1_024_000)], 0, 3_228);
        let after = cost(vec![work(0, 1, 231_000)], 0, 3_228);
        let saving = Saving::between(&before, &after, wage(20_000));
        assert_eq!((saving.year_before, saving.year_after), (3_305_472_000, 745_668_000));
        assert_eq!((saving.once(), saving.year(), saving.rate()), (793_000, 2_559_804_000, Some(7_744)));
    }

    #[test]
    fn time_costs_the_wage_and_every_time_counts() {
        let check = |activities, fees, per_hour, expected: i64| {
            assert_eq!(cost(activities, fees, 1).once(wage(per_hour)), expected);
        };
        check(vec![], 0, 18_000, 0);
        check(vec![], 5_000, 18_000, 5_000);
        check(vec![work(60, 1, 0)], 0, 18_000, 18_000);
        check(vec![work(90, 2, 1_000)], 5_000, 18_000, 61_000);
        // 20 minutes at 20 000 đ are 6 666.67 đ, 10 minutes 3 333.33 đ.
        check(vec![work(20, 1, 0)], 0, 20_000, 6_667);
        check(vec![work(10, 1, 0)], 0, 20_000, 3_333);
        check(vec![work(20, 1, 0), work(10, 1, 0)], 0, 20_000, 10_000);
    }

    #[test]
    fn a_wage_is_set_by_the_office_and_above_zero() {
        assert_eq!((Wage::of(0), Wage::of(-1)), (None, None));
    }

    #[test]
    fn a_rate_is_of_what_was_paid_before() {
        let check = |before, after, expected| {
            let saving = Saving { once_before: 0, once_after: 0, year_before: before, year_after: after };
            assert_eq!(saving.rate(), expected, "{before} → {after}");
        };
        check(0, 0, None);
        check(100, 100, Some(0));
        check(100, 0, Some(10_000));
        check(300, 200, Some(3_333));
        check(300, 100, Some(6_667));
        check(100, 150, Some(-5_000));
    }

    proptest! {
        #[test]
        fn cutting_an_activity_never_costs_more(
            minutes in proptest::collection::vec((0u32..600, 0u32..5, 0i64..100_000), 1..8),
            cut in 0usize..8,
            per_hour in 1i64..200_000,
        ) {
            let before = cost(minutes.iter().map(|(m, t, o)| work(*m, *t, *o)).collect(), 10_000, 100);
            let mut after = before.clone();
            after.activities.remove(cut % before.activities.len());
            let saving = Saving::between(&before, &after, wage(per_hour));
            prop_assert!(saving.once() >= 0);
            prop_assert_eq!(saving.year(), saving.once() * 100);
            prop_assert!(saving.rate().is_none_or(|rate| (0..=10_000).contains(&rate)));
        }
    }
}
