use calendar::{Calendar, format_date};
use casework::{Case, promise};
use catalogue::Procedure;
use jiff::civil::Date;

use crate::texts::Texts;
use crate::view::Weeks;

/// Why a case is due when it is.
pub struct Why {
    pub date: String,
    pub sentence: String,
    /// Nothing to draw where it is the same day.
    pub weeks: Option<Weeks>,
    /// One line a day, days off in a row together.
    pub days: Vec<String>,
}

impl Why {
    /// Counts again from the reception. `None` where that gives another moment than was promised, because the calendar
    /// was published anew since: a wrong explanation is worse than none.
    pub fn of(calendar: &Calendar, procedure: &Procedure, case: &Case, today: Date, t: &'static Texts) -> Option<Why> {
        let promise = promise(calendar, procedure, case.intake.channel, case.received_at).ok()?;
        if promise.at() != case.due_at {
            return None;
        }
        let days = promise.due.days(calendar);
        let mut lines = promise.due.explain(calendar, t.language).into_iter();
        Some(Why {
            date: format_date(promise.due.at.date()),
            sentence: lines.next().unwrap_or_default(),
            weeks: (days.len() > 1).then(|| Weeks::new(&days, today, t)),
            days: lines.collect(),
        })
    }
}
