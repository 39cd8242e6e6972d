//! The clock of a case when it stood still: which pauses count and what date follows.

use calendar::{Calendar, Due, Limit, Pause};
use catalogue::{Procedure, SupplementClock};
use jiff::civil::DateTime;
use store::Moment;

use crate::case::Case;
use crate::error::{Error, Result};
use crate::refusal::Rule;

/// What moved the due moment of a case away from the first promise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pauses {
    /// From when the limit counts, where it began anew with a full dossier.
    pub counted_from: Option<Moment>,
    /// The date set by an approved extension; pauses before it are in it.
    pub extended_to: Option<Moment>,
    /// The pauses that are over and still count.
    pub closed: Vec<Pause>,
}

/// How the due moment of a case comes about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reckoning {
    /// The limit, counted from the reception or from the full dossier, with its pauses.
    Counted(Due),
    /// The date that an extension set, moved on by the pauses after it.
    Extended { to: Moment, pauses: Vec<Pause>, at: Moment },
}

impl Reckoning {
    pub fn at(&self) -> Moment {
        match self {
            Reckoning::Counted(due) => Moment::from_local(due.at),
            Reckoning::Extended { at, .. } => *at,
        }
    }
}

/// The due moment as the pauses that are over make it, with what it follows from.
pub fn reckoning(calendar: &Calendar, procedure: &Procedure, case: &Case) -> Result<Reckoning> {
    reckon(calendar, procedure.limit_for(case.intake.channel), case.received_at, &case.pauses)
}

/// What the due moment becomes when the clock starts again at `at`; nothing changes where it did not stand.
pub fn if_resumed(calendar: &Calendar, procedure: &Procedure, case: &Case, at: Moment) -> Result<(Pauses, Reckoning)> {
    let mut pauses = case.pauses.clone();
    pauses.closed.extend(case.stage.paused_since().map(|since| closed(since, at)));
    let reckoning = reckon(calendar, procedure.limit_for(case.intake.channel), case.received_at, &pauses)?;
    Ok((pauses, reckoning))
}

/// What the due moment becomes when what was asked for arrives at `at`.
///
/// Restart: the limit counts from zero with the full dossier (Decree 61/2018/NĐ-CP, Article 19.4). Pause: the time in
/// between does not count. Which of the two holds is said by the procedure's version.
pub fn if_answered(
    calendar: &Calendar,
    procedure: &Procedure,
    case: &Case,
    clock: SupplementClock,
    at: Moment,
) -> Result<(Pauses, Reckoning)> {
    match clock {
        SupplementClock::Pause => if_resumed(calendar, procedure, case, at),
        SupplementClock::Restart => {
            let pauses = Pauses { counted_from: Some(at), ..Pauses::default() };
            let reckoning = reckon(calendar, procedure.limit_for(case.intake.channel), case.received_at, &pauses)?;
            Ok((pauses, reckoning))
        }
    }
}

/// A moment of a step moved on by the working time of the pause that ends now.
pub(crate) fn moved_on(calendar: &Calendar, moment: Moment, since: Moment, at: Moment) -> Result<Moment> {
    Ok(Moment::from_local(shifted(calendar, moment.local(), &[closed(since, at)])?))
}

fn closed(since: Moment, at: Moment) -> Pause {
    Pause { from: since.local(), to: at.max(since).local() }
}

pub(crate) fn reckon(
    calendar: &Calendar,
    limit: Option<Limit>,
    received: Moment,
    pauses: &Pauses,
) -> Result<Reckoning> {
    if let Some(to) = pauses.extended_to {
        let at = Moment::from_local(shifted(calendar, to.local(), &pauses.closed)?);
        return Ok(Reckoning::Extended { to, pauses: pauses.closed.clone(), at });
    }
    let limit = limit.ok_or_else(|| Error::rule("procedure", Rule::LimitUnknown))?;
    let from = pauses.counted_from.unwrap_or(received);
    let due = calendar::due(calendar, from.local(), limit, &pauses.closed);
    due.map(Reckoning::Counted).map_err(|e| Error::rule("procedure", e.into()))
}

/// Old date plus the working time of the pauses (domain facts "one-stop" §7, the pausing policy).
fn shifted(calendar: &Calendar, at: DateTime, pauses: &[Pause]) -> Result<DateTime> {
    let outside = |e| Error::rule("procedure", calendar::DueError::OutsideCalendar(e).into());
    let mut seconds: u64 = 0;
    for pause in pauses {
        seconds += calendar.working_seconds_between(pause.from, pause.to).map_err(outside)?.unsigned_abs();
    }
    if seconds == 0 { Ok(at) } else { calendar.add_working(at, seconds).map_err(outside) }
}

#[cfg(test)]
mod tests {
    use calendar::{CalendarData, Override, Timetable, parse_moment, vietnam};
    use proptest::prelude::*;

    use super::*;

    fn calendar() -> Calendar {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        let data = vietnam(vec![Timetable::weekdays(jiff::civil::date(2009, 1, 1), &sessions)]).unwrap();
        CalendarData { overrides: Override::parse_list("").unwrap(), ..data }.compile().unwrap()
    }

    fn at(text: &str) -> Moment {
        Moment::from_local(parse_moment(text).unwrap())
    }

    fn ten_days() -> Option<Limit> {
        Limit::new(10, calendar::Unit::WorkingDay).ok()
    }

    /// Received on Wednesday 20/01/2010 at 09:10 with a limit of 10 working days: due on 03/02 at 17:00.
    fn check(pauses: Pauses, expected: &str) {
        let found = reckon(&calendar(), ten_days(), at("2010-01-20T09:10"), &pauses).unwrap();
        assert_eq!(found.at(), at(expected), "{pauses:?}");
    }

    #[test]
    fn each_pause_moves_the_date_by_its_working_time() {
        let pause = |from: &str, to: &str| closed(at(from), at(to));
        check(Pauses::default(), "2010-02-03T17:00");
        check(
            Pauses { closed: vec![pause("2010-01-22T08:00", "2010-01-26T08:00")], ..Pauses::default() },
            "2010-02-05T17:00",
        );
        check(Pauses { counted_from: Some(at("2010-01-25T10:00")), ..Pauses::default() }, "2010-02-08T17:00");
        check(Pauses { extended_to: Some(at("2010-02-10T17:00")), ..Pauses::default() }, "2010-02-10T17:00");
        let later = vec![pause("2010-02-08T13:00", "2010-02-08T17:00")];
        check(
            Pauses { extended_to: Some(at("2010-02-10T17:00")), closed: later, ..Pauses::default() },
            "2010-02-11T12:00",
        );
    }

    #[test]
    fn a_step_is_moved_on_like_the_case() {
        let found =
            moved_on(&calendar(), at("2010-01-22T12:00"), at("2010-01-21T09:00"), at("2010-01-25T09:00")).unwrap();
        assert_eq!(found, at("2010-01-26T12:00"));
    }

    proptest! {
        /// Stopping the clock never brings a date forward, and stopping it for no time moves nothing.
        #[test]
        fn a_pause_never_brings_a_date_forward(start in 0_i64..500, length in 0_i64..500) {
            let from = at("2010-01-20T09:10").plus_seconds(start * 1800);
            let pauses = Pauses { closed: vec![closed(from, from.plus_seconds(length * 1800))], ..Pauses::default() };
            let plain = at("2010-02-03T17:00");
            let found = reckon(&calendar(), ten_days(), at("2010-01-20T09:10"), &pauses).unwrap().at();
            prop_assert!(found >= plain);
            if length == 0 { prop_assert_eq!(found, plain); }
        }
    }
}
