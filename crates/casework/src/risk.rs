//! From when a step is at risk. The moment is kept with the case, so that lists and counts can ask for it.

use calendar::{Calendar, OutsideCalendar, WORKING_DAY_SECONDS};
use store::{Moment, Tx, args, record, sql};

use crate::error::Result;

/// Cases marked in one go.
const PAGE: i64 = 500;

/// The first moment at which three quarters of a step's working time are used or less than eight working hours are
/// left. A step so short is at risk from its beginning.
pub fn at_risk_from(calendar: &Calendar, since: Moment, due: Moment) -> std::result::Result<Moment, OutsideCalendar> {
    let (since, due) = (since.local(), due.local());
    let whole = calendar.working_seconds_between(since, due)?.max(0).unsigned_abs();
    let three_quarters = (whole * 3).div_ceil(4);
    let Some(until_a_day_is_left) = (whole + 1).checked_sub(WORKING_DAY_SECONDS) else {
        return Ok(Moment::from_local(since));
    };
    let used = three_quarters.min(until_a_day_is_left);
    if used == 0 { Ok(Moment::from_local(since)) } else { Ok(Moment::from_local(calendar.add_working(since, used)?)) }
}

record! { struct UnmarkedRow { id: String, step_since: Moment, step_due_at: Moment } }

async fn unmarked(tx: &mut Tx, most: i64) -> Result<Vec<UnmarkedRow>> {
    Ok(tx
        .all(
            sql!(
                "select id, step_since, step_due_at from cases where ended_at is null and risk_at is null
                  order by id limit $1"
            ),
            args![most],
        )
        .await?)
}

/// Whether a case has a step whose risk is not known yet.
pub async fn is_risk_unmarked(tx: &mut Tx) -> Result<bool> {
    Ok(!unmarked(tx, 1).await?.is_empty())
}

/// Marks the cases whose step is new; answers whether there are more. Where the calendar does not reach, a step is at
/// risk when it is due.
pub async fn mark_risks(tx: &mut Tx, calendar: &Calendar) -> Result<bool> {
    let rows = unmarked(tx, PAGE).await?;
    let is_full = i64::try_from(rows.len()).is_ok_and(|n| n == PAGE);
    for row in rows {
        let at = at_risk_from(calendar, row.step_since, row.step_due_at).unwrap_or(row.step_due_at);
        let statement = sql!("update cases set risk_at = $2 where id = $1 and step_since = $3 and step_due_at = $4");
        tx.execute(statement, args![row.id, at, row.step_since, row.step_due_at]).await?;
    }
    Ok(is_full)
}

#[cfg(test)]
mod tests {
    use calendar::{Timetable, parse_date, parse_moment, vietnam};

    use super::*;

    #[test]
    fn a_step_is_at_risk_when_three_quarters_are_used_or_a_day_is_left() {
        let table = Timetable::weekdays(parse_date("2009-01-01").unwrap(), &"08:00-12:00,13:00-17:00".parse().unwrap());
        let calendar = vietnam(vec![table]).unwrap().compile().unwrap();
        let check = |since: &str, due: &str, expected: &str| {
            let at = |text: &str| Moment::from_local(parse_moment(text).unwrap());
            assert_eq!(at_risk_from(&calendar, at(since), at(due)).unwrap(), at(expected), "{since} to {due}");
        };
        // Ten days: three quarters are over at noon of the eighth day.
        check("2010-01-04T08:00", "2010-01-15T17:00", "2010-01-13T12:00");
        // Two days: less than a day is left one second after the first, three quarters only at noon of the second.
        let at = |text: &str| Moment::from_local(parse_moment(text).unwrap());
        let two = at_risk_from(&calendar, at("2010-01-04T08:00"), at("2010-01-05T17:00")).unwrap();
        assert_eq!(two, at("2010-01-05T08:00").plus_seconds(1));
        // Half a day: from its beginning.
        check("2010-01-04T08:00", "2010-01-04T12:00", "2010-01-04T08:00");
        check("2010-01-04T08:00", "2010-01-04T08:00", "2010-01-04T08:00");
    }
}
