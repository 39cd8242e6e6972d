//! The hourly wage of an office. There is no default: a page without one says who can set it.

use identity::Permit;
use identity::policy::ConductingReview;
use jiff::civil::Date;
use serde_json::json;
use store::{Moment, Tx, Work, args, record, sql};

use crate::compliance_cost::Wage;
use crate::error::{Error, Fault, Result, Rule, line};

/// The wage with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WageSetting {
    /// Whole đồng.
    pub per_hour: i64,
    pub source: String,
    pub dated: Date,
    pub by: String,
    pub at: Moment,
}

record! { struct WageRow { per_hour: i64, source: String, dated: String, by_account: String, at: Moment } }

impl WageSetting {
    pub fn wage(&self) -> Option<Wage> {
        Wage::of(self.per_hour)
    }
}

/// The wage in force, if the office has set one.
pub async fn wage(tx: &mut Tx) -> Result<Option<WageSetting>> {
    let statement = sql!("select per_hour, source, dated, by_account, at from review_wage order by n desc limit 1");
    let row: Option<WageRow> = tx.optional(statement, &[]).await?;
    let corrupt = || Error::Corrupt { table: "review_wage", column: "dated", key: "last".to_owned() };
    row.map(|row| {
        let dated = row.dated.parse().map_err(|_| corrupt())?;
        Ok(WageSetting { per_hour: row.per_hour, source: row.source, dated, by: row.by_account, at: row.at })
    })
    .transpose()
}

/// Sets the wage (`sys.config`); the ones before stay readable. Yearly costs of what is not decided are counted anew.
pub async fn set_wage(
    work: &mut Work<'_>,
    permit: &Permit<ConductingReview>,
    per_hour: Option<i64>,
    source: &str,
    dated: Option<Date>,
) -> Result<()> {
    let mut faults = Vec::new();
    let source = line("source", source, 300, &mut faults);
    let per_hour = per_hour.filter(|n| (1..=100_000_000).contains(n)).unwrap_or_else(|| {
        faults.push(Fault::new("per_hour", Rule::Number));
        0
    });
    let dated = dated.filter(|day| *day <= work.now.local().date()).unwrap_or_else(|| {
        faults.push(Fault::new("dated", Rule::Day));
        Date::MIN
    });
    if !faults.is_empty() {
        return Err(Error::Refused(faults));
    }
    let last: Option<Option<i64>> = work.tx.optional(sql!("select max(n) as value from review_wage"), &[]).await?;
    let n = last.flatten().unwrap_or(0) + 1;
    let by = permit.actor().username.clone();
    work.tx
        .execute(
            sql!(
                "insert into review_wage (n, per_hour, source, dated, by_account, at) values ($1, $2, $3, $4, $5, $6)"
            ),
            args![n, per_hour, &source, dated, &by, work.now],
        )
        .await?;
    let value_h = journal::digest(&[0; 32], format!("{per_hour}\n{source}\n{dated}").as_bytes());
    let data = json!({"policy_h": identity::policy::digest(), "what": "review_wage", "value_h": value_h});
    crate::record::journal_by(work, permit, journal::Kind::SysConfig, None, data).await?;
    match Wage::of(per_hour) {
        Some(wage) => crate::cost_sheet::count_anew(work, wage).await,
        None => Ok(()),
    }
}
