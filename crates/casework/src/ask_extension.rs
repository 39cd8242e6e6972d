use calendar::Calendar;
use identity::Permit;
use identity::policy::AskingExtension;
use journal::Kind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Moment, Work};

use crate::applicant::paragraph;
use crate::case::Case;
use crate::desk::Rules;
use crate::error::{Error, Result};
use crate::proposal::{self, Proposed};
use crate::record::{By, NewEvent, change};
use crate::refusal::{Fault, Rule};
use crate::stage::Move;

/// A later date, and why (đề nghị gia hạn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskExtension {
    /// Local time.
    pub due_at: Moment,
    #[serde(default)]
    pub reason: String,
}

/// Until when a later date can be asked for: the close of the working day before the due day (one day before the term
/// ends, Decree 61/2018/NĐ-CP, Article 19.9). `None` where the calendar does not reach.
pub fn extension_until(calendar: &Calendar, due: Moment) -> Option<Moment> {
    let mut day = due.local().date();
    loop {
        day = day.yesterday().ok()?;
        if calendar.is_working_day(day).ok()? {
            return calendar.closing_of(day).ok()?.map(Moment::from_local);
        }
    }
}

/// Asks for a later date (`case.extension_asked`): once, in time, with a reason; a second person grants it.
pub async fn ask_extension(
    work: &mut Work<'_>,
    permit: &Permit<AskingExtension>,
    rules: Rules<'_>,
    case: &Case,
    ask: AskExtension,
) -> Result<Case> {
    permit.must_be_for(&case.place(rules))?;
    if !case.stage.allows(Move::Extend) {
        return Err(Error::rule("state", Rule::NotNow { state: case.state().word() }));
    }
    let ask = checked(rules.calendar, case, ask, work.now)?;
    let event = NewEvent {
        kind: Kind::CaseExtensionAsked,
        unit: &case.unit,
        by: By { actor: permit.actor(), role: Some(permit.role()) },
        data: json!({"to": ask.due_at.rfc3339(), "ground": "written"}),
        text: Some(&ask.reason),
    };
    proposal::keep(work, case, &permit.actor().username, &Proposed::Extension(ask.clone())).await?;
    change(work, case, case.clone(), event).await
}

fn checked(calendar: &Calendar, case: &Case, ask: AskExtension, now: Moment) -> Result<AskExtension> {
    if case.extensions > 0 {
        return Err(Error::rule("state", Rule::ExtendedAlready));
    }
    let until = extension_until(calendar, case.due_at);
    if until.is_none_or(|until| now > until) {
        let until = until.map(in_figures).unwrap_or_default();
        return Err(Error::rule("state", Rule::ExtensionTooLate { until }));
    }
    let mut faults = Vec::new();
    new_date(calendar, ask.due_at, case.due_at, &mut faults);
    let reason = paragraph(ask.reason, 1000, "reason".into(), &mut faults);
    if reason.is_none() && faults.iter().all(|fault| fault.path != "reason") {
        faults.push(Fault::new("reason", Rule::ReasonRequired));
    }
    match reason {
        Some(reason) if faults.is_empty() => Ok(AskExtension { due_at: ask.due_at, reason }),
        _ => Err(Error::Refused(faults)),
    }
}

/// `17:00 02/02/2010`, the same in every language.
pub(crate) fn in_figures(at: Moment) -> String {
    let at = at.local();
    format!("{:02}:{:02} {}", at.hour(), at.minute(), calendar::format_date(at.date()))
}

/// A new appointment lies behind the old one, on a day on which the office is open.
pub(crate) fn new_date(calendar: &Calendar, to: Moment, from: Moment, faults: &mut Vec<Fault>) {
    if to <= from {
        faults.push(Fault::new("due_at", Rule::DateNotLater));
    } else {
        match calendar.is_working_day(to.local().date()) {
            Ok(true) => {}
            Ok(false) => faults.push(Fault::new("due_at", Rule::DayOff)),
            Err(outside) => {
                faults.push(Fault::new("due_at", calendar::DueError::OutsideCalendar(outside).into()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use calendar::{CalendarData, Override, Timetable, parse_moment, vietnam};

    use super::*;

    #[test]
    fn it_is_asked_for_by_the_end_of_the_working_day_before() {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        let data = vietnam(vec![Timetable::weekdays(jiff::civil::date(2009, 1, 1), &sessions)]).unwrap();
        let calendar = CalendarData { overrides: Override::parse_list("").unwrap(), ..data }.compile().unwrap();
        let at = |text: &str| Moment::from_local(parse_moment(text).unwrap());
        let check = |due: &str, expected: &str| {
            assert_eq!(extension_until(&calendar, at(due)), Some(at(expected)), "{due}");
        };
        check("2010-02-03T17:00", "2010-02-02T17:00");
        check("2010-01-25T17:00", "2010-01-22T17:00");
        // Saturday and Sunday, and Friday the first of January, are off.
        check("2010-01-04T10:00", "2009-12-31T17:00");
    }
}
