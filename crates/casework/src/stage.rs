//! The stages of a case and the moves between them: one enum, one `match`.

use serde::{Deserialize, Serialize};

use crate::decide::Outcome;
use crate::suspend::PauseGround;

/// The states of the national portal (`TrangThaiHoSo`), as far as this office uses them, with their numbers.
/// Source: domain facts "one-stop" §5 (record 38563695616 of the public code index).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Submitted,
    Received,
    NotAccepted,
    Processing,
    AwaitingSupplement,
    AwaitingPayment,
    WithdrawalRequested,
    Stopped,
    Resolved,
    Returned,
}

impl State {
    pub const ALL: [State; 10] = [
        State::Submitted,
        State::Received,
        State::NotAccepted,
        State::Processing,
        State::AwaitingSupplement,
        State::AwaitingPayment,
        State::WithdrawalRequested,
        State::Stopped,
        State::Resolved,
        State::Returned,
    ];

    /// The national number, 1 to 10.
    pub fn code(self) -> u8 {
        self as u8 + 1
    }

    pub fn word(self) -> &'static str {
        match self {
            State::Submitted => "submitted",
            State::Received => "received",
            State::NotAccepted => "not_accepted",
            State::Processing => "processing",
            State::AwaitingSupplement => "awaiting_supplement",
            State::AwaitingPayment => "awaiting_payment",
            State::WithdrawalRequested => "withdrawal_requested",
            State::Stopped => "stopped",
            State::Resolved => "resolved",
            State::Returned => "returned",
        }
    }

    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Work on it goes on: it is on somebody's list.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            State::Submitted | State::Received | State::Processing | State::AwaitingSupplement | State::AwaitingPayment
        )
    }
}

/// Where a case is, with what belongs to being there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// At the desk, not yet passed on.
    Received,
    /// On its way through the steps of the process.
    Processing {
        step: u32,
        officer: Option<String>,
    },
    /// The applicant was asked to bring something; the clock stands.
    AwaitingSupplement {
        step: u32,
        officer: Option<String>,
        since: store::Moment,
    },
    /// The clock stands for another ground.
    Suspended {
        step: u32,
        officer: Option<String>,
        since: store::Moment,
        ground: PauseGround,
    },
    /// Decided at the signing step; the signed result is not entered yet.
    Decided {
        step: u32,
        outcome: Outcome,
        by: String,
    },
    /// The result lies at the desk.
    Resolved {
        outcome: Outcome,
        at: store::Moment,
    },
    Returned {
        outcome: Outcome,
        at: store::Moment,
    },
    /// The applicant asked for it back.
    Withdrawn {
        at: store::Moment,
    },
    /// Ended without a result, with a notice.
    Stopped {
        at: store::Moment,
    },
    /// A wrong intake, undone by the clerk who made it. It keeps its number and is counted nowhere.
    Voided {
        at: store::Moment,
    },
}

/// What can be done to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Move {
    Transfer,
    Assign,
    RequestSupplement,
    AnswerSupplement,
    Suspend,
    Resume,
    AskOpinion,
    AnswerOpinion,
    Extend,
    Apologise,
    Decide,
    IssueResult,
    HandOver,
    Withdraw,
    Stop,
    Correct,
    Void,
    Note,
}

impl Move {
    pub const ALL: [Move; 18] = [
        Move::Transfer,
        Move::Assign,
        Move::RequestSupplement,
        Move::AnswerSupplement,
        Move::Suspend,
        Move::Resume,
        Move::AskOpinion,
        Move::AnswerOpinion,
        Move::Extend,
        Move::Apologise,
        Move::Decide,
        Move::IssueResult,
        Move::HandOver,
        Move::Withdraw,
        Move::Stop,
        Move::Correct,
        Move::Void,
        Move::Note,
    ];
}

impl Stage {
    /// The state shown to the world.
    pub fn state(&self) -> State {
        match self {
            Stage::Received => State::Received,
            Stage::Suspended { ground: PauseGround::Payment, .. } => State::AwaitingPayment,
            Stage::Processing { .. } | Stage::Suspended { .. } | Stage::Decided { .. } => State::Processing,
            Stage::AwaitingSupplement { .. } => State::AwaitingSupplement,
            Stage::Resolved { .. } => State::Resolved,
            Stage::Returned { .. } => State::Returned,
            Stage::Withdrawn { .. } => State::WithdrawalRequested,
            Stage::Stopped { .. } | Stage::Voided { .. } => State::Stopped,
        }
    }

