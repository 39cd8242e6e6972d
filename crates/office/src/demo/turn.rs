//! The turns that some cases take on their way: a paper that is missing, a fee to be paid, the opinion of another unit,
//! a later date, a letter of apology.

use std::sync::Arc;

use casework::{
    AnswerOpinion, AnswerSupplement, Apologise, AskExtension, AskOpinion, AskedPaper, Case, PauseGround,
    RequestSupplement, Stage, Suspension, extension_until, open_supplement, owes_apology,
};
use catalogue::{Handed, Published, StepRole};
use identity::policy::{
    AnsweringOpinion, AnsweringSupplement, Apologising, ApprovingExtension, AskingExtension, AskingOpinion,
    Supplementing, Suspending,
};
use identity::{Actor, Role};
use store::{Chance, Moment, Tx, Work};

use super::draw::Draw;
use super::pace;
use super::run::{Running, Simulation, missing, outside};
use super::sentences::{APOLOGY, EXTENSION, MISSING_PAPER, OPINION, QUESTION, SUPPLEMENT_GROUND, UNPAID_DUTY};
use crate::Result;

const HOUR: u64 = 3600;
const DAY: u64 = 8 * HOUR;

/// Of a thousand cases so many lack a paper, wait for a payment, need another unit's opinion. The load has no figure.
const SUPPLEMENT: u64 = 45;
const SUSPENSION: u64 = 12;
const OPINION_ASKED: u64 = 25;
/// Of a thousand cases that will be late so many get a new date in time, and of those that are late a letter.
const EXTENSION_ASKED: u64 = 300;
const APOLOGISED: u64 = 900;

/// Which turns a case takes, decided at its reception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turns {
    supplement: bool,
    suspension: bool,
    opinion: bool,
    extension: bool,
    apology: bool,
}

impl Turns {
    pub fn drawn(will_be_late: bool, chance: &mut Chance) -> Turns {
        Turns {
            supplement: chance.permille(SUPPLEMENT),
            suspension: chance.permille(SUSPENSION),
            opinion: chance.permille(OPINION_ASKED),
            extension: chance.permille(EXTENSION_ASKED) && will_be_late,
            apology: chance.permille(APOLOGISED),
        }
    }

