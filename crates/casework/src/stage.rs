//! The stages of a case and the moves between them: one enum, one `match`.

use serde::{Deserialize, Serialize};

use crate::decide::Outcome;

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
    /// The applicant took it back.
    Withdrawn {
        at: store::Moment,
    },
}

/// What can be done to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Move {
    Transfer,
    Assign,
    Decide,
    IssueResult,
    HandOver,
    Withdraw,
}

impl Move {
    pub const ALL: [Move; 6] =
        [Move::Transfer, Move::Assign, Move::Decide, Move::IssueResult, Move::HandOver, Move::Withdraw];
}

impl Stage {
    /// The state shown to the world.
    pub fn state(&self) -> State {
        match self {
            Stage::Received => State::Received,
            Stage::Processing { .. } | Stage::Decided { .. } => State::Processing,
            Stage::Resolved { .. } => State::Resolved,
            Stage::Returned { .. } => State::Returned,
            Stage::Withdrawn { .. } => State::WithdrawalRequested,
        }
    }

    /// Whether a move is possible from here at all (who may make it is the policy's question).
    pub fn allows(&self, step: Move) -> bool {
        matches!(
            (self, step),
            (Stage::Received, Move::Transfer | Move::Withdraw)
                | (Stage::Processing { .. }, Move::Transfer | Move::Assign | Move::Decide | Move::Withdraw)
                | (Stage::Decided { .. }, Move::IssueResult)
                | (Stage::Resolved { .. }, Move::HandOver)
        )
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

    /// domain facts "one-stop" §5: `2→4,7 · 4→7,9 · 9→10`; 3, 8, 10 are ends.
    #[test]
    fn the_moves_are_those_the_law_knows() {
        let at = store::Moment::parse("2010-01-20T01:30:00Z").unwrap();
        let outcome = Outcome::Approve;
        let stages = [
            (Stage::Received, vec![Move::Transfer, Move::Withdraw]),
            (
                Stage::Processing { step: 3, officer: None },
                vec![Move::Transfer, Move::Assign, Move::Decide, Move::Withdraw],
            ),
            (Stage::Decided { step: 4, outcome, by: "a".into() }, vec![Move::IssueResult]),
            (Stage::Resolved { outcome, at }, vec![Move::HandOver]),
            (Stage::Returned { outcome, at }, vec![]),
            (Stage::Withdrawn { at }, vec![]),
        ];
        for (stage, expected) in stages {
            let allowed: Vec<Move> = Move::ALL.into_iter().filter(|m| stage.allows(*m)).collect();
            assert_eq!(allowed, expected, "{stage:?}");
        }
    }
}
