//! Reminders: by the secretary in a letter, and by the office itself at night.

use identity::Permit;
use identity::policy::ConductingReview;
use jiff::civil::Date;
use serde_json::json;
use store::{Moment, Tx, Work, args, record, sql};

use crate::error::{Error, Result, Rule};
use crate::record::{journal_alone, journal_by};
use crate::review::Review;

record! {
    /// A unit was reminded.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Reminder {
        pub review: String,
        pub unit: String,
        pub at: Moment,
        /// A user name; nothing where the office reminded by itself.
        pub by_account: Option<String>,
        pub late: i64,
        pub open: i64,
    }
}

/// The reminders of a campaign, the newest first.
pub async fn reminders(tx: &mut Tx, review: &str, limit: i64) -> Result<Vec<Reminder>> {
    let statement = sql!(
        "select review, unit, at, by_account, late, open from review_reminder where review = $1
          order by at desc, unit limit $2"
    );
    Ok(tx.all(statement, args![review, limit]).await?)
}

/// A unit to be reminded, with what it owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminding {
    pub unit: String,
    pub late: i64,
    pub open: i64,
}

/// Reminds these units (`review.reminded`, one event a unit). Whoever owes nothing is not reminded.
pub async fn remind(
    work: &mut Work<'_>,
    permit: &Permit<ConductingReview>,
    review: &Review,
    units: &[Reminding],
) -> Result<()> {
    let owing: Vec<&Reminding> = units.iter().filter(|unit| unit.open > 0).collect();
    if owing.is_empty() {
        return Err(Error::rule("units", Rule::Nothing));
    }
    for unit in owing {
        keep(work, review, unit, Some(&permit.actor().username)).await?;
        let data = data(review, unit);
        journal_by(work, permit, journal::Kind::ReviewReminded, None, data).await?;
    }
    Ok(())
}

fn data(review: &Review, unit: &Reminding) -> serde_json::Value {
    json!({"review": review.id, "to": unit.unit, "late": unit.late, "open": unit.open})
}

async fn keep(work: &mut Work<'_>, review: &Review, unit: &Reminding, by: Option<&str>) -> Result<()> {
    work.tx
        .execute(
            sql!(
                "insert into review_reminder (review, unit, at, by_account, late, open) values ($1, $2, $3, $4, $5, $6)
                  on conflict (review, unit, at) do nothing"
            ),
            args![&review.id, &unit.unit, work.now, by, unit.late, unit.open],
        )
        .await?;
    Ok(())
}

record! { struct OwingRow { unit: String, late: i64, open: i64 } }

/// What every unit of a campaign owes on a day, as far as it is due until then.
async fn owing(tx: &mut Tx, review: &str, today: Date, until: Date) -> Result<Vec<Reminding>> {
    let rows: Vec<OwingRow> = tx
        .all(
            sql!(
                "select unit, count(case when due_on < $2 then 1 end) as late, count(*) as open
                  from review_item where review = $1 and due_on <= $3 and state in ('assigned', 'review', 'submitted')
                  group by unit order by unit"
            ),
            args![review, today, until],
        )
        .await?;
    Ok(rows.into_iter().map(|row| Reminding { unit: row.unit, late: row.late, open: row.open }).collect())
}

/// Days before the due day from which the office reminds by itself.
const AHEAD: i32 = 7;

/// The nightly reminder: each unit that owes something due within a week or late, once a day. Answers how many were
/// reminded.
pub async fn remind_at_night(work: &mut Work<'_>) -> Result<usize> {
    let today = work.now.local().date();
    let until = today.saturating_add(jiff::Span::new().days(AHEAD));
    let begins = Moment::from_local(today.at(0, 0, 0, 0));
    let mut reminded = 0;
    for review in crate::reviews(work.tx, 50).await?.into_iter().filter(Review::is_open) {
        let since: Vec<Reminder> = reminders(work.tx, &review.id, 500).await?;
        let is_told = |unit: &str| since.iter().any(|one| one.unit == unit && one.at >= begins);
        for unit in owing(work.tx, &review.id, today, until).await? {
            if is_told(&unit.unit) {
                continue;
            }
            keep(work, &review, &unit, None).await?;
            journal_alone(work, &unit.unit, journal::Kind::ReviewReminded, data(&review, &unit)).await?;
            reminded += 1;
        }
    }
    Ok(reminded)
}
