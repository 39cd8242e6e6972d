//! What a person may do with a case now: the policy's table, the stage's moves, and who has the case in hand.

use casework::{Move, Stage};
use catalogue::StepRole;
use identity::policy::{
    Action, AnsweringOpinion, AnsweringSupplement, Apologising, ApprovingExtension, ApprovingSupplement,
    AskingExtension, AskingOpinion, Assigning, Claiming, Correcting, Deciding, HandingOver, IssuingResult, Noting,
    Stopping, Supplementing, Suspending, Transferring, Voiding, Withdrawing,
};
use identity::{Actor, Place, separation};

use super::act::Act;

/// How a case stands, as far as acts depend on it.
pub struct Standing<'a> {
    pub stage: &'a Stage,
    /// Who performs the present step.
    pub here: Option<StepRole>,
    /// Who performs the step behind it.
    pub next: Option<StepRole>,
    pub receiver: &'a str,
    pub place: &'a Place,
    pub turns: Turns<'a>,
}

/// What the rules of the turns say today, beside stage and policy.
#[derive(Debug, Clone, Copy, Default)]
pub struct Turns<'a> {
    /// Who has put a supplement request before the head; it waits.
    pub supplement_asked_by: Option<&'a str>,
    /// Who has asked for a later date; it waits.
    pub extension_asked_by: Option<&'a str>,
    /// Nobody asked for a later date yet, and it is not too late to ask.
    pub can_extend: bool,
    /// The date is missed and no letter has gone out for it.
    pub owes_apology: bool,
    /// The minutes in which a wrong intake can be undone are not over.
    pub can_void: bool,
    /// What the applicant was asked for may still come: only they can end the case.
    pub is_answer_awaited: bool,
}

/// The acts open to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acts {
    /// What this person is expected to do next.
    pub first: Option<Act>,
    pub others: Vec<Act>,
    /// May write notes; their form stands by itself.
    pub notes: bool,
    /// Why this very person may not sign though the role could: a locale key.
    pub barred: Option<&'static str>,
}

impl Acts {
    pub fn of(actor: &Actor, standing: &Standing<'_>) -> Acts {
        let may: Vec<Act> = Act::ALL.into_iter().filter(|act| standing.lets(actor, *act)).collect();
        let first = may.iter().copied().find(|act| standing.expects(actor, *act));
        let notes = may.contains(&Act::Note);
        let others = may.into_iter().filter(|act| Some(*act) != first && *act != Act::Note).collect();
        Acts { first, others, notes, barred: standing.bars(actor) }
    }

    /// What can be done, the expected first.
    pub fn all(&self) -> impl Iterator<Item = Act> {
        self.first.into_iter().chain(self.others.iter().copied())
    }

    pub fn has(&self, act: Act) -> bool {
        self.first == Some(act) || self.others.contains(&act) || self.notes && act == Act::Note
    }
}

