//! What cases say about a procedure: read by its index in a span of time, and never more than so many of them.

use std::collections::BTreeMap;

use calendar::Calendar;
use jiff::civil::{Date, DateTime};
use store::{Moment, Tx, Value, args, record, sql};

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

record! { struct CountRow { n: i64, received: i64, resolved: i64, supplemented: i64 } }
record! { struct DurationRow { n: i64, received_at: Moment, resolved_at: Moment } }

/// The figures of a procedure in a span. An intake that was undone counts like any other here.
pub async fn figures(tx: &mut Tx, calendar: &Calendar, key: &str, span: Span) -> Result<Figures> {
    let found = figures_of(tx, calendar, &[(key.to_owned(), span)]).await?;
    Ok(found.first().copied().unwrap_or_default())
}

/// Spans that are counted in one statement.
const SPANS: usize = 40;

/// The figures of many procedures, each in its own span: two statements for forty of them.
pub async fn figures_of(tx: &mut Tx, calendar: &Calendar, spans: &[(String, Span)]) -> Result<Vec<Figures>> {
    let mut all = Vec::with_capacity(spans.len());
    for some in spans.chunks(SPANS) {
        let values = asked(some);
        let counts = counts(tx, &values).await?;
        let durations = durations(tx, &values).await?;
        for n in (0..).take(some.len()) {
            let mut minutes: Vec<i64> =
                durations.iter().filter(|row| row.n == n).filter_map(|row| worked(calendar, row)).collect();
            let counted = counts.iter().find(|row| row.n == n);
            let count = |of: fn(&CountRow) -> i64| counted.map_or(0, of);
            all.push(Figures {
                received: count(|row| row.received),
                resolved: count(|row| row.resolved),
                supplemented: count(|row| row.supplemented),
                sample: i64::try_from(minutes.len()).unwrap_or(0),
                median_minutes: median(&mut minutes),
            });
        }
    }
    Ok(all)
}

/// The spans of a chunk as a table of a statement, in the order of [`asked`].
macro_rules! spans {
    () => {
        "with span(n, key, since, until) as (values
                    (cast($1 as bigint), cast($2 as text), cast($3 as text), cast($4 as text)),
                    ($5, $6, $7, $8), ($9, $10, $11, $12), ($13, $14, $15, $16), ($17, $18, $19, $20),
                    ($21, $22, $23, $24), ($25, $26, $27, $28), ($29, $30, $31, $32), ($33, $34, $35, $36),
                    ($37, $38, $39, $40), ($41, $42, $43, $44), ($45, $46, $47, $48), ($49, $50, $51, $52),
                    ($53, $54, $55, $56), ($57, $58, $59, $60), ($61, $62, $63, $64), ($65, $66, $67, $68),
                    ($69, $70, $71, $72), ($73, $74, $75, $76), ($77, $78, $79, $80), ($81, $82, $83, $84),
                    ($85, $86, $87, $88), ($89, $90, $91, $92), ($93, $94, $95, $96), ($97, $98, $99, $100),
                    ($101, $102, $103, $104), ($105, $106, $107, $108), ($109, $110, $111, $112),
                    ($113, $114, $115, $116), ($117, $118, $119, $120), ($121, $122, $123, $124),
                    ($125, $126, $127, $128), ($129, $130, $131, $132), ($133, $134, $135, $136),
                    ($137, $138, $139, $140), ($141, $142, $143, $144), ($145, $146, $147, $148),
                    ($149, $150, $151, $152), ($153, $154, $155, $156), ($157, $158, $159, $160))"
    };
}

/// The spans as the statements take them: number, procedure, first moment, the one after the last. Places that are left
/// name no procedure.
fn asked(spans: &[(String, Span)]) -> Vec<Value> {
    let one = |n: usize| match spans.get(n) {
        Some((key, span)) => {
            let (from, to) = span.moments();
            [Value::from(i64::try_from(n).unwrap_or(-1)), Value::from(key.clone()), Value::from(from), Value::from(to)]
        }
        None => [Value::from(-1_i64), Value::from(""), Value::from(""), Value::from("")],
    };
    (0..SPANS).flat_map(one).collect()
}

async fn counts(tx: &mut Tx, values: &[Value]) -> Result<Vec<CountRow>> {
    let statement = sql!(
        spans!(),
        " select s.n, count(*) as received, count(c.resolved_at) as resolved,
              count(case when c.supplements > 0 then 1 end) as supplemented
            from span s join cases c on c.procedure_key = s.key and c.received_at >= s.since and c.received_at < s.until
            group by s.n"
    );
    Ok(tx.all(statement, values).await?)
}

/// When the cases of each span came and were resolved; of more than [`SAMPLE`] of one span the last so many.
async fn durations(tx: &mut Tx, values: &[Value]) -> Result<Vec<DurationRow>> {
    let statement = sql!(
        spans!(),
        ", found as (select s.n, c.received_at, c.resolved_at,
              row_number() over (partition by s.n order by c.received_at desc, c.id) as place
            from span s join cases c on c.procedure_key = s.key and c.received_at >= s.since and c.received_at < s.until
            where c.resolved_at is not null)
          select n, received_at, resolved_at from found where place <= $161"
    );
    let mut values = values.to_vec();
    values.push(Value::from(SAMPLE));
    Ok(tx.all(statement, &values).await?)
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
