//! One dossier on its way through the rules that cases really follow, with nobody and nothing behind it: what is asked of
//! the store in earnest (numbers, events, people) does not depend on the version.

use calendar::Limit;
use catalogue::{Channel, Handed, Procedure, Published, StepRole, SupplementClock};
use jiff::ToSpan;
use jiff::civil::Date;
use store::Moment;

use super::demand::{Counted, steps_fit, within_the_law};
use super::{Failing, Outcome, Scenario, ScenarioKind};
use crate::answer_supplement::complete;
use crate::applicant::Applicant;
use crate::case::Case;
use crate::check_code::CheckCode;
use crate::decide::{Decision, Outcome as Decided, at_signing_step, written};
use crate::desk::{Desk, Rules};
use crate::error::Error;
use crate::intake::{Intake, ReturnWay};
use crate::issue_result::to_be_issued;
use crate::pause::if_answered;
use crate::receive::{Taken, admitted};
use crate::request_supplement::{RequestSupplement, checked};
use crate::stage::Stage;
use crate::supplement::AskedPaper;
use crate::transfer::{next_step, unit_of};

/// Who holds everything in a trial: no account has this name.
const NOBODY: &str = "-";

struct Trial<'a> {
    rules: Rules<'a>,
    published: Published,
    case: Case,
}

/// Tries one scenario; its moments are noted as far as it gets.
pub(super) fn run(rules: Rules<'_>, procedure: &Procedure, scenario: &mut Scenario) -> Outcome {
    let at = scenario.received.ok_or(Failing::NoTet)?;
    let mut trial = Trial::received(rules, procedure, scenario.channel, at)?;
    scenario.due = Some(trial.case.due_at);
    match scenario.kind {
        ScenarioKind::EveOfTet => trial.keeps_its_date(),
        ScenarioKind::Supplement => trial.supplemented(scenario),
        ScenarioKind::Refusal => trial.refused(at),
    }
}