impl Standing<'_> {
    fn lets(&self, actor: &Actor, act: Act) -> bool {
        match act {
            Act::Transfer => {
                self.allows::<Transferring>(actor, Move::Transfer) && self.is_in_hand_of(actor) && self.goes_on()
            }
            Act::SendBack => {
                self.allows::<Transferring>(actor, Move::Transfer) && self.is_in_hand_of(actor) && self.goes_back(actor)
            }
            Act::Assign => self.allows::<Assigning>(actor, Move::Assign) && self.is_in_division(),
            Act::Claim => {
                self.allows::<Claiming>(actor, Move::Assign) && self.is_in_division() && self.place.officer.is_none()
            }
            Act::Approve | Act::Refuse => self.could_sign(actor) && self.bars(actor).is_none(),
            Act::IssueResult => self.allows::<IssuingResult>(actor, Move::IssueResult),
            Act::HandOver => self.allows::<HandingOver>(actor, Move::HandOver),
            Act::Withdraw => self.allows::<Withdrawing>(actor, Move::Withdraw),
            turn => self.lets_turn(actor, turn),
        }
    }

    fn lets_turn(&self, actor: &Actor, act: Act) -> bool {
        let turns = &self.turns;
        match act {
            Act::Supplement => {
                turns.supplement_asked_by.is_none() && self.allows::<Supplementing>(actor, Move::RequestSupplement)
            }
            Act::AnswerSupplement => self.allows::<AnsweringSupplement>(actor, Move::AnswerSupplement),
            Act::DecideSupplement => {
                is_from_another(turns.supplement_asked_by, actor)
                    && self.allows::<ApprovingSupplement>(actor, Move::RequestSupplement)
            }
            Act::Suspend => self.allows::<Suspending>(actor, Move::Suspend),
            Act::Resume => self.allows::<Suspending>(actor, Move::Resume),
            Act::AskOpinion => self.allows::<AskingOpinion>(actor, Move::AskOpinion),
            Act::AnswerOpinion => self.allows::<AnsweringOpinion>(actor, Move::AnswerOpinion),
            Act::Extend => turns.can_extend && self.allows::<AskingExtension>(actor, Move::Extend),
            Act::DecideExtension => {
                is_from_another(turns.extension_asked_by, actor)
                    && self.allows::<ApprovingExtension>(actor, Move::Extend)
            }
            Act::Apologise => turns.owes_apology && self.allows::<Apologising>(actor, Move::Apologise),
            Act::Correct => self.allows::<Correcting>(actor, Move::Correct),
            Act::Void => {
                turns.can_void
                    && separation::may_void(&actor.username, self.receiver).is_ok()
                    && self.allows::<Voiding>(actor, Move::Void)
            }
            Act::Stop => {
                let may_come = turns.is_answer_awaited && matches!(self.stage, Stage::AwaitingSupplement { .. });
                !may_come && self.allows::<Stopping>(actor, Move::Stop)
            }
            Act::Note => self.allows::<Noting>(actor, Move::Note),
            _ => false,
        }
    }

    /// The act that moves the case on, when it is this person's turn.
    fn expects(&self, actor: &Actor, act: Act) -> bool {
        match act {
            Act::Transfer => self.here != Some(StepRole::DeptOfficer) || self.is_held_by(actor),
            Act::Assign => self.place.officer.is_none(),
            Act::Claim | Act::Approve | Act::IssueResult | Act::HandOver => true,
            Act::DecideExtension | Act::DecideSupplement | Act::AnswerOpinion => true,
            Act::AnswerSupplement | Act::Apologise => true,
            Act::Resume => self.is_held_by(actor),
            // The desk that took the application for withdrawal sends the notice.
            Act::Stop => {
                matches!(self.stage, Stage::Withdrawn { .. }) && actor.permit::<Withdrawing>(self.place).is_ok()
            }
            Act::SendBack | Act::Refuse | Act::Withdraw | Act::Supplement | Act::Suspend | Act::AskOpinion => false,
            Act::Extend | Act::Correct | Act::Void | Act::Note => false,
        }
    }

    fn allows<A: Action>(&self, actor: &Actor, step: Move) -> bool {
        self.stage.allows(step) && actor.permit::<A>(self.place).is_ok()
    }

    /// The case lies at a unit this person acts for: a desk does not pass on what a division holds.
    fn is_in_hand_of(&self, actor: &Actor) -> bool {
        actor.grants.iter().any(|grant| self.place.unit.starts_with(&grant.path))
    }

    fn is_held_by(&self, actor: &Actor) -> bool {
        self.place.officer.as_deref() == Some(actor.username.as_str())
    }

    fn is_in_division(&self) -> bool {
        matches!(self.here, Some(StepRole::DeptHead | StepRole::DeptOfficer))
    }

    /// The signing step is left by a decision, the assigning step by naming an officer.
    fn goes_on(&self) -> bool {
        let assigns = self.here == Some(StepRole::DeptHead) && self.next == Some(StepRole::DeptOfficer);
        self.next.is_some() && self.here != Some(StepRole::Leader) && !assigns
    }

    /// From the signing step, or by the officer who has it: back to a step of the division.
    fn goes_back(&self, actor: &Actor) -> bool {
        match self.here {
            Some(StepRole::Leader) => true,
            Some(StepRole::DeptOfficer) => self.is_held_by(actor),
            _ => false,
        }
    }

    fn could_sign(&self, actor: &Actor) -> bool {
        self.here == Some(StepRole::Leader) && self.allows::<Deciding>(actor, Move::Decide)
    }

    fn bars(&self, actor: &Actor) -> Option<&'static str> {
        if !self.could_sign(actor) {
            return None;
        }
        match separation::may_decide(&actor.username, self.receiver) {
            Err(identity::Error::Forbidden { reason }) => Some(reason),
            _ => None,
        }
    }
}

