//! The case register by period (sổ theo dõi hồ sơ): read page by page, so that a year costs no more memory than a day.

use identity::Scope;
use store::{Tx, args, sql};

use crate::case::{Case, CaseRow};
use crate::error::Result;
use crate::period::Period;

/// Whose register it is, by the code of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keeper {
    /// What a desk received.
    Desk(String),
    /// What a division answers for.
    Division(String),
}

/// The cases of a keeper in a period, as far as the scope reaches.
macro_rules! kept_by {
    ($keeper:literal) => {
        concat!(
            " from cases c join unit d on d.code = c.desk join unit r on r.code = c.responsible where ",
            $keeper,
            " = $1 and c.received_at >= $2 and c.received_at < $3
              and ((d.path >= $4 and d.path < $5) or (r.path >= $6 and r.path < $7) or (d.path >= $6 and d.path < $7))"
        )
    };
}

/// One page of them, behind the last line read.
macro_rules! behind_the_last {
    () => {
        " and (c.received_at > $8 or (c.received_at = $8 and c.id > $9)) order by c.received_at, c.id limit $10"
    };
}

/// A reader of the register: each call of [`Register::page`] gives the next lines in the order of reception.
#[derive(Debug, Clone)]
pub struct Register {
    scope: Scope,
    keeper: Keeper,
    period: Period,
    /// Moment and id of the last line read.
    after: (String, String),
}

impl Register {
    /// From the first line of the period.
    pub fn new(scope: Scope, keeper: Keeper, period: Period) -> Register {
        Register { scope, keeper, period, after: (String::new(), String::new()) }
    }

    /// Lines in the period that the scope reaches.
    pub async fn size(&self, tx: &mut Tx) -> Result<i64> {
        let Scope { desk, unit } = &self.scope;
        let (statement, code) = match &self.keeper {
            Keeper::Desk(code) => (sql!("select count(*) as value", kept_by!("c.desk")), code),
            Keeper::Division(code) => (sql!("select count(*) as value", kept_by!("c.responsible")), code),
        };
        let (from, to) = (self.period.begins(), self.period.ends());
        let count: Option<i64> =
            tx.optional(statement, args![code, from, to, &desk.0, &desk.1, &unit.0, &unit.1]).await?;
        Ok(count.unwrap_or(0))
    }

    /// Goes past the next `count` lines.
    pub async fn skip(&mut self, tx: &mut Tx, count: i64) -> Result<()> {
        const AT_ONCE: i64 = 1_000;
        let mut left = count;
        while left > 0 {
            let passed = self.page(tx, left.min(AT_ONCE)).await?.len();
            if passed == 0 {
                break;
            }
            left -= i64::try_from(passed).unwrap_or(left);
        }
        Ok(())
    }

    /// The next lines, at most `limit`; none at the end.
    pub async fn page(&mut self, tx: &mut Tx, limit: i64) -> Result<Vec<Case>> {
        let rows = self.rows(tx, limit).await?;
        if let Some(last) = rows.last() {
            self.after = (last.received_at.stored(), last.id.clone());
        }
        rows.into_iter().map(Case::try_from).collect()
    }

    async fn rows(&self, tx: &mut Tx, limit: i64) -> Result<Vec<CaseRow>> {
        let Scope { desk, unit } = &self.scope;
        let (from, to) = (self.period.begins().stored().max(self.after.0.clone()), self.period.ends());
        let after = &self.after;
        let (statement, code) = match &self.keeper {
            Keeper::Desk(code) => (sql!("select c.*", kept_by!("c.desk"), behind_the_last!()), code),
            Keeper::Division(code) => (sql!("select c.*", kept_by!("c.responsible"), behind_the_last!()), code),
        };
        let args = args![code, from, to, &desk.0, &desk.1, &unit.0, &unit.1, after.0.clone(), after.1.clone(), limit];
        Ok(tx.all(statement, args).await?)
    }
}
