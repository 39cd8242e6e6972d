//! Which limit applies to a case and when it, and its steps, are due. The arithmetic is the calendar's.

use calendar::{Calendar, Due, Limit};
use catalogue::{Channel, Procedure, Step};
use store::Moment;

use crate::error::{Error, Result};
use crate::refusal::Rule;

/// The promise of a case: its due moment with all that it follows from.
#[derive(Debug, Clone)]
pub struct Promise {
    pub due: Due,
    pub limit: Limit,
}

impl Promise {
    pub fn at(&self) -> Moment {
        Moment::from_local(self.due.at)
    }
}

/// The due moment of a dossier received now: the limit of the filing channel wins over the general one
/// (data/SOURCES.md, counting rule 9).
pub fn promise(calendar: &Calendar, procedure: &Procedure, channel: Channel, received: Moment) -> Result<Promise> {
    let limit = procedure.limit_for(channel).ok_or_else(|| Error::rule("procedure", Rule::LimitUnknown))?;
    let due = calendar::due(calendar, received.local(), limit, &[]).map_err(|e| Error::rule("procedure", e.into()))?;
    Ok(Promise { due, limit })
}

/// When a step that begins now should be done: its working minutes from now, but not after the case's own due moment.
/// A case that is late already keeps the step's own time, so that the list shows an honest order.
pub fn step_due(calendar: &Calendar, step: &Step, since: Moment, case_due: Moment) -> Result<Moment> {
    let Some(minutes) = step.minutes else { return Ok(case_due) };
    let starts = calendar.next_opening(since.local());
    let ends = starts.and_then(|from| calendar.add_working(from, u64::from(minutes) * 60));
    let ends = ends.map_err(|e| Error::rule("step", calendar::DueError::OutsideCalendar(e).into()))?;
    let ends = Moment::from_local(ends);
    Ok(if case_due > since { ends.min(case_due) } else { ends })
}