/// Somebody asked, and it was not this person: nobody lets through what they asked for.
fn is_from_another(asked_by: Option<&str>, actor: &Actor) -> bool {
    asked_by.is_some_and(|by| separation::may_approve(&actor.username, by).is_ok())
}

#[cfg(test)]
mod tests {
    use casework::Outcome;
    use identity::{Grant, Role};

    use super::*;

    const DESK: &str = "/U/VP/MC/";
    const DIVISION: &str = "/U/TP/";

    fn actor(role: Role, path: &str) -> Actor {
        let grants = vec![Grant { role, unit: "X".into(), path: path.into() }];
        Actor { id: "me".into(), username: "me".into(), name: "Nguyễn Văn A".into(), title: String::new(), grants }
    }

    /// The acts at a step: received at the desk, 2 assigns, 3 and 4 appraise, 5 signs, 6 returns.
    fn acts(role: Role, path: &str, stage: &Stage, officer: Option<&str>) -> Acts {
        turn(role, path, stage, officer, Turns::default())
    }

    /// The same with what the rules of the turns say; the territorial division `/U/NV/` owes an opinion.
    fn turn(role: Role, path: &str, stage: &Stage, officer: Option<&str>, turns: Turns<'_>) -> Acts {
        use StepRole::{DeptHead, DeptOfficer, Leader, OneStop};
        let step = match stage {
            Stage::Received => 1,
            Stage::Processing { step, .. } | Stage::Decided { step, .. } => *step,
            Stage::AwaitingSupplement { step, .. } | Stage::Suspended { step, .. } => *step,
            _ => 6,
        };
        let roles = [OneStop, DeptHead, DeptOfficer, DeptOfficer, Leader, OneStop];
        let unit = [DESK, DIVISION, DIVISION, DIVISION, "/U/", DESK][step as usize - 1];
        let place = Place {
            desk: DESK.into(),
            responsible: DIVISION.into(),
            unit: unit.into(),
            asked: vec!["/U/NV/".into()],
            officer: officer.map(str::to_owned),
            subject: "case".into(),
        };
        let here = roles.get(step as usize - 1).copied();
        let next = roles.get(step as usize).copied();
        Acts::of(&actor(role, path), &Standing { stage, here, next, receiver: "clerk", place: &place, turns })
    }

    fn at(step: u32) -> Stage {
        Stage::Processing { step, officer: None }
    }

