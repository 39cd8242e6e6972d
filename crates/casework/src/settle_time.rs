//! How long cases really took: for each procedure and month, how many were settled within how much working time.
//!
//! The count changes in the transaction of the event that settles a case, and the minutes it was counted by stay with
//! the case, so that a voided one is taken back exactly. A page reads a bounded number of rows, however many cases
//! there were; `fsck` counts all of them anew.

use std::collections::BTreeMap;

use calendar::Calendar;
use store::{Moment, Tx, Work, args, record, sql};

use crate::case::Case;
use crate::error::Result;
use crate::fsck::Fsck;

/// Minutes of work in one working day (8 hours).
const DAY: i64 = 8 * 60;
/// Up to so many minutes the first resolution holds, and so on; beyond the last everything is one.
const STEPS: [(i64, i64); 3] = [(5 * DAY, 60), (60 * DAY, DAY / 2), (1000 * DAY, 5 * DAY)];
/// Cases measured in one go.
const PAGE: i64 = 500;

/// The upper edge of the class that so many working minutes fall into: a working hour up to five days, half a day up to
/// sixty, five days beyond; what took more than a thousand days is counted with these.
pub(crate) fn up_to(minutes: i64) -> i64 {
    let most = STEPS[STEPS.len() - 1].0;
    let minutes = minutes.clamp(1, most);
    let width = STEPS.iter().find(|(last, _)| minutes <= *last).map_or(60, |(_, width)| *width);
    // The edges of each resolution are multiples of it.
    (minutes + width - 1) / width * width
}

/// The real times of one procedure over some months.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettleTimes {
    /// Upper edge in working minutes and how many cases, in order.
    classes: Vec<(i64, i64)>,
}

impl SettleTimes {
    /// How many cases were settled.
    pub fn cases(&self) -> i64 {
        self.classes.iter().map(|(_, n)| n).sum()
    }

    /// Working minutes within which `percent` of the cases were settled, exact to the class they fall into (see the
    /// resolution above); `None` where there was no case. `percent` is 1 to 100.
    pub fn within(&self, percent: u8) -> Option<i64> {
        let rank = (self.cases() * i64::from(percent) + 99) / 100;
        let mut passed = 0;
        self.classes.iter().find_map(|(edge, n)| {
            passed += n;
            (passed >= rank.max(1)).then_some(*edge)
        })
    }
}

record! { struct ClassRow { up_to: i64, n: i64 } }

/// The real times of a procedure from a month on (`2009-01`). Reads at most some hundred rows a month, usually a few.
pub async fn settle_times(tx: &mut Tx, procedure: &str, from: &str) -> Result<SettleTimes> {
    let rows: Vec<ClassRow> = tx
        .all(
            sql!(
                "select up_to, cast(sum(n) as bigint) as n from settle_time where procedure_key = $1 and month >= $2
                  group by up_to order by up_to"
            ),
            args![procedure, from],
        )
        .await?;
    Ok(SettleTimes { classes: rows.into_iter().map(|row| (row.up_to, row.n)).collect() })
}

/// The month in which a case was settled, local time.
fn month(at: Moment) -> String {
    let day = at.local().date();
    format!("{:04}-{:02}", day.year(), day.month())
}

/// Counts a case that has just been settled. One that the calendar does not reach is not counted.
pub(crate) async fn count(work: &mut Work<'_>, calendar: &Calendar, case: &Case) -> Result<()> {
    let Some(at) = case.resolved_at else { return Ok(()) };
    keep(work.tx, calendar, (&case.id, &case.procedure_key), (case.received_at, at)).await
}

async fn keep(tx: &mut Tx, calendar: &Calendar, case: (&str, &str), (from, to): (Moment, Moment)) -> Result<()> {
    let seconds = calendar.working_seconds_between(from.local(), to.local()).unwrap_or(NOT_COUNTED * 60);
    let minutes = seconds / 60;
    tx.execute(sql!("update cases set settled_minutes = $2 where id = $1"), args![case.0, minutes]).await?;
    if minutes >= 0 { add(tx, case.1, &month(to), up_to(minutes), 1).await } else { Ok(()) }
}

/// Stands with a case that no calendar could measure.
const NOT_COUNTED: i64 = -1;

async fn add(tx: &mut Tx, procedure: &str, month: &str, up_to: i64, n: i64) -> Result<()> {
    tx.execute(
        sql!(
            "insert into settle_time (procedure_key, month, up_to, n) values ($1, $2, $3, $4)
              on conflict (procedure_key, month, up_to) do update set n = settle_time.n + $4"
        ),
        args![procedure, month, up_to, n],
    )
    .await?;
    Ok(())
}

/// Takes a case back that was counted and turns out not to be one.
pub(crate) async fn take_back(work: &mut Work<'_>, case: &Case) -> Result<()> {
    let Some(at) = case.resolved_at else { return Ok(()) };
    let kept: Option<Option<i64>> =
        work.tx.optional(sql!("select settled_minutes as value from cases where id = $1"), args![&case.id]).await?;
    let Some(minutes) = kept.flatten().filter(|minutes| *minutes >= 0) else { return Ok(()) };
    work.tx.execute(sql!("update cases set settled_minutes = null where id = $1"), args![&case.id]).await?;
    add(work.tx, &case.procedure_key, &month(at), up_to(minutes), -1).await
}