    /// Since when the clock stands still, if it does.
    pub fn paused_since(&self) -> Option<store::Moment> {
        match self {
            Stage::AwaitingSupplement { since, .. } | Stage::Suspended { since, .. } => Some(*since),
            _ => None,
        }
    }

    /// Who decided, while the signed result is not entered yet.
    pub(crate) fn decided_by(&self) -> Option<&str> {
        match self {
            Stage::Decided { by, .. } => Some(by),
            _ => None,
        }
    }

    /// Whether a move is possible from here at all (who may make it is the policy's question).
    pub fn allows(&self, step: Move) -> bool {
        use Move::*;
        match self {
            Stage::Received => {
                matches!(step, Transfer | RequestSupplement | Apologise | Withdraw | Stop | Correct | Void | Note)
            }
            Stage::Processing { .. } => !matches!(step, AnswerSupplement | Resume | IssueResult | HandOver | Void),
            Stage::AwaitingSupplement { .. } => {
                matches!(step, Assign | AnswerSupplement | AnswerOpinion | Withdraw | Stop | Correct | Note)
            }
            Stage::Suspended { .. } => {
                matches!(step, Assign | Resume | AnswerOpinion | Apologise | Withdraw | Stop | Correct | Note)
            }
            Stage::Decided { .. } => matches!(step, IssueResult | AnswerOpinion | Apologise | Correct | Note),
            Stage::Resolved { .. } => matches!(step, HandOver | Correct | Note),
            Stage::Withdrawn { .. } => matches!(step, Stop | Note),
            Stage::Returned { .. } | Stage::Stopped { .. } | Stage::Voided { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_national_numbers_are_those_of_the_portal() {
        let codes: Vec<(u8, &str)> = State::ALL.iter().map(|s| (s.code(), s.word())).collect();
        assert_eq!(codes[0], (1, "submitted"));
        assert_eq!(codes[2], (3, "not_accepted"));
        assert_eq!(codes[6], (7, "withdrawal_requested"));
        assert_eq!(codes[9], (10, "returned"));
    }

    /// domain facts "one-stop" §5: `2→4,5,7 · 4→5,6,7,8,9 · 5→4,7,8 · 6→4,7,8 · 7→8 · 9→10`; 3, 8, 10 are ends.
    #[test]
    fn the_moves_are_those_the_law_knows() {
        use Move::*;
        let at = store::Moment::parse("2010-01-20T01:30:00Z").unwrap();
        let (outcome, officer, since) = (Outcome::Approve, None::<String>, at);
        let (processing, waiting) = (
            Stage::Processing { step: 3, officer: officer.clone() },
            Stage::AwaitingSupplement { step: 3, officer: officer.clone(), since },
        );
        let suspended = |ground| Stage::Suspended { step: 3, officer: officer.clone(), since, ground };
        let check = |stage: &Stage, state: State, not: &[Move], yes: &[Move]| {
            assert_eq!(stage.state(), state);
            for step in yes {
                assert!(stage.allows(*step), "{stage:?} {step:?}");
            }
            for step in not {
                assert!(!stage.allows(*step), "{stage:?} {step:?}");
            }
        };
        check(
            &Stage::Received,
            State::Received,
            &[Assign, Suspend, Decide, HandOver, Extend],
            &[Transfer, RequestSupplement, Void],
        );
        check(
            &processing,
            State::Processing,
            &[Void, Resume, IssueResult, AnswerSupplement],
            &[Suspend, Extend, AskOpinion, Decide],
        );
        check(
            &waiting,
            State::AwaitingSupplement,
            &[Transfer, Decide, Suspend, Extend],
            &[AnswerSupplement, Withdraw, Stop],
        );
        check(
            &suspended(PauseGround::Payment),
            State::AwaitingPayment,
            &[Decide, Transfer, RequestSupplement],
            &[Resume, Stop],
        );
        check(&suspended(PauseGround::Other), State::Processing, &[Decide, Transfer], &[Resume, Withdraw, Note]);
        let decided = Stage::Decided { step: 4, outcome, by: "a".into() };
        check(&decided, State::Processing, &[Withdraw, Stop, Transfer, Decide], &[IssueResult, Correct]);
        check(&Stage::Resolved { outcome, at }, State::Resolved, &[Withdraw, Stop, Extend], &[HandOver, Correct]);
        check(&Stage::Withdrawn { at }, State::WithdrawalRequested, &[Withdraw, Transfer], &[Stop]);
        for end in [Stage::Returned { outcome, at }, Stage::Stopped { at }, Stage::Voided { at }] {
            check(&end, end.state(), &Move::ALL, &[]);
        }
    }
}
