//! The stories of a day, in the order in which they are told: which turns a dossier takes, and how many of four hundred.

use crate::procedures::Limit;
use crate::story::{End, Leg, Mistake, Story, Turn, When};

use End::{AwaitingPayment, AwaitingSupplement, Processing, Resolved, Returned, Stopped, Voided, WithdrawalRequested};
use Limit::{Long, SameDay, Short};
use Turn::*;
use When::{Feb1, Feb2, First, Jan27, Jan29, Later, Next, Today, With};

const fn story(name: &'static str, share: usize, limit: Limit, legs: &'static [Leg], end: End) -> Story {
    Story { name, share, limit, legs, end }
}

const IN_HAND: &[Turn] = &[Receive, PassOn, Assign];
const SIGNED: &[Turn] = &[Approve, IssueResult];

/// A hundred came in on earlier days, three hundred today.
pub const STORIES: &[Story] = &[
    story(
        "late, apologised for, finished",
        6,
        Short,
        &[
            Leg(Jan27, IN_HAND),
            Leg(First, &[Apologise]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
            Leg(Today, &[HandOver]),
        ],
        Returned,
    ),
    story("late, apologised for, not finished", 4, Short, &[Leg(Jan27, IN_HAND), Leg(Today, &[Apologise])], Processing),
    story(
        "due today",
        10,
        Short,
        &[Leg(Jan29, IN_HAND), Leg(Today, &[SendToSign]), Leg(Today, SIGNED), Leg(Next, &[HandOver])],
        Returned,
    ),
    story(
        "an opinion that came late",
        6,
        Long,
        &[
            Leg(Jan29, IN_HAND),
            Leg(Feb1, &[AskOpinion]),
            Leg(Today, &[AnswerOpinion]),
            Leg(With, &[Note]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
        ],
        Resolved,
    ),
    story(
        "extended",
        6,
        Long,
        &[
            Leg(Jan29, IN_HAND),
            Leg(Today, &[AskExtension]),
            Leg(Next, &[Try(Mistake::GrantOwnWish), ApproveExtension]),
            Leg(Today, &[Try(Mistake::SecondExtension)]),
        ],
        Processing,
    ),
    story(
        "an extension declined",
        4,
        Long,
        &[
            Leg(Jan29, IN_HAND),
            Leg(Today, &[AskExtension]),
            Leg(Today, &[DeclineExtension]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
        ],
        Resolved,
    ),
    story(
        "supplemented and finished",
        6,
        Long,
        &[
            Leg(Jan29, IN_HAND),
            Leg(Feb1, &[AskSupplement]),
            Leg(Today, &[AnswerSupplement]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
            Leg(Today, &[HandOver]),
        ],
        Returned,
    ),
    story(
        "asked a second time, with the head's leave",
        4,
        Long,
        &[
            Leg(Jan29, IN_HAND),
            Leg(Feb1, &[AskSupplement]),
            Leg(Today, &[AnswerSupplement]),
            Leg(Today, &[Try(Mistake::SecondSupplementAlone), ProposeSupplement]),
            Leg(Today, &[ApproveSupplement]),
        ],
        AwaitingSupplement,
    ),
    story(
        "a second request declined",
        3,
        Long,
        &[
            Leg(Jan29, IN_HAND),
            Leg(Feb1, &[AskSupplement]),
            Leg(Today, &[AnswerSupplement]),
            Leg(Today, &[ProposeSupplement]),
            Leg(Today, &[DeclineSupplement]),
            Leg(Today, &[SendToSign]),
        ],
        Processing,
    ),
    story(
        "asked late, with a ground",
        4,
        Long,
        &[
            Leg(Jan27, IN_HAND),
            Leg(Feb2, &[Try(Mistake::LateSupplementWithoutGround), AskSupplementLate]),
            Leg(Today, &[AnswerSupplement]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
        ],
        Resolved,
    ),
    story("a paper beyond the list", 3, Long, &[Leg(Feb1, IN_HAND), Leg(Today, &[AskUnlisted])], AwaitingSupplement),
    story(
        "waited for a payment",
        6,
        Long,
        &[
            Leg(Jan29, IN_HAND),
            Leg(Feb1, &[SuspendForPayment]),
            Leg(Today, &[Resume]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
            Leg(Today, &[HandOver]),
        ],
        Returned,
    ),
    story(
        "refused after appraisal",
        6,
        Long,
        &[
            Leg(Feb1, IN_HAND),
            Leg(Today, &[SendToSign]),
            Leg(Today, &[Try(Mistake::RefuseWithoutReason), Refuse, IssueResult]),
            Leg(Today, &[HandOver]),
        ],
        Returned,
    ),
    story(
        "a draft sent back",
        5,
        Long,
        &[
            Leg(Feb1, &[Receive, PassOn, Assign, SendToSign]),
            Leg(Today, &[SendBack]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
        ],
        Resolved,
    ),
    story(
        "of an absent colleague",
        9,
        Long,
        &[
            Leg(Feb1, IN_HAND),
            Leg(First, &[Reassign]),
            Leg(Today, &[Try(Mistake::PassOnAnothersCase), SendToSign]),
            Leg(Today, SIGNED),
        ],
        Resolved,
    ),
    story(
        "ready since yesterday",
        12,
        Short,
        &[Leg(Feb1, &[Receive, PassOn, Assign, SendToSign]), Leg(Feb2, SIGNED), Leg(Today, &[HandOver])],
        Returned,
    ),
    story(
        "withdrawn and stopped",
        3,
        Long,
        &[Leg(Feb1, IN_HAND), Leg(Today, &[Withdraw]), Leg(Today, &[Stop])],
        Stopped,
    ),
    story("stopped by the officer", 3, Long, &[Leg(Feb1, IN_HAND), Leg(Today, &[Stop])], Stopped),
    story(
        "of the same day",
        40,
        SameDay,
        &[
            Leg(Today, &[Receive, PassOn]),
            Leg(Next, &[Assign]),
            Leg(Next, &[SendToSign]),
            Leg(Next, SIGNED),
            Leg(Next, &[HandOver]),
        ],
        Returned,
    ),
    story(
        "fought over in the pool",
        20,
        Short,
        &[Leg(Today, &[Receive, PassOn]), Leg(Today, &[Claim]), Leg(Today, &[SendToSign]), Leg(With, &[Note])],
        Processing,
    ),
    story(
        "signed today",
        40,
        Short,
        &[
            Leg(Today, &[Receive, PassOn]),
            Leg(Today, &[Assign]),
            Leg(Today, &[SendToSign]),
            Leg(Today, SIGNED),
            Leg(Today, &[HandOver]),
        ],
        Returned,
    ),
    story(
        "signed, not collected",
        24,
        Long,
        &[
            Leg(Today, &[Receive, PassOn]),
            Leg(Today, &[Assign]),
            Leg(Today, &[Try(Mistake::HandOverTooEarly), SendToSign]),
            Leg(Today, &[Approve, Try(Mistake::WithdrawAfterDecision), IssueResult]),
        ],
        Resolved,
    ),
    story(
        "in hand",
        40,
        Long,
        &[
            Leg(Today, &[Receive, PassOn]),
            Leg(Today, &[Assign]),
            Leg(With, &[Note]),
            Leg(Today, &[Try(Mistake::Stale)]),
        ],
        Processing,
    ),
    story("passed on", 20, Short, &[Leg(Today, &[Receive]), Leg(Today, &[PassOn])], Processing),
    story("at the desk", 14, Long, &[Leg(Today, &[Receive]), Leg(Later, &[Try(Mistake::VoidTooLate)])], End::Received),
    story(
        "a wrong intake undone",
        12,
        Short,
        &[Leg(Today, &[Receive, Try(Mistake::VoidByAnother)]), Leg(Next, &[Void])],
        Voided,
    ),
    story(
        "a mistake in typing",
        14,
        Short,
        &[Leg(Today, &[Receive, PassOn]), Leg(Today, &[Correct]), Leg(With, &[Note]), Leg(Today, &[Assign])],
        Processing,
    ),
    story(
        "asked today, brought today",
        14,
        Long,
        &[
            Leg(Today, &[Receive, PassOn]),
            Leg(Today, &[Assign]),
            Leg(Today, &[AskSupplement]),
            Leg(Later, &[AnswerSupplement]),
        ],
        Processing,
    ),
    story(
        "asked today",
        14,
        Short,
        &[Leg(Today, &[Receive, PassOn]), Leg(Today, &[Assign]), Leg(Today, &[AskSupplement])],
        AwaitingSupplement,
    ),
    story(
        "waits for a payment",
        8,
        Short,
        &[Leg(Today, &[Receive, PassOn]), Leg(Today, &[Assign]), Leg(Today, &[SuspendForPayment])],
        AwaitingPayment,
    ),
    story(
        "stood for an hour",
        8,
        Short,
        &[Leg(Today, &[Receive, PassOn]), Leg(Today, &[Assign]), Leg(Today, &[Suspend]), Leg(Later, &[Resume])],
        Processing,
    ),
    story(
        "an opinion in time",
        14,
        Long,
        &[
            Leg(Today, &[Receive, PassOn]),
            Leg(Today, &[Assign, Try(Mistake::LookFromAnotherUnit), AskOpinion]),
            Leg(Today, &[AnswerOpinion]),
        ],
        Processing,
    ),
    story("taken back", 18, Long, &[Leg(Today, &[Receive, PassOn]), Leg(Later, &[Withdraw])], WithdrawalRequested),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_hundred_dossiers_a_hundred_of_them_from_earlier_days() {
        let is_stock = |story: &&Story| !matches!(story.legs[0].0, Today);
        assert_eq!(STORIES.iter().map(|story| story.share).sum::<usize>(), 400);
        assert_eq!(STORIES.iter().filter(is_stock).map(|story| story.share).sum::<usize>(), 100);
        assert!(STORIES.iter().all(|story| story.legs[0].1[0] == Receive), "a story begins at the desk");
    }
}
