//! The way of a case through the office, act by act.

use std::sync::Arc;

use casework::{
    Assignment, Case, Collector, Decision, Handover, Outcome, ReturnWay, SignedResult, Stage, Transfer, Way, Withdrawal,
};
use catalogue::{Step, StepRole};
use identity::policy::{Assigning, Deciding, HandingOver, IssuingResult, Transferring, Withdrawing};
use identity::{Actor, Role, UnitKind};
use store::{Moment, Tx, Work};

use super::draw::Draw;
use super::names::{name, sex};
use super::pace;
use super::run::{Act, Running, Simulation, missing, outside};
use super::sentences::{REFUSED_BY_DECISION, SENT_BACK, WITHDRAWN};
use crate::Result;

/// Seconds one act of paper takes.
const AT_THE_TABLE: (u64, u64) = (30, 120);

/// What happens to a case next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Pass,
    Assign,
    Decide,
    SendBack,
    IssueResult,
    HandOver,
    Withdraw,
}

impl Running {
    pub(super) fn role_here(&self) -> Option<StepRole> {
        role_of(&self.steps, self.case.step)
    }

    /// `None` where the case is at its end.
    fn verb(&self, now: Moment) -> Option<Verb> {
        let undecided = matches!(self.case.stage, Stage::Received | Stage::Processing { .. });
        if undecided && self.plan.withdrawn_at.is_some_and(|at| at <= now) {
            return Some(Verb::Withdraw);
        }
        match (&self.case.stage, self.role_here()) {
            (Stage::Processing { .. }, Some(StepRole::DeptHead)) => Some(Verb::Assign),
            (Stage::Processing { .. }, Some(StepRole::Leader)) if self.plan.redone && !self.was_redone => {
                Some(Verb::SendBack)
            }
            (Stage::Processing { .. }, Some(StepRole::Leader)) => Some(Verb::Decide),
            (Stage::Received | Stage::Processing { .. }, _) => Some(Verb::Pass),
            (Stage::Decided { .. }, _) => Some(Verb::IssueResult),
            (Stage::Resolved { .. }, _) => Some(Verb::HandOver),
            _ => None,
        }
    }
}

fn role_of(steps: &[Step], number: u32) -> Option<StepRole> {
    steps.iter().find(|step| step.step == number).map(|step| step.role)
}

