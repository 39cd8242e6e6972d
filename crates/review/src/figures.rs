//! What cases say about a procedure: read by its index in a span of time, and never more than so many of them.

use std::collections::BTreeMap;

use calendar::Calendar;
use jiff::civil::{Date, DateTime};
use store::{Moment, Tx, args, record, sql};

use crate::Result;

/// Cases of which the durations are told one by one; of more, the last so many.
const SAMPLE: i64 = 2_000;
/// Supplements that are looked into one by one.
const SUPPLEMENTS: i64 = 1_000;
/// Minutes of work in a day.
const WORKING_DAY: i64 = 8 * 60;

/// A span of days: the first, and the one after the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: Date,
    pub to: Date,
}

impl Span {
    /// The year that ends with the day before.
    pub fn year_before(day: Date) -> Span {
        Span { from: day.saturating_sub(jiff::Span::new().years(1)), to: day }
    }

    /// The year that begins with a day.
    pub fn year_from(day: Date) -> Span {
        Span { from: day, to: day.saturating_add(jiff::Span::new().years(1)) }
    }

    fn moments(self) -> (Moment, Moment) {
        let at = |day: Date| Moment::from_local(day.at(0, 0, 0, 0));
        (at(self.from), at(self.to))
    }
}

/// The cases of one procedure in a span.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    pub received: i64,
    pub resolved: i64,
    pub supplemented: i64,
    /// Working minutes from reception to result, the middle of those resolved; with how many that is.
    pub median_minutes: Option<i64>,
    pub sample: i64,
}

impl Figures {
    /// Hundredths of a percent of the cases with a supplement.
    pub fn supplemented_rate(&self) -> Option<i64> {
        (self.received > 0).then(|| (self.supplemented * 20_000 + self.received) / (2 * self.received))
    }

    /// The median in tenths of a working day of eight hours, rounded half up.
    pub fn median_tenths(&self) -> Option<i64> {
        self.median_minutes.map(|minutes| (minutes * 20 + WORKING_DAY) / (2 * WORKING_DAY))
    }
}

record! { struct CountRow { received: i64, resolved: i64, supplemented: i64 } }
record! { struct DurationRow { received_at: Moment, resolved_at: Moment } }

/// The figures of a procedure in a span. An intake that was undone counts like any other here.
pub async fn figures(tx: &mut Tx, calendar: &Calendar, key: &str, span: Span) -> Result<Figures> {
    let (from, to) = span.moments();
    let counted: Option<CountRow> = tx
        .optional(
            sql!(
                "select count(*) as received, count(resolved_at) as resolved,
                    count(case when supplements > 0 then 1 end) as supplemented
                  from cases where procedure_key = $1 and received_at >= $2 and received_at < $3"
            ),
            args![key, from, to],
        )
        .await?;
    let durations: Vec<DurationRow> = tx
        .all(
            sql!(
                "select received_at, resolved_at from cases
                  where procedure_key = $1 and received_at >= $2 and received_at < $3 and resolved_at is not null
                  order by received_at desc limit $4"
            ),
            args![key, from, to, SAMPLE],
        )
        .await?;
    let mut minutes: Vec<i64> = durations.iter().filter_map(|row| worked(calendar, row)).collect();
    let counted = counted.unwrap_or(CountRow { received: 0, resolved: 0, supplemented: 0 });
    Ok(Figures {
        received: counted.received,
        resolved: counted.resolved,
        supplemented: counted.supplemented,
        sample: i64::try_from(minutes.len()).unwrap_or(0),
        median_minutes: median(&mut minutes),
    })
}

fn worked(calendar: &Calendar, row: &DurationRow) -> Option<i64> {
    let (from, to): (DateTime, DateTime) = (row.received_at.local(), row.resolved_at.local());
    calendar.working_seconds_between(from, to).ok().map(|seconds| seconds / 60)
}

fn median(minutes: &mut [i64]) -> Option<i64> {
    minutes.sort_unstable();
    let middle = minutes.len() / 2;
    match minutes.len() {
        0 => None,
        n if n % 2 == 1 => minutes.get(middle).copied(),
        _ => Some((minutes.get(middle - 1)? + minutes.get(middle)?) / 2),
    }
}

/// How many cases came in each of the three years that end before a day, the oldest first.
pub async fn cases_by_year(tx: &mut Tx, key: &str, day: Date) -> Result<[i64; 3]> {
    let mut counts = [0; 3];
    let mut span = Span::year_before(day);
    for count in counts.iter_mut().rev() {
        let (from, to) = span.moments();
        let statement = sql!(
            "select count(*) as value from cases where procedure_key = $1 and received_at >= $2 and received_at < $3"
        );
        let n: Option<i64> = tx.optional(statement, args![key, from, to]).await?;
        *count = n.unwrap_or(0);
        span = Span::year_before(span.from);
    }
    Ok(counts)
}

record! { struct PapersRow { papers: String } }

/// How often each paper was asked for again, by its number, among the last supplements of a span.
pub async fn supplements_by_paper(tx: &mut Tx, key: &str, span: Span) -> Result<BTreeMap<u32, i64>> {
    let (from, to) = span.moments();
    let rows: Vec<PapersRow> = tx
        .all(
            sql!(
                "select s.papers from cases c join supplement s on s.case_id = c.id
                  where c.procedure_key = $1 and c.received_at >= $2 and c.received_at < $3 and c.supplements > 0
                  order by c.received_at desc limit $4"
            ),
            args![key, from, to, SUPPLEMENTS],
        )
        .await?;
    let mut counts = BTreeMap::new();
    for row in rows {
        let papers: Vec<casework::AskedPaper> = serde_json::from_str(&row.papers).unwrap_or_default();
        for paper in papers {
            *counts.entry(paper.paper).or_insert(0) += 1;
        }
    }
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        let check = |minutes: &[i64], expected| assert_eq!(median(&mut minutes.to_vec()), expected, "{minutes:?}");
        check(&[], None);
        check(&[480], Some(480));
        check(&[960, 480], Some(720));
        check(&[10_000, 480, 960], Some(960));
    }

    #[test]
    fn figures_are_told_rounded_half_up() {
        let figures = Figures { received: 3, supplemented: 2, median_minutes: Some(504), ..Figures::default() };
        assert_eq!((figures.supplemented_rate(), figures.median_tenths()), (Some(6_667), Some(11)));
        assert_eq!(Figures::default().supplemented_rate(), None);
    }
}
