//! Working time and deadlines: the sessions and holidays of an office, when a dossier is due and why,
//! and the Vietnamese lunar calendar.
//!
//! What you will not find here: reading files, a clock, a database, async, or any knowledge of cases
//! and procedures. Every function is pure; moments are local civil time (UTC+7, no summer time) and
//! come in as arguments.
//!
//! Start at [`due()`] for the rule, [`Calendar`] for questions about working time, [`CalendarData`] for
//! the data behind it, and [`Due::days`] and [`Due::explain`] for the reasons.

mod calendar;
mod compile;
mod count;
mod data;
mod days;
mod due;
mod error;
mod explain;
mod format;
pub mod holidays;
mod limit;
pub mod lunar;
mod pause;
mod propose;
mod sessions;

pub use calendar::Calendar;
pub use data::{CalendarData, Override, SpecialDay, SpecialKind, Status, Timetable};
pub use days::{Day, DayKind, MadeUp, Rest, SpecialHours};
pub use due::{Due, SAME_DAY_UNTIL, due};
pub use error::{DataError, DueError, OutsideCalendar};
pub use format::{
    Language, WORKING_DAY_SECONDS, format_date, format_left, format_limit, format_moment, format_working_time,
    parse_date, parse_moment, weekday_name, weekday_short,
};
pub use holidays::vietnam;
pub use limit::{Limit, Unit};
pub use pause::Pause;
pub use propose::propose_holidays;
pub use sessions::{Session, Sessions};
