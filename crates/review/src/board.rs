//! How a campaign stands, unit by unit.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Tx, args, record, sql};

use crate::outcome::Outcome;
use crate::stage::Stage;
use crate::{Error, Result};

/// The figures of one unit, or of all together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub assigned: i64,
    /// Nobody has begun.
    pub untouched: i64,
    /// In the hands of the reviewer or the head.
    pub in_work: i64,
    /// Finished by reviewer and head.
    pub reviewed: i64,
    pub decided: i64,
    pub late: i64,
    /// Of those reviewed, by outcome.
    pub outcomes: BTreeMap<Outcome, i64>,
    /// Whole đồng a year of those reviewed whose cost is known on both sides.
    pub year_before: i64,
    pub year_after: i64,
    /// Working minutes of the limits of those reviewed.
    pub minutes_before: i64,
    pub minutes_after: i64,
    /// The nearest and the last due day of what is not reviewed.
    pub due_on: Option<Date>,
}

/// A campaign on its board.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// By the unit's code.
    pub units: Vec<(String, Line)>,
    pub sum: Line,
}

impl Line {
    /// Hundredths of a percent, rounded half up; `None` of nothing.
    fn share(part: i64, whole: i64) -> Option<i64> {
        (whole > 0).then(|| (part.saturating_mul(20_000) + whole).div_euclid(2 * whole))
    }

    pub fn done_rate(&self) -> Option<i64> {
        Line::share(self.reviewed, self.assigned)
    }

    pub fn simplified(&self) -> i64 {
        self.outcomes.iter().filter(|(outcome, _)| outcome.simplifies()).map(|(_, n)| n).sum()
    }

    /// (amend + replace + repeal + annul) ÷ reviewed.
    pub fn simplified_rate(&self) -> Option<i64> {
        Line::share(self.simplified(), self.reviewed)
    }

    pub fn saved(&self) -> i64 {
        self.year_before.saturating_sub(self.year_after)
    }

    /// Σ saving ÷ Σ annual cost before.
    pub fn saved_rate(&self) -> Option<i64> {
        Line::share(self.saved(), self.year_before)
    }

    /// Σ (time before − after) ÷ Σ time before.
    pub fn time_rate(&self) -> Option<i64> {
        Line::share(self.minutes_before - self.minutes_after, self.minutes_before)
    }

    /// Behind: late, or less far than the share of the time that has passed, by more than a fifth of the work.
    pub fn is_behind(&self, opened: Date, today: Date, due_on: Date) -> bool {
        if self.late > 0 {
            return true;
        }
        let days = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days())).max(0);
        let (passed, whole) = (days(opened, today), days(opened, due_on).max(1));
        let expected = self.assigned.saturating_mul(passed.min(whole)) / whole;
        self.reviewed.saturating_mul(5) < expected.saturating_mul(5) - self.assigned
    }

    fn add(&mut self, row: &GroupRow, stage: Stage, outcome: Option<Outcome>) {
        self.assigned += row.n;
        self.late += row.late;
        match stage {
            Stage::Assigned => self.untouched += row.n,
            Stage::Review | Stage::Submitted => self.in_work += row.n,
            Stage::Confirmed | Stage::Checked | Stage::Decided => self.reviewed += row.n,
        }
        if stage == Stage::Decided {
            self.decided += row.n;
        }
        if stage.is_reviewed() {
            if let Some(outcome) = outcome {
                *self.outcomes.entry(outcome).or_insert(0) += row.n;
            }
            self.year_before += row.year_before;
            self.year_after += row.year_after;
            self.minutes_before += row.minutes_before;
            self.minutes_after += row.minutes_after;
        } else if let Some(due) = row.due_on.as_deref().and_then(|day| day.parse().ok()) {
            self.due_on = Some(self.due_on.map_or(due, |known| known.min(due)));
        }
    }
}

