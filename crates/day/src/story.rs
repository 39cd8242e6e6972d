//! What can happen to a dossier, as the words of which stories are made: turns, mistakes, days, ends. The stories
//! themselves are in `stories.rs`.

use crate::procedures::Limit;

/// One act on a dossier, by the person whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Turn {
    Receive,
    /// The same clerk undoes a wrong intake.
    Void,
    Correct,
    /// A head writes a note, while others work on the case.
    Note,
    PassOn,
    Assign,
    /// Two officers take it from the pool at the same moment; one gets it.
    Claim,
    /// The head gives an absent colleague's case to another.
    Reassign,
    AskSupplement,
    /// After the third working day, with its ground.
    AskSupplementLate,
    AnswerSupplement,
    ProposeSupplement,
    ApproveSupplement,
    DeclineSupplement,
    /// The head asks for a paper beyond the list, on a legal basis.
    AskUnlisted,
    Suspend,
    SuspendForPayment,
    Resume,
    /// With a day that is over tomorrow evening, or this evening.
    AskOpinion,
    AnswerOpinion,
    AskExtension,
    ApproveExtension,
    DeclineExtension,
    Apologise,
    SendToSign,
    SendBack,
    Approve,
    Refuse,
    IssueResult,
    HandOver,
    Withdraw,
    Stop,
    /// Somebody tries what the rules refuse; the refusal is the point.
    Try(Mistake),
}

/// What people try and the office refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mistake {
    VoidByAnother,
    VoidTooLate,
    SecondExtension,
    GrantOwnWish,
    SecondSupplementAlone,
    LateSupplementWithoutGround,
    WithdrawAfterDecision,
    HandOverTooEarly,
    Stale,
    LookFromAnotherUnit,
    PassOnAnothersCase,
    RefuseWithoutReason,
}

/// On which day a leg of a story happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Jan27,
    Jan29,
    Feb1,
    Feb2,
    /// Some time after the leg before.
    Today,
    /// In the first hour of the day: the head looks who is there.
    First,
    /// Ten minutes after the leg before.
    Next,
    /// At the same moment as the leg before, by somebody else.
    With,
    /// More than a quarter of an hour after the leg before.
    Later,
}

/// Turns that follow each other at once.
#[derive(Debug, Clone, Copy)]
pub struct Leg(pub When, pub &'static [Turn]);

/// Where a dossier stands at the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Received,
    Processing,
    AwaitingSupplement,
    AwaitingPayment,
    WithdrawalRequested,
    Stopped,
    Voided,
    Resolved,
    Returned,
}

impl End {
    /// The state that everybody sees, and the same on the citizen's page.
    pub fn state(self) -> (&'static str, &'static str) {
        match self {
            End::Received => ("received", "Đã tiếp nhận"),
            End::Processing => ("processing", "Đang xử lý"),
            End::AwaitingSupplement => ("awaiting_supplement", "Chờ bổ sung giấy tờ"),
            End::AwaitingPayment => ("awaiting_payment", "Chờ nộp phí, lệ phí"),
            End::WithdrawalRequested => ("withdrawal_requested", "Xin rút hồ sơ"),
            End::Stopped | End::Voided => ("stopped", "Dừng xử lý"),
            End::Resolved => ("resolved", "Có kết quả, chờ trả"),
            End::Returned => ("returned", "Đã trả kết quả"),
        }
    }
}

pub struct Story {
    pub name: &'static str,
    /// Of four hundred dossiers.
    pub share: usize,
    pub limit: Limit,
    pub legs: &'static [Leg],
    pub end: End,
}
