//! What a person may do with a case now: the policy's table, the stage's moves, and who has the case in hand.

use casework::{Move, Stage};
use catalogue::StepRole;
use identity::policy::{Action, Assigning, Claiming, Deciding, HandingOver, IssuingResult, Transferring, Withdrawing};
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
}

/// The acts open to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acts {
    /// What this person is expected to do next.
    pub first: Option<Act>,
    pub others: Vec<Act>,
    /// Why this very person may not sign though the role could: a locale key.
    pub barred: Option<&'static str>,
}

impl Acts {
    pub fn of(actor: &Actor, standing: &Standing<'_>) -> Acts {
        let may: Vec<Act> = Act::ALL.into_iter().filter(|act| standing.lets(actor, *act)).collect();
        let first = may.iter().copied().find(|act| standing.expects(actor, *act));
        let others = may.into_iter().filter(|act| Some(*act) != first).collect();
        Acts { first, others, barred: standing.bars(actor) }
    }

    /// What can be done, the expected first.
    pub fn all(&self) -> impl Iterator<Item = Act> {
        self.first.into_iter().chain(self.others.iter().copied())
    }

    pub fn has(&self, act: Act) -> bool {
        self.first == Some(act) || self.others.contains(&act)
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
        }
    }

    /// The act that moves the case on, when it is this person's turn.
    fn expects(&self, actor: &Actor, act: Act) -> bool {
        match act {
            Act::Transfer => self.here != Some(StepRole::DeptOfficer) || self.is_held_by(actor),
            Act::Assign => self.place.officer.is_none(),
            Act::Claim | Act::Approve | Act::IssueResult | Act::HandOver => true,
            Act::SendBack | Act::Refuse | Act::Withdraw => false,
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
        use StepRole::{DeptHead, DeptOfficer, Leader, OneStop};
        let step = match stage {
            Stage::Received => 1,
            Stage::Processing { step, .. } | Stage::Decided { step, .. } => *step,
            _ => 6,
        };
        let roles = [OneStop, DeptHead, DeptOfficer, DeptOfficer, Leader, OneStop];
        let unit = [DESK, DIVISION, DIVISION, DIVISION, "/U/", DESK][step as usize - 1];
        let place = Place {
            desk: DESK.into(),
            responsible: DIVISION.into(),
            unit: unit.into(),
            asked: Vec::new(),
            officer: officer.map(str::to_owned),
            subject: "case".into(),
        };
        let here = roles.get(step as usize - 1).copied();
        let next = roles.get(step as usize).copied();
        Acts::of(&actor(role, path), &Standing { stage, here, next, receiver: "clerk", place: &place })
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
        use Role::{ApprovingLeader, HeadOfUnit, Inspector, ProcessingOfficer, ReceptionClerk};
        check(ReceptionClerk, DESK, Stage::Received, None, Some(Act::Transfer), &[Act::Withdraw]);
        check(ReceptionClerk, DESK, at(3), Some("officer"), None, &[Act::Withdraw]);
        check(ReceptionClerk, DESK, resolved(), None, Some(Act::HandOver), &[]);
        check(HeadOfUnit, DIVISION, Stage::Received, None, None, &[]);
        check(HeadOfUnit, DIVISION, at(2), None, Some(Act::Assign), &[]);
        check(HeadOfUnit, DIVISION, at(3), Some("officer"), None, &[Act::Transfer, Act::Assign]);
        check(HeadOfUnit, DIVISION, at(3), None, Some(Act::Assign), &[Act::Transfer]);
        check(HeadOfUnit, DIVISION, at(5), None, None, &[]);
        check(ProcessingOfficer, DIVISION, at(3), Some("me"), Some(Act::Transfer), &[Act::SendBack]);
        check(ProcessingOfficer, DIVISION, at(4), Some("me"), Some(Act::Transfer), &[Act::SendBack]);
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
        let standing = Standing { stage: &stage, here, next, receiver: "me", place: &place };
        let found = Acts::of(&actor(Role::ApprovingLeader, "/U/"), &standing);
        assert_eq!(found.barred, Some("separation-receives-and-decides"));
        assert!(!found.has(Act::Approve) && !found.has(Act::Refuse));
    }
}
