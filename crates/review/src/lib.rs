//! The review of procedures (rà soát thủ tục hành chính): is each necessary, reasonable and lawful, and what does it
//! cost the people who need it.
//!
//! A [`Review`] is a campaign opened by a numbered decision; its [`Item`]s are procedures that units have to look at.
//! An item goes from the reviewer to the head, to the secretary, to the committee ([`Stage`]), and back with a note. What
//! you will not find here: a question (they are data, [`QuestionSet`]), a decision by rule (a rule only proposes), a
//! change of the published catalogue (a decision becomes a draft there).

mod answer;
mod answer_part;
mod ask;
mod assign;
mod at_table;
mod board;
mod change;
mod check;
mod close;
pub mod compliance_cost;
mod confirm;
mod cost_sheet;
mod decide;
mod effect;
mod error;
mod figures;
mod finding;
mod hint;
mod history;
mod item;
mod open;
mod outcome;
mod part;
mod progress;
mod propose;
mod question;
mod question_set;
mod record;
mod remind;
mod reminder_letter;
mod reopen;
mod review;
mod send_back;
mod stage;
mod submit;
mod wage;
mod waiting;

pub use answer::{Answer, Choice, weakens};
pub use answer_part::{AnswerPart, answer_part};
pub use ask::{answers, answers_of_part};
pub use assign::{Assign, Assigned, assign};
pub use at_table::{TableFilter, at_table, chosen, count_at_table};
pub use board::{Board, Line, board};
pub use change::{Change, apply, bases};
pub use check::check;
pub use close::close;
pub use compliance_cost::{Activity, Cost, Saving, Wage};
pub use confirm::confirm;
pub use cost_sheet::{CostSheet, NewCost, Side, cost_sheets, record_cost, template};
pub use decide::{Decide, Decided, decide, origin};
pub use effect::{Effect, Judged, effects, judged_from};
pub use error::{Error, Fault, Result, Rule};
pub use figures::{Figures, Span, cases_by_year, figures, supplements_by_paper};
pub use finding::{Finding, files, findings, is_on_file, put_on_file};
pub use hint::{Hint, Known, hints};
pub use history::{Act, acts};
pub use item::{Item, ItemFilter, Planned, decided, item, items, items_after, late, planned, planned_at};
pub use open::{NewReview, REMIND_BEFORE, REMIND_EVERY, open};
pub use outcome::{Outcome, proposed};
pub use part::{PartKind, PartRef, ReviewPart, parts};
pub use progress::{Mark, Marks, Missing, Progress, marks, missing, progress};
pub use propose::{Proposal, proposal, propose};
pub use question::{AnswerType, Axis, FollowUp, Question, QuestionSet, When};
pub use question_set::{SHIPPED, put_in, question_set, question_set_latest};
pub use remind::{Naming, Reminder, Reminding, remind, remind_at_daybreak, reminders};
pub use reopen::reopen;
pub use review::{Review, review, reviews};
pub use send_back::{Back, return_as_head, return_as_leader, return_as_secretary};
pub use stage::Stage;
pub use submit::submit;
pub use wage::{WageSetting, set_wage, wage};
pub use waiting::{At, Waiting, waiting};
