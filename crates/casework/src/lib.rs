//! Cases: from the receipt to the result.
//!
//! One verb per file: [`receive`], [`not_accept`], [`assign`], [`claim`], [`transfer`], [`decide`], [`issue_result`],
//! [`hand_over`], [`withdraw`]. Each is a command: it takes a permit, changes the projection, appends the event, and
//! never commits. The stages and the moves between them stand in `stage.rs`; the fold of the events in `fold.rs`.
//! What you will not find here: HTTP, PDF, SQL engines, a clock, a legal column changed without its event.

mod applicant;
mod assign;
mod case;
mod check_code;
mod claim;
mod deadline;
mod decide;
mod desk;
mod error;
mod fold;
mod fsck;
mod hand_over;
mod history;
mod intake;
mod issue_result;
mod known_person;
mod lease;
mod list;
mod not_accept;
mod numbering;
mod pay_fee;
mod print;
mod read;
mod receive;
mod record;
mod refusal;
mod stage;
mod steps_done;
mod transfer;
mod withdraw;
mod words;
mod worklist;

pub use applicant::{Applicant, ApplicantKind, Filer, IdKind};
pub use assign::{Assignment, assign};
pub use case::{Case, case_by_reference, case_for_tracking};
pub use check_code::CheckCode;
pub use claim::claim;
pub use deadline::{Promise, promise, step_due};
pub use decide::{Decision, Outcome, decide};
pub use desk::{Desk, Rules};
pub use error::{Error, Result};
pub use fold::{Facts, fold};
pub use fsck::{Finding, Fsck, fsck};
pub use hand_over::{Collector, Handover, Way, hand_over};
pub use history::{Entry, history};
pub use intake::{Fee, Intake, ReturnWay};
pub use issue_result::{SignedResult, issue_result};
pub use known_person::{EarlierCase, KnownPerson, known_person};
pub use lease::{LEASE_SECONDS, Lease, lease, release, take_lease, take_over};
pub use list::{CaseFilter, CaseLine, Queue, cases, queue};
pub use not_accept::{NotAccepted, RefuseAtDesk, not_accept, not_accepted, not_accepted_on};
pub use numbering::{Reference, last_number};
pub use print::{Print, printed};
pub use read::{Reading, Shown, read, read_list, readings};
pub use receive::{counted_from, receive};
pub use refusal::{Fault, Rule};
pub use stage::{Move, Stage, State};
pub use steps_done::{done as steps_behind, steps_done};
pub use transfer::{Transfer, transfer};
pub use withdraw::{Withdrawal, withdraw};
pub use worklist::{WorkCount, WorkFilter, Worklist, fields_of_work, work_count, worklist};
