//! Cases: from the receipt to the result.
//!
//! One verb per file: [`receive`], [`not_accept`], [`guide`], [`assign`], [`claim`], [`transfer`], [`request_supplement`],
//! [`answer_supplement`], [`suspend`], [`resume`], [`ask_opinion`], [`answer_opinion`], [`ask_extension`],
//! [`decide_extension`], [`apologise`], [`decide`], [`issue_result`], [`hand_over`], [`withdraw`], [`stop`],
//! [`correct`], [`void`], [`note`]. Each is a command: it takes a permit, changes the projection, appends the event, and
//! never commits. The stages and the moves between them stand in `stage.rs`; the fold of the events in `fold.rs`.
//! What you will not find here: HTTP, PDF, SQL engines, a clock, a legal column changed without its event.

mod answer_opinion;
mod answer_supplement;
mod apologise;
mod apology;
mod applicant;
mod approve_version;
mod ask_extension;
mod ask_opinion;
mod assign;
mod board;
mod case;
mod certified;
mod certify;
mod change_version;
mod check_code;
mod claim;
mod closing;
mod copy_fee;
mod correct;
mod deadline;
mod decide;
mod decide_extension;
mod desk;
mod desk_list;
mod error;
mod export;
mod fold;
mod fsck;
mod guide;
mod hand_over;
mod hand_overs;
mod history;
mod intake;
mod issue_result;
mod known_person;
mod lease;
mod list;
mod listed;
mod not_accept;
mod note;
mod numbering;
mod opinion;
mod pause;
mod pay_fee;
mod period;
mod print;
mod proposal;
mod propose_supplement;
mod read;
mod receive;
mod record;
mod recount;
mod refund_fee;
mod refusal;
mod register;
mod request_supplement;
mod requirement_files;
mod resume;
mod risk;
mod scenario;
mod settle_time;
mod spread;
mod stage;
mod steps_done;
mod stop;
mod supplement;
mod suspend;
mod transfer;
mod void;
mod withdraw;
mod words;
mod worklist;

pub use answer_opinion::{AnswerOpinion, answer_opinion};
pub use answer_supplement::{AnswerSupplement, answer_supplement};
pub use apologise::{Apologise, apologise, owes_apology};
pub use apology::{Apology, apologies};
pub use applicant::{Applicant, ApplicantKind, Filer, IdKind};
pub use approve_version::approve_version;
pub use ask_extension::{AskExtension, ask_extension, extension_until};
pub use ask_opinion::{AskOpinion, ask_opinion};
pub use assign::{Assignment, assign};
pub use board::{
    Approval, Cause, Part, Tally, UnitFilter, Watch, apologies_owed, approvals, board, boards, owing_apologies,
    unit_work,
};
pub use case::{Case, case_by_reference, case_for_tracking};
pub use certified::{CertifiedCopy, CopySums, certified_on, copy_sums};
pub use certify::{Certification, certify, signers};
pub use change_version::{Moved, Seen, Unmovable, cases_before_version, change_version, under_version};
pub use check_code::CheckCode;
pub use claim::claim;
pub use closing::{Balance, Closing, Passed, closing};
pub use copy_fee::CopyRules;
pub use correct::{Correction, correct};
pub use deadline::{Promise, promise, step_due};
pub use decide::{Decision, Outcome, decide};
pub use decide_extension::decide_extension;
pub use desk::{Desk, Rules, TurnRules};
pub use desk_list::{
    DeskCounts, DeskLine, desk_counts, guided_since, received_since, refused_since, returned_since, supplements_due,
};
pub use error::{Error, Result};
pub use export::{
    ALONE, ExportRequest, NewExport, ask_export, decide_export, export_request, export_requests, exported,
};
pub use fold::{Facts, fold};
pub use fsck::{Finding, Fsck, fsck};
pub use guide::{Guidance, Guide, guidance, guide};
pub use hand_over::{Collector, Handover, Way, hand_over};
pub use hand_overs::{Passage, Timing, hand_overs};
pub use history::{Entry, history};
pub use intake::{Fee, Intake, ReturnWay};
pub use issue_result::{SignedResult, issue_result};
pub use known_person::{EarlierCase, KnownPerson, known_person};
pub use lease::{LEASE_SECONDS, Lease, lease, release, take_lease, take_over};
pub use list::{CaseFilter, CaseLine, Queue, cases, cases_count, queue};
pub use not_accept::{NotAccepted, RefuseAtDesk, not_accept, not_accepted, not_accepted_on};
pub use note::{Note, note};
pub use numbering::{Reference, last_number, take_number};
pub use opinion::{Opinion, opinions};
pub use pause::{Pauses, Reckoning, if_answered, if_resumed, reckoning};
pub use period::Period;
pub use print::{Print, printed};
pub use proposal::{Proposal, Proposed, open_proposal, open_proposals, waiting_proposals};
pub use propose_supplement::{decide_supplement, propose_supplement};
pub use read::{Reading, Shown, read, read_list, readings};
pub use receive::{counted_from, receive};
pub use recount::{Open, moved, open_cases};
pub use refusal::{Fault, Rule};
pub use register::{Keeper, Register};
pub use request_supplement::{
    Leave, RequestSupplement, leave_needed, request_supplement, supplement_answer_by, supplement_in_time_until,
};
pub use resume::resume;
pub use risk::{at_risk_from, is_risk_unmarked, mark_risks};
pub use scenario::{Failing, Scenario, ScenarioKind, scenarios};
pub use settle_time::{SettleTimes, is_unmeasured, measure_old, settle_times};
pub use spread::spread;
pub use stage::{Move, Stage, State};
pub use steps_done::{done as steps_behind, steps_done};
pub use stop::{Stop, stop};
pub use supplement::{AskedPaper, ExtraPaper, Supplement, open_supplement, supplements};
pub use suspend::{PauseGround, Suspension, suspend};
pub use transfer::{Transfer, transfer};
pub use void::{Void, void, void_until};
pub use withdraw::{Withdrawal, withdraw};
pub use worklist::{WorkCount, WorkFilter, Worklist, fields_of_work, held_by, holders, work_count, worklist};
