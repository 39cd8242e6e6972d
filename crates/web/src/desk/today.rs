use casework::{DeskCounts, DeskLine};
use store::{Moment, Tx};

use super::clerk::Clerk;
use crate::failure::Result;

/// How many of the day's intakes are listed.
const SHOWN: i64 = 8;

/// What this desk did today.
pub struct Today {
    /// The last intakes, newest first.
    pub intakes: Vec<Line>,
    /// All of the day.
    pub received: i64,
    pub refusals: Vec<Line>,
    /// Of the lists beside the form.
    pub counts: DeskCounts,
}

pub struct Line {
    pub href: String,
    pub reference: String,
    /// The applicant.
    pub who: String,
    pub procedure: String,
    /// `09:12`
    pub at: String,
}

impl Today {
    pub async fn read(tx: &mut Tx, clerk: &Clerk<'_>, now: Moment) -> Result<Today> {
        let day = now.local().date();
        let received = casework::last_number(tx, &clerk.desk.unit.code, day).await?;
        let midnight = Moment::from_local(day.to_datetime(jiff::civil::Time::midnight()));
        let intakes = casework::received_since(tx, &clerk.desk.unit.code, midnight, SHOWN).await?;
        let intakes = intakes.iter().map(|one| line(clerk, one)).collect();
        let refused = casework::not_accepted_on(tx, &clerk.desk.unit.code, midnight).await?;
        let refusals = refused.iter().map(|slip| Line {
            href: format!("/desk/refusals/{}", slip.reference),
            reference: slip.reference.to_string(),
            who: slip.applicant.name.clone(),
            procedure: clerk.procedure_name(&slip.procedure_key),
            at: clock(slip.refused_at),
        });
        let counts = casework::desk_counts(tx, &clerk.desk.unit.code, midnight).await?;
        Ok(Today { intakes, received, refusals: refusals.collect(), counts })
    }
}

fn line(clerk: &Clerk<'_>, case: &DeskLine) -> Line {
    Line {
        href: format!("/desk/cases/{}", case.reference),
        reference: case.reference.to_string(),
        who: case.applicant.clone(),
        procedure: clerk.procedure_name(&case.procedure_key),
        at: clock(case.at),
    }
}

/// `09:12`
pub fn clock(at: Moment) -> String {
    let local = at.local();
    format!("{:02}:{:02}", local.hour(), local.minute())
}
