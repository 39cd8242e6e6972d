//! The catalogue of administrative procedures: what each asks for, by when it is settled, who settles it.
//!
//! Here are the procedure as a value, the reading of catalogue files, the rules about papers and step limits, the
//! search, the drafts of versions with their checker, and the versions in the database. What you will not find: cases, clocks, pages, an engine's name. Nothing is
//! guessed: a part that is not known stays unknown, and a procedure that lacks one the desk needs is only listed.

mod catalogue;
pub mod check;
mod difference;
mod dossier;
pub mod draft;
mod error;
pub mod export;
pub mod import;
mod internal_process;
mod mark;
mod names;
mod notice;
pub mod procedure;
mod publish;
mod published;
mod responsible;
#[cfg(test)]
mod sample;
pub mod search;
pub mod steps;

pub use catalogue::{Catalogue, Group};
pub use check::{Finding, Lack, Severity};
pub use difference::{Burden, Change, Counts, TextList, difference, same_papers};
pub use dossier::{Handed, Missing, PaperForm, papers_below_zero};
pub use error::{Error, Result};
pub use import::{Record, Report};
pub use internal_process::{complete_internal_processes, is_internal_process_missing};
pub use mark::{is_marked, mark};
pub use notice::{Hung, Notice, Posted, Standing, Walls, hang, keep_printed, notice, notices_of, standing, take_down};
pub use procedure::{
    Because, Channel, Condition, Conditions, Era, Fee, Handling, LegalBasis, Level, Paper, Part, Procedure, State,
    StateKind, Step, StepRole, SupplementClock, TimeLimit, Way, Without,
};
pub use publish::{abolish, examine_records, import_records, publish_records};
pub use published::{
    Published, all_on, announced_after, latest_version, latest_versions, procedure_on, procedure_version, to_come,
    versions, versions_of,
};
pub use responsible::{Desk, is_received_at, responsible_unit};