    /// A turn is taken once.
    fn took(&mut self, turn: Turn) {
        match turn {
            Turn::RequestSupplement => self.supplement = false,
            Turn::Suspend => self.suspension = false,
            Turn::AskOpinion => self.opinion = false,
            Turn::AskExtension => self.extension = false,
            Turn::Apologise => self.apology = false,
            Turn::AnswerSupplement | Turn::Resume | Turn::AnswerOpinion | Turn::ApproveExtension => {}
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    RequestSupplement,
    AnswerSupplement,
    Suspend,
    Resume,
    AskOpinion,
    AnswerOpinion,
    AskExtension,
    ApproveExtension,
    Apologise,
}

impl Running {
    /// The turn that comes before the next step, if one does.
    pub(super) fn turn(&self, calendar: &calendar::Calendar, now: Moment) -> Option<Turn> {
        let (case, turns) = (&self.case, &self.plan.turns);
        let in_hand = self.role_here() == Some(StepRole::DeptOfficer) && case.officer.is_some();
        match case.stage {
            Stage::AwaitingSupplement { .. } => return Some(Turn::AnswerSupplement),
            Stage::Suspended { .. } => return Some(Turn::Resume),
            _ if !case.asked.is_empty() => return Some(Turn::AnswerOpinion),
            _ if turns.apology && owes_apology(case, now) => return Some(Turn::Apologise),
            Stage::Processing { .. } if self.extension_waits => return Some(Turn::ApproveExtension),
            Stage::Processing { .. } if in_hand => {}
            _ => return None,
        }
        let in_time = || extension_until(calendar, case.due_at).is_some_and(|until| now <= until);
        [
            (turns.supplement, Turn::RequestSupplement),
            (turns.opinion, Turn::AskOpinion),
            (turns.suspension, Turn::Suspend),
            (turns.extension && self.plan.target > case.due_at && in_time(), Turn::AskExtension),
        ]
        .into_iter()
        .find_map(|(comes, turn)| comes.then_some(turn))
    }

    /// How long the office waits for others, where it does: the applicant, another unit, the head.
    pub(super) fn waits(&self, chance: &mut Chance) -> Option<u64> {
        match self.case.stage {
            Stage::AwaitingSupplement { .. } => Some(chance.between(DAY / 2, 5 * DAY)),
            Stage::Suspended { .. } => Some(chance.between(DAY, 3 * DAY)),
            _ if !self.case.asked.is_empty() => Some(chance.between(4 * HOUR, 3 * DAY)),
            _ if self.extension_waits => Some(chance.between(HOUR, 5 * HOUR)),
            _ => None,
        }
    }
}

impl Simulation<'_> {
    /// Who takes a turn; `None` where nobody can, and the case goes on without it.
    pub(super) fn turns(&mut self, turn: Turn, case: &Case, now: Moment) -> Option<Arc<Actor>> {
        match turn {
            Turn::AnswerSupplement => self.roster.somebody(Role::ReceptionClerk, &case.desk, now, &mut self.life),
            Turn::AnswerOpinion => {
                let unit = case.asked.first()?;
                self.roster.somebody(Role::ProcessingOfficer, unit, now, &mut self.life)
            }
            Turn::ApproveExtension | Turn::Apologise => {
                self.roster.somebody(Role::HeadOfUnit, &case.responsible, now, &mut self.life)
            }
            _ => self.roster.named(case.officer.as_deref()?),
        }
    }

    /// Takes a turn; the running case afterwards, with its aim moved on by as much as its date was.
    pub(super) async fn take(
        &mut self,
        tx: &mut Tx,
        now: Moment,
        turn: Turn,
        actor: &Actor,
        mut running: Running,
    ) -> Result<Running> {
        let before = running.case.due_at;
        running.case = self.taken(tx, now, turn, actor, &running).await?;
        running.plan.turns.took(turn);
        running.extension_waits =
            turn == Turn::AskExtension || (running.extension_waits && turn != Turn::ApproveExtension);
        if matches!(turn, Turn::AnswerSupplement | Turn::Resume) {
            let calendar = &self.rules.calendar;
            let moved =
                calendar.working_seconds_between(before.local(), running.case.due_at.local()).map_err(outside)?;
            let moved = u64::try_from(moved).unwrap_or(0);
            running.plan.target = pace::after(calendar, running.plan.target, moved).map_err(outside)?;
        }
        Ok(running)
    }

    async fn taken(&mut self, tx: &mut Tx, now: Moment, turn: Turn, actor: &Actor, running: &Running) -> Result<Case> {
        let (all, case) = (self.rules, &running.case);
        let (rules, place) = (all.for_cases(), case.place(all.for_cases()));
        let published = all.catalogue.get(&case.procedure_key).ok_or_else(|| missing("procedure of a case"))?;
        let days = |days: u64| pace::after(&all.calendar, now, days * DAY).map_err(outside);
        let asked = open_supplement(tx, case).await?;
        let (later, opinion_due) = (self.new_date(running.plan.target.max(now))?, days(2)?);
        let (unit, one) = (self.asked_unit(case), |life: &mut Chance, of: &[&str]| (*life.one(of)).to_owned());
        let life = &mut self.life;
        let work = &mut Work::new(tx, now, &mut self.ids);
        Ok(match turn {
            Turn::RequestSupplement => {
                let request = lacking(published, one(life, MISSING_PAPER));
                casework::request_supplement(
                    work,
                    &actor.permit::<Supplementing>(&place)?,
                    rules,
                    published,
                    case,
                    request,
                )
                .await?
            }
            Turn::AnswerSupplement => {
                let papers = asked.map(|asked| asked.papers).unwrap_or_default();
                let brought = |paper: &AskedPaper| Handed {
                    paper: paper.paper,
                    original: paper.original,
                    copy: paper.copy,
                    form: None,
                };
                let answer = AnswerSupplement { papers: papers.iter().map(brought).collect() };
                let permit = actor.permit::<AnsweringSupplement>(&place)?;
                casework::answer_supplement(work, &permit, rules, published, case, answer).await?
            }
            Turn::Suspend => {
                let why = Suspension { ground: PauseGround::Payment, reason: Some(one(life, UNPAID_DUTY)) };
                casework::suspend(work, &actor.permit::<Suspending>(&place)?, rules, case, why).await?
            }
            Turn::Resume => {
                casework::resume(work, &actor.permit::<Suspending>(&place)?, rules, published, case).await?
            }
            Turn::AskOpinion => {
                let ask = AskOpinion { unit, question: one(life, QUESTION), due_at: opinion_due };
                casework::ask_opinion(work, &actor.permit::<AskingOpinion>(&place)?, rules, case, ask).await?
            }
            Turn::AnswerOpinion => {
                let open = casework::opinions(work.tx, case).await?.into_iter().find(|o| o.answered_at.is_none());
                let n = open.ok_or_else(|| missing("question to answer"))?.n;
                let answer = AnswerOpinion { text: one(life, OPINION) };
                casework::answer_opinion(work, &actor.permit::<AnsweringOpinion>(&place)?, rules, case, n, answer)
                    .await?
            }
            Turn::AskExtension => {
                let ask = AskExtension { due_at: later, reason: one(life, EXTENSION) };
                casework::ask_extension(work, &actor.permit::<AskingExtension>(&place)?, rules, case, ask).await?
            }
            Turn::ApproveExtension => {
                let permit = actor.permit::<ApprovingExtension>(&place)?;
                casework::decide_extension(work, &permit, rules, case, true).await?
            }
            Turn::Apologise => {
                let letter = Apologise { due_at: later, reason: Some(one(life, APOLOGY)) };
                casework::apologise(work, &actor.permit::<Apologising>(&place)?, rules, case, letter).await?
            }
        })
    }

    /// The close of the working day behind a moment: by then it will be done.
    fn new_date(&self, after: Moment) -> Result<Moment> {
        let calendar = &self.rules.calendar;
        let day = calendar.next_working_day(after.local().date()).map_err(outside)?;
        Ok(calendar.closing_of(day).map_err(outside)?.map_or(after, Moment::from_local))
    }

    /// The division that is asked for its opinion: any other one of the same committee.
    fn asked_unit(&mut self, case: &Case) -> String {
        let committee = self.rules.units.committee_of(&case.responsible).map(|unit| unit.code.clone());
        let others = self.rules.units.all().filter(|unit| {
            unit.kind == identity::UnitKind::Department && unit.parent == committee && unit.code != case.responsible
        });
        let others: Vec<&str> = others.map(|unit| unit.code.as_str()).collect();
        if others.is_empty() { case.desk.clone() } else { (*self.life.one(&others)).to_owned() }
    }
}

/// The first paper of the list has to be brought again.
fn lacking(published: &Published, reason: String) -> RequestSupplement {
    let paper = published.procedure.papers.first();
    let (number, original) = paper.map_or((1, 1), |paper| (paper.number, i64::from(paper.original > 0)));
    let asked = AskedPaper { paper: number, original, copy: 1 - original, reason: Some(reason) };
    RequestSupplement { papers: vec![asked], extra: Vec::new(), ground: Some(SUPPLEMENT_GROUND.to_owned()) }
}
