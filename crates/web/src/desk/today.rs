use casework::{Case, DeskCounts, Error, Reference};
use jiff::civil::Date;
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
        let mut intakes = Vec::new();
        for serial in (1..=received).rev().take(usize::try_from(SHOWN).unwrap_or(0)) {
            intakes.extend(intake(tx, clerk, day, serial).await?.map(|case| line(clerk, &case)));
        }
        let midnight = Moment::from_local(day.to_datetime(jiff::civil::Time::midnight()));
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

fn line(clerk: &Clerk<'_>, case: &Case) -> Line {
    Line {
        href: format!("/desk/cases/{}", case.reference),
        reference: case.reference.to_string(),
        who: case.intake.applicant.name.clone(),
        procedure: clerk.procedure_name(&case.procedure_key),
        at: clock(case.received_at),
    }
}

/// `09:12`
pub fn clock(at: Moment) -> String {
    let local = at.local();
    format!("{:02}:{:02}", local.hour(), local.minute())
}

async fn intake(tx: &mut Tx, clerk: &Clerk<'_>, day: Date, serial: i64) -> Result<Option<Case>> {
    let reference = Reference::new(&clerk.desk.number_prefix(), day, serial);
    match casework::case_by_reference(tx, &clerk.actor().scope(), &reference).await {
        Ok(case) => Ok(Some(case)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