    #[test]
    fn each_person_is_offered_their_own_next_act() {
        let check = |role, path, stage: Stage, officer, first: Option<Act>, others: &[Act]| {
            let found = acts(role, path, &stage, officer);
            assert_eq!((found.first, found.others.as_slice()), (first, others), "{role:?} {stage:?}");
        };
        let outcome = Outcome::Approve;
        let decided = || Stage::Decided { step: 5, outcome, by: "leader".into() };
        let resolved = || Stage::Resolved { outcome, at: store::Moment::parse("2010-01-20T01:30:00Z").unwrap() };
        use Act::{AskOpinion, Correct, SendBack, Stop, Supplement, Suspend, Transfer, Withdraw};
        use Role::{ApprovingLeader, HeadOfUnit, Inspector, ProcessingOfficer, ReceptionClerk};
        check(ReceptionClerk, DESK, Stage::Received, None, Some(Transfer), &[Supplement, Correct, Withdraw, Stop]);
        check(ReceptionClerk, DESK, at(3), Some("officer"), None, &[Correct, Withdraw, Stop]);
        check(ReceptionClerk, DESK, resolved(), None, Some(Act::HandOver), &[Correct]);
        let of_head = [Supplement, AskOpinion, Suspend, Correct, Stop];
        let and = |more: &[Act]| [more, &of_head].concat();
        check(HeadOfUnit, DIVISION, Stage::Received, None, None, &[Correct, Stop]);
        check(HeadOfUnit, DIVISION, at(2), None, Some(Act::Assign), &of_head);
        check(HeadOfUnit, DIVISION, at(3), Some("officer"), None, &and(&[Transfer, Act::Assign]));
        check(HeadOfUnit, DIVISION, at(3), None, Some(Act::Assign), &and(&[Transfer]));
        check(HeadOfUnit, DIVISION, at(5), None, None, &[Correct, Stop]);
        let of_officer = [Supplement, AskOpinion, Suspend, SendBack, Stop];
        check(ProcessingOfficer, DIVISION, at(3), Some("me"), Some(Transfer), &of_officer);
        check(ProcessingOfficer, DIVISION, at(4), Some("me"), Some(Transfer), &of_officer);
        check(ProcessingOfficer, DIVISION, at(3), Some("other"), None, &[]);
        check(ProcessingOfficer, DIVISION, at(2), None, Some(Act::Claim), &[]);
        check(ProcessingOfficer, DIVISION, at(3), None, Some(Act::Claim), &[]);
        check(ProcessingOfficer, DIVISION, decided(), None, Some(Act::IssueResult), &[]);
        check(ApprovingLeader, "/U/", at(3), Some("officer"), None, &[]);
        check(ApprovingLeader, "/U/", decided(), None, Some(Act::IssueResult), &[]);
        check(Inspector, "/U/TTR/", at(3), Some("officer"), None, &[]);
        check(Inspector, "/U/TTR/", resolved(), None, None, &[]);
    }

