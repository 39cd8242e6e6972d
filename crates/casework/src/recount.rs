use calendar::{Calendar, Limit};
use catalogue::{Channel, Procedure};
use store::{Moment, Tx, args, record, sql};

use crate::error::{Error, Result};
use crate::numbering::Reference;
use crate::pause::{Pauses, Reckoning, reckon};

/// An open case with the promise it was given, as far as counting anew needs it. No personal data.
#[derive(Debug, Clone)]
pub struct Open {
    pub reference: Reference,
    pub unit: String,
    pub received_at: Moment,
    pub due_at: Moment,
    procedure: (String, i64),
    channel: String,
    pauses: Pauses,
    key: String,
}

impl Open {
    /// The procedure's key, and the version the case keeps.
    pub fn procedure(&self) -> (&str, i64) {
        (&self.procedure.0, self.procedure.1)
    }
}

record! {
    struct OpenRow {
        id: String, reference: String, procedure_key: String, procedure_version: i64, channel: String, unit: String,
        received_at: Moment, due_at: Moment, counted_from: Option<Moment>, extended_to: Option<Moment>, pauses: String,
    }
}

/// Cases read in one go.
const PAGE: i64 = 500;

/// Every case that is not ended, in the order of their ids.
pub async fn open_cases(tx: &mut Tx) -> Result<Vec<Open>> {
    let mut all: Vec<Open> = Vec::new();
    loop {
        let last = all.last().map(|open| open.key.clone()).unwrap_or_default();
        let rows: Vec<OpenRow> = tx
            .all(
                sql!(
                    "select id, reference, procedure_key, procedure_version, channel, unit, received_at, due_at,
                        counted_from, extended_to, pauses
                      from cases where resolved_at is null and ended_at is null and id > $1 order by id limit $2"
                ),
                args![last, PAGE],
            )
            .await?;
        let is_last = i64::try_from(rows.len()).unwrap_or(0) < PAGE;
        for row in rows {
            all.push(open(row)?);
        }
        if is_last {
            return Ok(all);
        }
    }
}

fn open(row: OpenRow) -> Result<Open> {
    let closed = serde_json::from_str(&row.pauses).map_err(|_| Error::Corrupt {
        table: "cases",
        column: "pauses",
        key: row.reference.clone(),
    })?;
    Ok(Open {
        reference: Reference::stored(row.reference),
        procedure: (row.procedure_key, row.procedure_version),
        channel: row.channel,
        unit: row.unit,
        received_at: row.received_at,
        due_at: row.due_at,
        pauses: Pauses { counted_from: row.counted_from, extended_to: row.extended_to, closed },
        key: row.id,
    })
}

/// When a case would be due if it were counted anew under two calendars, with its pauses, its full dossier and its
/// extension; `None` where both say the same, or where there is nothing to count. A date that an extension set stays,
/// unless the office is closed on it.
pub fn moved(open: &Open, procedure: &Procedure, before: &Calendar, after: &Calendar) -> Option<(Moment, Moment)> {
    under_both(open, procedure.limit_for(Channel::from_word(&open.channel)?), before, after)
}

fn under_both(open: &Open, limit: Option<Limit>, before: &Calendar, after: &Calendar) -> Option<(Moment, Moment)> {
    let under = |calendar: &Calendar| match reckon(calendar, limit, open.received_at, &open.pauses).ok()? {
        Reckoning::Extended { at, .. } => on_a_working_day(calendar, at),
        counted @ Reckoning::Counted(_) => Some(counted.at()),
    };
    let (old, new) = (under(before)?, under(after)?);
    (old != new).then_some((old, new))
}

fn on_a_working_day(calendar: &Calendar, at: Moment) -> Option<Moment> {
    let day = at.local().date();
    if calendar.is_working_day(day).ok()? {
        return Some(at);
    }
    let next = calendar.next_working_day(day).ok()?;
    calendar.closing_of(next).ok()?.map(Moment::from_local)
}

#[cfg(test)]
mod tests {
    use calendar::{CalendarData, Override, Pause, Timetable, parse_moment, vietnam};

    use super::*;

    fn calendar(overrides: &str) -> Calendar {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        let data = vietnam(vec![Timetable::weekdays(jiff::civil::date(2009, 1, 1), &sessions)]).unwrap();
        CalendarData { overrides: Override::parse_list(overrides).unwrap(), ..data }.compile().unwrap()
    }

    fn at(text: &str) -> Moment {
        Moment::from_local(parse_moment(text).unwrap())
    }

    /// Received on Wednesday 20/01/2010 with a limit of five working days: due on the 27th. The office closes on one day.
    fn check(pauses: Pauses, closed: &str, expected: Option<(&str, &str)>) {
        let limit = Limit::new(5, calendar::Unit::WorkingDay).ok();
        let open = Open {
            reference: Reference::stored("MOT-CUA-100120-0001".into()),
            unit: "TP".into(),
            received_at: at("2010-01-20T09:10"),
            due_at: at("2010-01-27T17:00"),
            procedure: ("1.000001".into(), 1),
            channel: "counter".into(),
            pauses,
            key: String::new(),
        };
        let found = under_both(&open, limit, &calendar(""), &calendar(&format!("{closed}=closed")));
        assert_eq!(found, expected.map(|(old, new)| (at(old), at(new))), "{closed}: {:?}", open.pauses);
    }

    #[test]
    fn a_case_is_touched_by_the_days_it_is_really_counted_over() {
        let none = Pauses::default;
        check(none(), "2010-01-22", Some(("2010-01-27T17:00", "2010-01-28T17:00")));
        check(none(), "2010-01-28", None);
        // The clock stood from Thursday to Tuesday: the last day is the 1st of February.
        let stood = Pause { from: at("2010-01-21T08:00").local(), to: at("2010-01-26T08:00").local() };
        let paused = || Pauses { closed: vec![stood], ..none() };
        check(paused(), "2010-01-29", Some(("2010-02-01T17:00", "2010-02-02T17:00")));
        // Counted from the full dossier of Monday the 25th.
        let anew = || Pauses { counted_from: Some(at("2010-01-25T10:00")), ..none() };
        check(anew(), "2010-01-22", None);
        check(anew(), "2010-02-01", Some(("2010-02-01T17:00", "2010-02-02T17:00")));
        // An extension set the date; only its own day matters.
        let extended = || Pauses { extended_to: Some(at("2010-02-05T17:00")), ..none() };
        check(extended(), "2010-01-22", None);
        check(extended(), "2010-02-05", Some(("2010-02-05T17:00", "2010-02-08T17:00")));
    }
}
