//! Who has a case open for work. A lease keeps two people from working on one dossier; it decides nothing else, and
//! nothing of it is journalled. It runs by the office's clock.

use identity::Permit;
use identity::policy::Assigning;
use store::{Moment, Tx, Work, args, record, sql};

use crate::case::Case;
use crate::desk::Rules;
use crate::error::Result;

/// How long a case stays with whoever opened it, unless they go on with it.
pub const LEASE_SECONDS: i64 = 15 * 60;

/// A case in somebody's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// User name.
    pub holder: String,
    pub until: Moment,
}

record! { struct LeaseRow { holder: String, until: Moment } }

impl Lease {
    pub fn is_of(&self, username: &str) -> bool {
        self.holder == username
    }

    /// More than half of it is over: it is renewed with the next look at the page.
    pub fn is_aging(&self, now: Moment) -> bool {
        self.until.seconds_since(now) < LEASE_SECONDS / 2
    }
}

/// The lease of a case that has not run out.
pub async fn lease(tx: &mut Tx, case_id: &str, now: Moment) -> Result<Option<Lease>> {
    let row: Option<LeaseRow> =
        tx.optional(sql!("select holder, until from lease where case_id = $1"), args![case_id]).await?;
    Ok(row.filter(|row| row.until > now).map(|row| Lease { holder: row.holder, until: row.until }))
}

/// Takes or renews the lease of a case for somebody, unless somebody else has it; answers the lease that stands.
pub async fn take_lease(work: &mut Work<'_>, case: &Case, username: &str) -> Result<Lease> {
    let until = work.now.plus_seconds(LEASE_SECONDS);
    let row: Option<LeaseRow> = work
        .tx
        .optional(
            sql!(
                "insert into lease (case_id, holder, until) values ($1, $2, $3)
                  on conflict (case_id) do update set holder = $2, until = $3
                    where lease.holder = $2 or lease.until <= $4
                  returning holder, until"
            ),
            args![&case.id, username, until, work.now],
        )
        .await?;
    match row {
        Some(row) => Ok(Lease { holder: row.holder, until: row.until }),
        // Somebody else has it; the row is there.
        None => Ok(lease(work.tx, &case.id, work.now)
            .await?
            .unwrap_or_else(|| Lease { holder: username.to_owned(), until: work.now })),
    }
}

/// The head takes a case over from whoever has it open.
pub async fn take_over(
    work: &mut Work<'_>,
    permit: &Permit<Assigning>,
    rules: Rules<'_>,
    case: &Case,
) -> Result<Lease> {
    permit.must_be_for(&case.place(rules))?;
    let (holder, until) = (permit.actor().username.clone(), work.now.plus_seconds(LEASE_SECONDS));
    work.tx
        .execute(
            sql!(
                "insert into lease (case_id, holder, until) values ($1, $2, $3)
                  on conflict (case_id) do update set holder = $2, until = $3"
            ),
            args![&case.id, &holder, until],
        )
        .await?;
    Ok(Lease { holder, until })
}

/// Gives the lease of a case back, if this person has it: the work is done, or left to others.
pub async fn release(work: &mut Work<'_>, case: &Case, username: &str) -> Result<()> {
    work.tx.execute(sql!("delete from lease where case_id = $1 and holder = $2"), args![&case.id, username]).await?;
    Ok(())
}
