//! A stretch of time in which the clock of a case stands still.

use std::str::FromStr;

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::error::{DataError, DueError, OutsideCalendar};
use crate::format::parse_moment;
use crate::sessions::whole_second;

/// A pause from one local moment to another; written `from/to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    pub from: DateTime,
    pub to: DateTime,
}

impl Pause {
    /// Reads several pauses separated by `|`; an empty text has none.
    ///
    /// # Errors
    /// [`DataError::Pause`] or [`DataError::Moment`], naming the text.
    pub fn parse_list(text: &str) -> Result<Vec<Self>, DataError> {
        text.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::parse).collect()
    }
}

impl FromStr for Pause {
    type Err = DataError;

    fn from_str(text: &str) -> Result<Self, DataError> {
        let (from, to) = text.split_once('/').ok_or_else(|| DataError::Pause(text.to_owned()))?;
        Ok(Self { from: parse_moment(from)?, to: parse_moment(to)? })
    }
}

/// The pauses in order of time, to whole seconds.
pub(crate) fn in_order(pauses: &[Pause]) -> Result<Vec<Pause>, DueError> {
    let mut ordered: Vec<Pause> =
        pauses.iter().map(|pause| Pause { from: whole_second(pause.from), to: whole_second(pause.to) }).collect();
    ordered.sort_by_key(|pause| (pause.from, pause.to));
    for pause in &ordered {
        if pause.to < pause.from {
            return Err(DueError::BackwardPause { from: pause.from, to: pause.to });
        }
    }
    for pair in ordered.windows(2) {
        if pair[1].from < pair[0].to {
            return Err(DueError::OverlappingPauses { first_to: pair[0].to, second_from: pair[1].from });
        }
    }
    Ok(ordered)
}

/// Working seconds inside the pauses (counting rule 8).
pub(crate) fn working_seconds(calendar: &Calendar, pauses: &[Pause]) -> Result<u64, OutsideCalendar> {
    pauses.iter().try_fold(0, |sum, pause| {
        let inside = calendar.working_seconds_between(pause.from, pause.to)?;
        Ok(sum + inside.unsigned_abs())
    })
}

/// Calendar days inside the pauses, each from its first day to the day before its end (counting rule 10).
pub(crate) fn calendar_days(pauses: &[Pause]) -> i64 {
    pauses.iter().map(|pause| crate::calendar::days_between(pause.from.date(), pause.to.date())).sum()
}
