//! Why a case is due when it is.

mod kept;

use std::sync::Arc;

use calendar::{Calendar, Due, Language, format_date};
use casework::{Case, Reckoning};
use catalogue::Procedure;
use jiff::civil::Date;

use crate::texts::{Texts, texts};
use crate::view::Weeks;

/// The explanation of a due moment.
pub struct Why {
    pub date: String,
    pub sentence: String,
    /// Nothing to draw where it is the same day.
    pub weeks: Option<Weeks>,
    /// One line a day, days off in a row together.
    pub days: Vec<String>,
}

impl Why {
    /// Counts again from the reception, with the pauses. `None` where that gives another moment than was promised, because the calendar
    /// was published anew since: a wrong explanation is worse than none.
    pub fn of(
        calendar: &Arc<Calendar>,
        procedure: &Procedure,
        case: &Case,
        today: Date,
        t: &'static Texts,
    ) -> Option<Arc<Why>> {
        match casework::reckoning(calendar, procedure, case).ok()? {
            found if found.at() != case.due_at => None,
            Reckoning::Counted(due) => Some(kept::explained(calendar, &due, today, t.language)),
            Reckoning::Extended { at, .. } => Some(Arc::new(Why {
                date: format_date(at.local().date()),
                sentence: super::extended(at, t.language),
                weeks: None,
                days: Vec::new(),
            })),
        }
    }

    fn write(calendar: &Calendar, due: &Due, today: Date, language: Language) -> Why {
        let days = due.days(calendar);
        let mut lines = due.explain(calendar, language).into_iter();
        Why {
            date: format_date(due.at.date()),
            sentence: lines.next().unwrap_or_default(),
            weeks: (days.len() > 1).then(|| Weeks::new(&days, today, texts(language))),
            days: lines.collect(),
        }
    }
}
