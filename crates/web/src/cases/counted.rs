use super::loaded::Loaded;
use crate::texts::Texts;
use crate::view::Ruler;

/// The promise counted: the ruler, one sentence, and a line for every day.
pub struct Counted {
    pub ruler: Ruler,
    pub short: String,
    pub lines: Vec<String>,
}

impl Counted {
    /// `None` where the count cannot be shown: the calendar of that time is not the present one, or the promise was
    /// moved by an act and no longer follows from the limit alone.
    pub fn of(loaded: &Loaded, t: &'static Texts) -> Option<Counted> {
        let (case, calendar) = (&loaded.case, &loaded.rules.calendar);
        let procedure = &loaded.published.procedure;
        let reckoning = casework::reckoning(calendar, procedure, case).ok().filter(|found| found.at() == case.due_at);
        let Some(casework::Reckoning::Counted(due)) = reckoning else { return None };
        // Once a case is resolved its clock stands at that day.
        let today = case.resolved_at.or(case.ended_at).unwrap_or(loaded.now).local().date();
        Some(Counted {
            ruler: Ruler::new(&due.days(calendar), today, t),
            short: due.explain_short(calendar, t.language),
            lines: due.explain(calendar, t.language),
        })
    }
}