record! { struct OldRow { id: String, procedure_key: String, received_at: Moment, resolved_at: Moment } }

async fn old(tx: &mut Tx, limit: i64) -> Result<Vec<OldRow>> {
    let statement = sql!(
        "select id, procedure_key, received_at, resolved_at from cases
          where resolved_at is not null and settled_minutes is null order by id limit $1"
    );
    Ok(tx.all(statement, args![limit]).await?)
}

/// Whether a case was settled before this was counted.
pub async fn is_unmeasured(tx: &mut Tx) -> Result<bool> {
    Ok(!old(tx, 1).await?.is_empty())
}

/// Counts the cases that were settled before this was counted; answers how many of them, at most some hundred a call.
pub async fn measure_old(tx: &mut Tx, calendar: &Calendar) -> Result<usize> {
    let rows = old(tx, PAGE).await?;
    for row in &rows {
        keep(tx, calendar, (&row.id, &row.procedure_key), (row.received_at, row.resolved_at)).await?;
    }
    Ok(rows.len())
}

record! { struct CountRow { procedure_key: String, month: String, up_to: i64, n: i64 } }

/// The count as the cases themselves make it, to be compared with the kept one.
#[derive(Default)]
pub(crate) struct Settled(BTreeMap<(String, String, i64), i64>);

impl Settled {
    /// Adds a case while all are read.
    pub fn add(
        &mut self,
        reference: &str,
        procedure: &str,
        at: Option<Moment>,
        minutes: Option<i64>,
        report: &mut Fsck,
    ) {
        match (at, minutes) {
            (Some(at), Some(minutes)) if minutes >= 0 => {
                *self.0.entry((procedure.to_owned(), month(at), up_to(minutes))).or_default() += 1;
            }
            (None, Some(_)) => report.find("projection", reference, "it has a real time and no result", false),
            _ => {}
        }
    }

    /// Compares with what the portal shows.
    pub async fn check(mut self, tx: &mut Tx, report: &mut Fsck) -> Result<()> {
        let rows: Vec<CountRow> = tx
            .all(
                sql!("select procedure_key, month, up_to, n from settle_time order by procedure_key, month, up_to"),
                &[],
            )
            .await?;
        for row in rows {
            let key = (row.procedure_key, row.month, row.up_to);
            let counted = self.0.remove(&key).unwrap_or_default();
            if counted != row.n {
                let message = format!("{counted} cases were settled, the count says {}", row.n);
                report.find("projection", &format!("{} {} {}", key.0, key.1, key.2), message, false);
            }
        }
        for ((procedure, month, up_to), n) in self.0 {
            let message = format!("{n} cases were settled, the count does not say so");
            report.find("projection", &format!("{procedure} {month} {up_to}"), message, true);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_is_told_to_the_hour_then_to_half_a_day_then_to_five_days() {
        let check = |minutes: i64, expected: i64| assert_eq!(up_to(minutes), expected, "{minutes}");
        check(0, 60);
        check(60, 60);
        check(61, 120);
        check(5 * DAY, 5 * DAY);
        check(5 * DAY + 1, 5 * DAY + DAY / 2);
        check(60 * DAY, 60 * DAY);
        check(60 * DAY + 1, 65 * DAY);
        check(1_000_000_000, 1000 * DAY);
    }

    fn counted(minutes: &[i64]) -> SettleTimes {
        let mut classes: BTreeMap<i64, i64> = BTreeMap::new();
        minutes.iter().for_each(|m| *classes.entry(up_to(*m)).or_default() += 1);
        SettleTimes { classes: classes.into_iter().collect() }
    }

    #[test]
    fn the_median_and_nine_of_ten() {
        let days: Vec<i64> = (1..=10).map(|day| day * DAY).collect();
        let times = counted(&days);
        assert_eq!((times.cases(), times.within(50), times.within(90)), (10, Some(5 * DAY), Some(9 * DAY)));
        assert_eq!(counted(&[]).within(50), None);
    }

    proptest! {
        /// The slow way: all times in order, the one at the rank. The count says the class it falls into.
        #[test]
        fn a_count_says_what_all_times_in_order_say(minutes in prop::collection::vec(0i64..40_000, 1..200), percent in 1u8..=100) {
            let mut ordered = minutes.clone();
            ordered.sort_unstable();
            let rank = (ordered.len() * usize::from(percent)).div_ceil(100).max(1);
            prop_assert_eq!(counted(&minutes).within(percent), Some(up_to(ordered[rank - 1])));
        }

        #[test]
        fn a_longer_time_is_never_told_shorter(a in 0i64..600_000, b in 0i64..600_000) {
            prop_assert!(a.min(b) > a.max(b) || up_to(a.min(b)) <= up_to(a.max(b)));
            prop_assert!(up_to(a) >= a.min(1000 * DAY));
        }
    }
}