record! {
    struct GroupRow {
        unit: String, state: String, outcome: Option<String>, n: i64, late: i64, year_before: i64, year_after: i64,
        minutes_before: i64, minutes_after: i64, due_on: Option<String>,
    }
}

/// The board of a campaign on a day; who is behind stands first.
pub async fn board(tx: &mut Tx, review: &crate::Review, today: Date) -> Result<Board> {
    let rows: Vec<GroupRow> = tx
        .all(
            sql!(
                "select unit, state, outcome, count(*) as n,
                    count(case when due_on < $2 and state in ('assigned', 'review', 'submitted') then 1 end) as late,
                    cast(coalesce(sum(case when year_after is not null then year_before end), 0) as bigint) as year_before,
                    cast(coalesce(sum(case when year_before is not null then year_after end), 0) as bigint) as year_after,
                    cast(coalesce(sum(case when minutes_after is not null then minutes_before end), 0) as bigint)
                      as minutes_before,
                    cast(coalesce(sum(case when minutes_before is not null then minutes_after end), 0) as bigint)
                      as minutes_after,
                    min(due_on) as due_on
                  from review_item where review = $1 group by unit, state, outcome order by unit, state, outcome"
            ),
            args![&review.id, today],
        )
        .await?;
    let mut units: BTreeMap<String, Line> = BTreeMap::new();
    let mut sum = Line::default();
    for row in &rows {
        let corrupt = |column| Error::Corrupt { table: "review_item", column, key: row.unit.clone() };
        let stage = Stage::parse(&row.state).ok_or_else(|| corrupt("state"))?;
        let outcome = row.outcome.as_deref().map(|word| Outcome::parse(word).ok_or_else(|| corrupt("outcome")));
        let outcome = outcome.transpose()?;
        units.entry(row.unit.clone()).or_default().add(row, stage, outcome);
        sum.add(row, stage, outcome);
    }
    let mut units: Vec<(String, Line)> = units.into_iter().collect();
    units.sort_by_cached_key(|(unit, line)| {
        let is_on_pace = !line.is_behind(review.signed_on, today, review.due_on);
        (is_on_pace, line.done_rate().unwrap_or(0), unit.clone())
    });
    Ok(Board { units, sum })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn line(assigned: i64, reviewed: i64, late: i64) -> Line {
        Line { assigned, reviewed, late, ..Line::default() }
    }

    #[test]
    fn a_unit_is_behind_that_is_late_or_a_fifth_behind_the_days() {
        let check = |assigned, reviewed, late, today: Date, expected| {
            let found = line(assigned, reviewed, late).is_behind(date(2009, 8, 31), today, date(2010, 1, 31));
            assert_eq!(found, expected, "{reviewed} of {assigned}, {late} late, {today}");
        };
        check(100, 93, 0, date(2010, 1, 20), false);
        check(100, 73, 0, date(2010, 1, 20), false);
        check(100, 71, 0, date(2010, 1, 20), true);
        check(100, 0, 0, date(2009, 9, 20), false);
        check(100, 99, 1, date(2010, 2, 1), true);
        check(100, 100, 0, date(2010, 2, 1), false);
    }

    #[test]
    fn rates_of_nothing_are_none_and_others_are_rounded_half_up() {
        let rates = |line: &Line| [line.done_rate(), line.simplified_rate(), line.saved_rate(), line.time_rate()];
        assert_eq!(rates(&Line::default()), [None; 4]);
        let outcomes = BTreeMap::from([(Outcome::Keep, 2), (Outcome::Amend, 3), (Outcome::Annul, 1)]);
        let full = Line {
            outcomes,
            year_before: 3_305_472_000,
            year_after: 745_668_000,
            minutes_before: 3,
            minutes_after: 2,
            ..line(9, 6, 0)
        };
        assert_eq!(rates(&full), [Some(6_667), Some(6_667), Some(7_744), Some(3_333)]);
    }
}
