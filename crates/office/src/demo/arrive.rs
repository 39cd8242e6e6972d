//! At the desk: a dossier is taken in, or refused in writing.

use casework::{Intake, RefuseAtDesk, ReturnWay};
use catalogue::Channel;
use identity::policy::{Receiving, Refusing};
use identity::{Actor, Place, Role};
use store::{Moment, Tx, Work};

use super::arrivals::Arrival;
use super::draw::Draw;
use super::pace;
use super::papers::{fee, papers};
use super::people::People;
use super::run::{Act, Running, Simulation, missing, outside};
use super::sentences::REFUSED_AT_THE_DESK;
use crate::Result;

/// Of a thousand results so many go home by post.
const BY_POST: u64 = 10;
/// Seconds a clerk is occupied with one person.
const AT_THE_DESK: (u64, u64) = (90, 300);

impl Simulation<'_> {
    /// Somebody comes to a desk; where all clerks are occupied they wait for the first who is free.
    pub(super) async fn arrive(&mut self, tx: &mut Tx, now: Moment, at: usize) -> Result<()> {
        let arrival = self.arrivals[at].clone();
        let clerk = self.roster.somebody(Role::ReceptionClerk, &arrival.desk, now, &mut self.life);
        let clerk = clerk.ok_or_else(|| missing("clerk at a desk"))?;
        let free = self.roster.free_from(&clerk.username, now);
        // Nobody who came in time is sent home.
        if free > now && free.local().date() == now.local().date() {
            self.schedule(free, Act::Arrive(at));
            return Ok(());
        }
        self.occupy(&clerk, now, AT_THE_DESK)?;
        self.cases += 1;
        if self.life.permille(self.load.rejected) {
            self.refuse(tx, now, &arrival, &clerk).await
        } else {
            self.receive(tx, now, &arrival, &clerk).await
        }
    }

    async fn refuse(&mut self, tx: &mut Tx, now: Moment, arrival: &Arrival, clerk: &Actor) -> Result<()> {
        let desk = self.rules.desk(&arrival.desk).ok_or_else(|| missing("desk"))?;
        let published = self.sources[arrival.source].published.clone();
        let life = &mut self.life;
        let people = People { profile: self.profile, units: &self.rules.units };
        let refusal = RefuseAtDesk {
            procedure: published.procedure.key.clone(),
            applicant: people.applicant(&published.procedure, &arrival.desk, now, life),
            reason: (*life.one(REFUSED_AT_THE_DESK)).to_owned(),
            legal_basis: life.permille(500).then(|| self.profile.one_stop_rule.to_owned()),
        };
        let permit = clerk.permit::<Refusing>(&Place { desk: desk.unit.path.clone(), ..Place::default() })?;
        casework::not_accept(&mut Work::new(tx, now, &mut self.ids), &permit, desk, &published, refusal).await?;
        Ok(())
    }

    async fn receive(&mut self, tx: &mut Tx, now: Moment, arrival: &Arrival, clerk: &Actor) -> Result<()> {
        let (rules, desk) = (self.rules.for_cases(), self.rules.desk(&arrival.desk).ok_or_else(|| missing("desk"))?);
        let published = self.sources[arrival.source].published.clone();
        let intake = self.intake(now, arrival);
        let permit = clerk.permit::<Receiving>(&Place { desk: desk.unit.path.clone(), ..Place::default() })?;
        let work = &mut Work::new(tx, now, &mut self.ids);
        let case = casework::receive(work, &permit, rules, desk, &published, intake).await?;
        let lively = case.responsible == self.profile.lively_unit;
        let plan = self.outlook.plan(now, case.due_at, lively, &mut self.life).map_err(outside)?;
        let steps = published.procedure.steps_for(case.intake.channel);
        self.running.push(Some(Running { case, steps, plan, was_redone: false, extension_waits: false }));
        self.schedule_next(self.running.len() - 1, now)
    }

    fn intake(&mut self, now: Moment, arrival: &Arrival) -> Intake {
        let procedure = &self.sources[arrival.source].published.procedure;
        let people = People { profile: self.profile, units: &self.rules.units };
        let life = &mut self.life;
        let applicant = people.applicant(procedure, &arrival.desk, now, life);
        let by_post = arrival.channel == Channel::Post || life.permille(BY_POST);
        Intake {
            procedure: procedure.key.clone(),
            channel: arrival.channel,
            others: people.others(procedure, &arrival.desk, now, life),
            filer: life.permille(self.load.for_somebody_else).then(|| people.filer(&applicant, life)),
            applicant,
            papers: papers(procedure, life),
            sets: procedure.sets.map(i64::from),
            fee: fee(procedure, arrival.channel, life),
            return_way: if by_post { ReturnWay::Post } else { ReturnWay::Desk },
            note: None,
        }
    }

    /// Nobody does two things at once.
    pub(super) fn occupy(&mut self, actor: &Actor, now: Moment, (least, most): (u64, u64)) -> Result<()> {
        let seconds = self.life.between(least, most);
        let until = pace::after(&self.rules.calendar, now, seconds).map_err(outside)?;
        self.roster.occupy(&actor.username, until);
        Ok(())
    }
}
