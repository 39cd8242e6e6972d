//! Requirements without a basis: a paper, a condition, a fee or a rule that a unit asks for though nothing published asks
//! for it. Each becomes a file with an owner and a day, a finding, and what was put right.
//!
//! One verb per file: [`report`], [`assign`], [`explain`], [`find`], [`remedy`]. `attempt.rs` is the guard of the desk:
//! who asks for an unlisted paper without saying what law asks for it, is refused, and the attempt is on file.
//! What you will not find: a judge from the unit that is judged, a file that is deleted, a citizen's name in an event.

mod assign;
mod attempt;
mod explain;
mod file;
mod find;
mod list;
mod names;
mod record;
mod remedy;
mod report;
mod stage;
mod tally;
mod waiting;

pub use assign::{Assignment, assign, may_judge};
pub use attempt::{Attempt, attempted};
pub use casework::{Error, Fault, Result, Rule};
pub use explain::explain;
pub use file::{Requirement, requirement, requirement_by_code};
pub use find::{Judgement, find};
pub use list::{Filter, Line, Whose, requirements};
pub use names::{Finding, FoundBy, Remedy, What};
pub use remedy::{Redress, remedy};
pub use report::{MOST_IN_A_WINDOW, Report, Reporter, WINDOW_SECONDS, report};
pub use stage::Stage;
pub use tally::{Tally, tally};
pub use waiting::{Waiting, owned, unexplained};