    #[test]
    fn each_turn_is_offered_where_stage_policy_and_rule_allow_it() {
        let since = store::Moment::parse("2010-01-20T01:30:00Z").unwrap();
        let waiting = Stage::AwaitingSupplement { step: 3, officer: Some("officer".into()), since };
        let ground = casework::PauseGround::Other;
        let suspended = Stage::Suspended { step: 3, officer: Some("me".into()), since, ground };
        let withdrawn = Stage::Withdrawn { at: since };
        let check = |role, path, stage: &Stage, turns, act: Act, expected: (bool, bool)| {
            let found = turn(role, path, stage, Some("me"), turns);
            assert_eq!((found.has(act), found.first == Some(act)), expected, "{role:?} {path} {act:?}");
        };
        let (none, plain) = (Turns::default(), at(3));
        let by = |asked_by| Turns { extension_asked_by: asked_by, supplement_asked_by: asked_by, ..none };
        let (not, other, first) = ((false, false), (true, false), (true, true));
        use Role::{ApprovingLeader, HeadOfUnit, Inspector, ProcessingOfficer, ReceptionClerk};
        check(ReceptionClerk, DESK, &waiting, none, Act::AnswerSupplement, first);
        check(ProcessingOfficer, DIVISION, &waiting, none, Act::AnswerSupplement, not);
        check(ProcessingOfficer, DIVISION, &suspended, none, Act::Resume, first);
        check(HeadOfUnit, DIVISION, &suspended, none, Act::Resume, first);
        check(ReceptionClerk, DESK, &suspended, none, Act::Resume, not);
        check(ProcessingOfficer, DIVISION, &plain, none, Act::Extend, not);
        check(ProcessingOfficer, DIVISION, &plain, Turns { can_extend: true, ..none }, Act::Extend, other);
        check(ReceptionClerk, DESK, &plain, Turns { can_extend: true, ..none }, Act::Extend, not);
        check(HeadOfUnit, DIVISION, &plain, by(Some("officer")), Act::DecideExtension, first);
        check(HeadOfUnit, DIVISION, &plain, by(Some("me")), Act::DecideExtension, not);
        check(HeadOfUnit, DIVISION, &plain, by(None), Act::DecideExtension, not);
        check(ApprovingLeader, "/U/", &plain, by(Some("head")), Act::DecideExtension, first);
        check(HeadOfUnit, DIVISION, &plain, by(Some("officer")), Act::DecideSupplement, other);
        check(ApprovingLeader, "/U/", &plain, by(Some("officer")), Act::DecideSupplement, not);
        check(ProcessingOfficer, DIVISION, &plain, by(Some("me")), Act::Supplement, not);
        let owed = Turns { owes_apology: true, ..none };
        assert_eq!(turn(HeadOfUnit, DIVISION, &plain, Some("officer"), owed).first, Some(Act::Apologise));
        // Whoever has the case in hand moves it on before the letter: the work is what is late.
        check(HeadOfUnit, DIVISION, &plain, owed, Act::Apologise, other);
        check(ProcessingOfficer, DIVISION, &plain, owed, Act::Apologise, not);
        check(ProcessingOfficer, "/U/NV/", &plain, none, Act::AnswerOpinion, first);
        check(ProcessingOfficer, DIVISION, &plain, none, Act::AnswerOpinion, not);
        check(ReceptionClerk, DESK, &withdrawn, none, Act::Stop, first);
        check(ProcessingOfficer, DIVISION, &waiting, Turns { is_answer_awaited: true, ..none }, Act::Stop, not);
        check(ProcessingOfficer, DIVISION, &waiting, none, Act::Stop, other);
        check(HeadOfUnit, DIVISION, &withdrawn, none, Act::Stop, other);
        check(Inspector, "/U/TTR/", &plain, none, Act::Note, not);
        check(ReceptionClerk, DESK, &plain, none, Act::Note, other);
        assert!(!turn(ReceptionClerk, DESK, &plain, None, none).others.contains(&Act::Note));
    }

    #[test]
    fn a_wrong_intake_is_undone_by_whoever_made_it_while_it_can_be() {
        let place = Place { desk: DESK.into(), responsible: DIVISION.into(), unit: DESK.into(), ..Place::default() };
        let check = |receiver, can_void, expected| {
            let (stage, turns) = (Stage::Received, Turns { can_void, ..Turns::default() });
            let (here, next) = (Some(StepRole::OneStop), Some(StepRole::DeptHead));
            let standing = Standing { stage: &stage, here, next, receiver, place: &place, turns };
            assert_eq!(Acts::of(&actor(Role::ReceptionClerk, DESK), &standing).has(Act::Void), expected);
        };
        check("me", true, true);
        check("me", false, false);
        check("another", true, false);
    }

    #[test]
    fn a_leader_signs_what_somebody_else_received() {
        let found = acts(Role::ApprovingLeader, "/U/", &at(5), None);
        assert_eq!(found.first, Some(Act::Approve));
        assert_eq!(found.others, [Act::SendBack, Act::Refuse]);
        assert_eq!(found.barred, None);
    }

    #[test]
    fn who_received_a_case_is_told_why_they_do_not_sign() {
        let place = Place { desk: DESK.into(), responsible: DIVISION.into(), unit: "/U/".into(), ..Place::default() };
        let stage = at(5);
        let (here, next) = (Some(StepRole::Leader), Some(StepRole::OneStop));
        let turns = Turns::default();
        let standing = Standing { stage: &stage, here, next, receiver: "me", place: &place, turns };
        let found = Acts::of(&actor(Role::ApprovingLeader, "/U/"), &standing);
        assert_eq!(found.barred, Some("separation-receives-and-decides"));
        assert!(!found.has(Act::Approve) && !found.has(Act::Refuse));
    }
}