impl Simulation<'_> {
    /// Makes the next act of a case come in its time, if there is one.
    pub(super) fn schedule_next(&mut self, at: usize, now: Moment) -> Result<()> {
        let Some(running) = &self.running[at] else { return Ok(()) };
        let (case, plan, calendar) = (&running.case, &running.plan, &self.rules.calendar);
        if let Some(waits) = running.waits(&mut self.life) {
            let next = pace::after(calendar, now, waits).map_err(outside)?;
            self.schedule(next, Act::Next(at));
            return Ok(());
        }
        let next = match case.stage {
            Stage::Returned { .. } | Stage::Withdrawn { .. } | Stage::Stopped { .. } | Stage::Voided { .. } => {
                self.running[at] = None;
                return Ok(());
            }
            Stage::Resolved { .. } => {
                let by_post = case.intake.return_way == ReturnWay::Post;
                pace::collected(calendar, now, case.due_at, by_post, &mut self.life)
            }
            _ => {
                let decided = matches!(case.stage, Stage::Decided { .. });
                pace::next_act(calendar, &running.steps, (case.step, decided), now, plan.target, &mut self.life)
            }
        };
        let next = next.map_err(outside)?;
        // Who takes the dossier back does not wait for the office to act.
        let undecided = matches!(case.stage, Stage::Received | Stage::Processing { .. });
        let next = plan.withdrawn_at.filter(|at| undecided && *at > now).map_or(next, |at| at.min(next));
        self.schedule(next, Act::Next(at));
        Ok(())
    }

    /// The next act of a case, by whoever may do it; who is occupied does it a little later.
    pub(super) async fn go_on(&mut self, tx: &mut Tx, now: Moment, at: usize) -> Result<()> {
        let Some(running) = self.running[at].take() else { return Ok(()) };
        let turn = running.turn(&self.rules.calendar, now);
        let taker = turn.and_then(|turn| Some((turn, self.turns(turn, &running.case, now)?)));
        let (turn, actor) = match taker {
            Some((turn, actor)) => (Some(turn), actor),
            None => {
                let Some(verb) = running.verb(now) else { return Ok(()) };
                (None, self.actor(verb, &running, now).ok_or_else(|| missing("person for a step"))?)
            }
        };
        let free = self.roster.free_from(&actor.username, now);
        // What would lie until tomorrow is done before going home.
        if free > now && free.local().date() == now.local().date() {
            self.running[at] = Some(running);
            self.schedule(free, Act::Next(at));
            return Ok(());
        }
        self.occupy(&actor, now, AT_THE_TABLE)?;
        let running = match turn {
            Some(turn) => self.take(tx, now, turn, &actor, running).await?,
            None => self.stepped(tx, now, &actor, running).await?,
        };
        self.running[at] = Some(running);
        self.schedule_next(at, now)
    }

    /// The next step along the process.
    async fn stepped(&mut self, tx: &mut Tx, now: Moment, actor: &Actor, running: Running) -> Result<Running> {
        let Some(verb) = running.verb(now) else { return Ok(running) };
        let case = self.act(tx, now, verb, actor, &running).await?;
        let was_redone = running.was_redone || verb == Verb::SendBack;
        Ok(Running { case, was_redone, ..running })
    }

    fn actor(&mut self, verb: Verb, running: &Running, now: Moment) -> Option<Arc<Actor>> {
        let case = &running.case;
        let (role, unit) = match verb {
            Verb::Assign => (Role::HeadOfUnit, &case.unit),
            Verb::Decide => (Role::ApprovingLeader, &case.unit),
            // Who should sign sends back what is not ripe.
            Verb::SendBack => (Role::ApprovingLeader, &case.unit),
            Verb::HandOver | Verb::Withdraw => (Role::ReceptionClerk, &case.desk),
            Verb::IssueResult => match &case.appraiser {
                Some(appraiser) => return self.roster.named(appraiser),
                None => (Role::ProcessingOfficer, &case.responsible),
            },
            Verb::Pass => match &case.officer {
                Some(officer) => return self.roster.named(officer),
                None if running.role_here() == Some(StepRole::DeptOfficer) => (Role::ProcessingOfficer, &case.unit),
                None => (Role::ReceptionClerk, &case.desk),
            },
        };
        self.roster.somebody(role, unit, now, &mut self.life)
    }

    async fn act(&mut self, tx: &mut Tx, now: Moment, verb: Verb, actor: &Actor, running: &Running) -> Result<Case> {
        let (rules, steps, case) = (self.rules.for_cases(), running.steps.as_slice(), &running.case);
        let place = case.place(rules);
        Ok(match verb {
            Verb::Pass | Verb::SendBack => {
                let to = if verb == Verb::Pass { self.forward(running, now) } else { self.back(running)? };
                let work = &mut Work::new(tx, now, &mut self.ids);
                casework::transfer(work, &actor.permit::<Transferring>(&place)?, rules, steps, case, to).await?
            }
            Verb::Assign => {
                let officer = self.roster.somebody(Role::ProcessingOfficer, &case.unit, now, &mut self.life);
                let officer = officer.ok_or_else(|| missing("officer"))?.username.clone();
                let (work, to) = (&mut Work::new(tx, now, &mut self.ids), Assignment { officer });
                casework::assign(work, &actor.permit::<Assigning>(&place)?, rules, steps, case, to).await?
            }
            Verb::Decide => {
                let decision = self.decision(running);
                let work = &mut Work::new(tx, now, &mut self.ids);
                casework::decide(work, &actor.permit::<Deciding>(&place)?, rules, steps, case, decision).await?
            }
            Verb::IssueResult => {
                let result = self.signed_result(running, now);
                let work = &mut Work::new(tx, now, &mut self.ids);
                casework::issue_result(work, &actor.permit::<IssuingResult>(&place)?, rules, steps, case, result)
                    .await?
            }
            Verb::HandOver => {
                let handover = self.handover(case);
                let work = &mut Work::new(tx, now, &mut self.ids);
                casework::hand_over(work, &actor.permit::<HandingOver>(&place)?, rules, case, handover).await?
            }
            Verb::Withdraw => {
                let withdrawal = Withdrawal { reason: Some((*self.life.one(WITHDRAWN)).to_owned()) };
                let work = &mut Work::new(tx, now, &mut self.ids);
                casework::withdraw(work, &actor.permit::<Withdrawing>(&place)?, rules, case, withdrawal).await?
            }
        })
    }

    /// To the next step; where that is an officer's and nobody has assigned one, the officer is named here.
    fn forward(&mut self, running: &Running, now: Moment) -> Transfer {
        let case = &running.case;
        let appraised_next = role_of(&running.steps, case.step + 1) == Some(StepRole::DeptOfficer);
        let officer = (appraised_next && case.officer.is_none())
            .then(|| self.roster.somebody(Role::ProcessingOfficer, &case.responsible, now, &mut self.life))
            .flatten()
            .map(|actor| actor.username.clone());
        Transfer { officer, ..Transfer::default() }
    }

    /// To the last step of the officer who appraised it.
    fn back(&mut self, running: &Running) -> Result<Transfer> {
        let before = running.steps.iter().filter(|step| step.step < running.case.step);
        let step = before.rev().find(|step| step.role == StepRole::DeptOfficer).map(|step| step.step);
        let note = Some((*self.life.one(SENT_BACK)).to_owned());
        Ok(Transfer { step: Some(step.ok_or_else(|| missing("step to send back to"))?), note, ..Transfer::default() })
    }

    fn decision(&mut self, running: &Running) -> Decision {
        if running.plan.refused {
            let reason = Some((*self.life.one(REFUSED_BY_DECISION)).to_owned());
            Decision { outcome: Outcome::Refuse, reason, legal_basis: None }
        } else {
            Decision { outcome: Outcome::Approve, reason: None, legal_basis: None }
        }
    }

    /// The next number of the committee's register of the year, with the division's sign behind it.
    fn signed_result(&mut self, running: &Running, now: Moment) -> SignedResult {
        let (case, units, signed_on) = (&running.case, &self.rules.units, now.local().date());
        let register = self.registers.entry((case.unit.clone(), signed_on.year())).or_insert(0);
        *register += 1;
        let division = units.get(&case.responsible).filter(|unit| unit.kind == UnitKind::Department);
        let sign = division.and_then(|unit| unit.code.rsplit('-').next()).map_or(String::new(), |c| format!("-{c}"));
        let signer = match &case.stage {
            Stage::Decided { by, .. } => self.roster.named(by).map(|leader| leader.name.clone()),
            _ => None,
        };
        SignedResult { number: format!("{register:02}/UBND{sign}"), signed_on, signer: signer.unwrap_or_default() }
    }

    fn handover(&mut self, case: &Case) -> Handover {
        let owner = &case.intake.applicant;
        let is_person = owner.kind == casework::ApplicantKind::Person;
        let collector = match &case.intake.filer {
            Some(filer) => Collector { name: filer.name.clone(), id_number: filer.id_number.clone(), proxy: true },
            None if is_person => {
                Collector { name: owner.name.clone(), id_number: owner.id_number.clone(), proxy: false }
            }
            None => {
                let sex = sex(&mut self.life);
                Collector { name: name(&mut self.life, sex), id_number: None, proxy: true }
            }
        };
        match case.intake.return_way {
            ReturnWay::Desk => Handover { way: Way::Desk, collector, tracking: None },
            ReturnWay::Post => {
                let tracking = Some(format!("MH{:09}VN", self.life.below(1_000_000)));
                Handover { way: Way::Post, collector, tracking }
            }
        }
    }
}