impl<'a> Trial<'a> {
    /// The first desk that takes it in receives every paper everybody must hand in.
    fn received(rules: Rules<'a>, procedure: &Procedure, channel: Channel, at: Moment) -> Outcome<Trial<'a>> {
        let desk = desk_for(rules, procedure, channel)?;
        let published = Published {
            procedure: std::sync::Arc::new(procedure.clone()),
            version: 1,
            in_force_from: at.local().date(),
            in_force_to: None,
            published_at: at,
        };
        let taken =
            Taken { id: NOBODY.to_owned(), by: NOBODY.to_owned(), check_code: CheckCode::stored(String::new()), at };
        let case = admitted(rules, desk, &published, intake(procedure, channel), at)?.case(desk, &published, taken);
        Ok(Trial { rules, published, case })
    }

    fn procedure(&self) -> &Procedure {
        &self.published.procedure
    }

    fn limit(&self) -> Outcome<Limit> {
        let limit = self.procedure().limit_for(self.case.intake.channel);
        limit.ok_or_else(|| Error::rule("procedure", crate::Rule::LimitUnknown).into())
    }

    fn within_the_law(&self, counted: &Counted) -> Outcome {
        let Case { due_at, ref intake, .. } = self.case;
        within_the_law(self.rules.calendar, self.procedure(), intake.channel, counted, due_at)
    }

    fn keeps_its_date(&self) -> Outcome {
        let received = self.case.received_at;
        self.within_the_law(&Counted { from: received, stood: None })?;
        let steps = self.procedure().steps_for(self.case.intake.channel);
        steps_fit(self.rules.calendar, self.limit()?, &steps, received, self.case.due_at)
    }

    /// A quarter of an hour later everything is asked for once more, and brought five working days after that.
    fn supplemented(&mut self, scenario: &mut Scenario) -> Outcome {
        let (asked_at, answered_at) = self.asked_and_answered()?;
        scenario.asked = Some((asked_at, answered_at));
        let papers = self.asked_for();
        if papers.is_empty() {
            return Err(Failing::NothingToAskFor);
        }
        let request = RequestSupplement { papers, ..RequestSupplement::default() };
        let (request, _) = checked(self.rules, &self.published, &self.case, request, asked_at)?;
        self.case.stage = Stage::AwaitingSupplement { step: self.case.step, officer: None, since: asked_at };
        let brought: Vec<Handed> = request.papers.iter().map(handed).collect();
        complete(&request.papers, &self.published, &brought)?;
        let clock = self.procedure().clock_of_supplement(self.rules.era);
        let (_, reckoning) = if_answered(self.rules.calendar, self.procedure(), &self.case, clock, answered_at)?;
        self.case.due_at = reckoning.at();
        scenario.due = Some(self.case.due_at);
        self.within_the_law(&match clock {
            SupplementClock::Restart => Counted { from: answered_at, stood: None },
            SupplementClock::Pause => {
                Counted { from: self.case.received_at, stood: Some((asked_at.local(), answered_at.local())) }
            }
        })
    }

    /// Every paper of the list, those with a condition too: any of them may turn out not to do.
    fn asked_for(&self) -> Vec<AskedPaper> {
        let one = |paper: &catalogue::Paper| AskedPaper {
            paper: paper.number,
            // A paper that is only shown is asked for once.
            original: i64::from(paper.original).max(i64::from(paper.copy == 0)),
            copy: paper.copy.into(),
            reason: None,
        };
        self.procedure().papers.iter().map(one).collect()
    }

    fn asked_and_answered(&self) -> Outcome<(Moment, Moment)> {
        let calendar = self.rules.calendar;
        let outside = |e| Failing::Rule(calendar::DueError::OutsideCalendar(e).into());
        let asked = calendar.add_working(self.case.received_at.local(), 15 * 60).map_err(outside)?;
        let day: Date = calendar.nth_working_day(asked.date(), 5).map_err(outside)?;
        let opens = calendar.next_opening(day.at(0, 0, 0, 0)).map_err(outside)?;
        Ok((Moment::from_local(asked), Moment::from_local(opens + 1.hour())))
    }

    /// Passed on step by step to whoever decides, refused there with its law, signed, and handed over at the desk.
    fn refused(&mut self, at: Moment) -> Outcome {
        let steps = self.procedure().steps_for(self.case.intake.channel);
        let decides = steps.iter().find(|step| step.role == StepRole::Leader).ok_or(Failing::NobodyDecides)?;
        while self.case.step != decides.step {
            let next = next_step(&steps, &self.case, self.case.step + 1, None)?;
            self.case.unit = unit_of(next.role, &self.case, self.rules);
            self.case.step = next.step;
            self.case.stage = Stage::Processing { step: next.step, officer: None };
        }
        at_signing_step(&steps, &self.case)?;
        let decision = |basis: &String| Decision {
            outcome: Decided::Refuse,
            reason: Some("Không đủ điều kiện.".to_owned()),
            legal_basis: Some(basis.clone()),
        };
        let bases = &self.procedure().legal_bases;
        let is_said = |basis: &String| written(decision(basis)).is_ok_and(|written| written.rests_on_law());
        bases.iter().find(|basis| is_said(basis)).ok_or(Failing::NoLegalBasis)?;
        self.case.stage = Stage::Decided { step: self.case.step, outcome: Decided::Refuse, by: NOBODY.to_owned() };
        let (outcome, last) = to_be_issued(&steps, &self.case)?;
        self.case.stage = Stage::Resolved { outcome, at };
        // The letter lies at the desk then; the recorded process must say so (Decree 63/2010/NĐ-CP, Article 18.9).
        if last.role == StepRole::OneStop { Ok(()) } else { Err(Failing::NobodyHandsOver) }
    }
}

fn handed(asked: &AskedPaper) -> Handed {
    Handed { paper: asked.paper, original: asked.original, copy: asked.copy, form: None }
}

fn intake(procedure: &Procedure, channel: Channel) -> Intake {
    let everybody = procedure.required_papers();
    let papers = everybody.map(|paper| Handed {
        paper: paper.number,
        original: paper.original.into(),
        copy: paper.copy.into(),
        form: None,
    });
    Intake {
        procedure: procedure.key.clone(),
        channel,
        applicant: Applicant { name: "Nguyễn Văn Thử".to_owned(), ..Applicant::default() },
        others: Vec::new(),
        filer: None,
        papers: papers.collect(),
        sets: procedure.sets.map(i64::from),
        fee: None,
        return_way: ReturnWay::Desk,
        note: None,
    }
}

/// The first desk that takes it in. At each of them somebody must answer for it.
fn desk_for<'a>(rules: Rules<'a>, procedure: &Procedure, channel: Channel) -> Outcome<Desk<'a>> {
    let all =
        rules.units.all().filter(|unit| rules.units.desk_of(&unit.code).is_some_and(|desk| desk.code == unit.code));
    let desks: Vec<Desk<'a>> = all
        .filter_map(|unit| rules.desk(&unit.code))
        .filter(|desk| catalogue::is_received_at(procedure, desk.of_catalogue(), channel))
        .collect();
    for desk in &desks {
        let code = catalogue::responsible_unit(procedure, desk.of_catalogue());
        if rules.units.get(&code).is_none() {
            return Err(Failing::NoUnit { code });
        }
    }
    desks.into_iter().next().ok_or(Failing::NoDesk)
}
