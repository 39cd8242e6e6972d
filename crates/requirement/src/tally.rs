use store::{Moment, Tx, args, record, sql};

use crate::Result;
use crate::list::Whose;

record! {
    /// How many files there are about one unit among those reported in a span of time.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Tally {
        /// Code of the unit.
        pub unit: String,
        pub reported: i64,
        pub open: i64,
        /// Found to be without basis.
        pub unlawful: i64,
        pub remedied: i64,
        pub by_citizens: i64,
        /// Open, and their day has passed.
        pub late: i64,
    }
}

/// The figures of every unit that has a file reported from a moment until before another, the most first. `today`:
/// `YYYY-MM-DD`.
pub async fn tally(tx: &mut Tx, whose: &Whose, from: Moment, until: Moment, today: &str) -> Result<Vec<Tally>> {
    let (first, last) = whose.range();
    Ok(tx
        .all(
            sql!(
                "select r.unit, count(*) as reported, count(case when r.is_open then 1 end) as open,
                    count(case when r.finding = 'unlawful' then 1 end) as unlawful,
                    count(case when r.remedies <> '' then 1 end) as remedied,
                    count(case when r.found_by = 'citizen' then 1 end) as by_citizens,
                    count(case when r.is_open and r.due_on < $3 then 1 end) as late
                  from requirement r join unit u on u.code = r.unit
                  where r.reported_at >= $1 and r.reported_at < $2 and u.path >= $4 and u.path < $5
                  group by r.unit order by count(*) desc, r.unit"
            ),
            args![from, until, today, first, last],
        )
        .await?)
}
