use store::{Moment, Tx, args, record, sql};

use crate::Result;

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
pub async fn tally(tx: &mut Tx, from: Moment, until: Moment, today: &str) -> Result<Vec<Tally>> {
    Ok(tx
        .all(
            sql!(
                "select unit, count(*) as reported, count(case when is_open then 1 end) as open,
                    count(case when finding = 'unlawful' then 1 end) as unlawful,
                    count(case when remedies <> '' then 1 end) as remedied,
                    count(case when found_by = 'citizen' then 1 end) as by_citizens,
                    count(case when is_open and due_on < $3 then 1 end) as late
                  from requirement where reported_at >= $1 and reported_at < $2
                  group by unit order by count(*) desc, unit"
            ),
            args![from, until, today],
        )
        .await?)
}
