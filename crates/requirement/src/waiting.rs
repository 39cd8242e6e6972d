//! What files wait for from one person.

use jiff::civil::Date;
use store::{Tx, args, record, sql};

use crate::{Error, Result};

/// Files that wait, and the nearest day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub n: i64,
    pub late: i64,
    pub due: Option<Date>,
}

record! { struct WaitingRow { n: i64, late: i64, due_on: Option<String> } }

impl WaitingRow {
    fn read(self) -> Result<Option<Waiting>> {
        let corrupt = |_| Error::Corrupt { table: "requirement", column: "due_on", key: String::new() };
        let due = self.due_on.map(|day| day.parse().map_err(corrupt)).transpose()?;
        Ok((self.n > 0).then_some(Waiting { n: self.n, late: self.late, due }))
    }
}

/// Open files that somebody owns: to find out, or to put right.
pub async fn owned(tx: &mut Tx, username: &str, today: Date) -> Result<Option<Waiting>> {
    let statement = sql!(
        "select count(*) as n, count(case when due_on < $2 then 1 end) as late, min(due_on) as due_on
          from requirement where owner = $1 and is_open = true"
    );
    let row: Option<WaitingRow> = tx.optional(statement, args![username, today]).await?;
    row.map_or(Ok(None), WaitingRow::read)
}

/// Open files about a unit to which its head has said nothing yet.
pub async fn unexplained(tx: &mut Tx, unit: &str, today: Date) -> Result<Option<Waiting>> {
    let statement = sql!(
        "select count(*) as n, count(case when due_on < $2 then 1 end) as late, min(due_on) as due_on
          from requirement where unit = $1 and is_open = true and explanation is null"
    );
    let row: Option<WaitingRow> = tx.optional(statement, args![unit, today]).await?;
    row.map_or(Ok(None), WaitingRow::read)
}
