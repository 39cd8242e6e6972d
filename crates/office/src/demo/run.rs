//! The history of an office: acts in the order of time, each through the real command of its name.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use casework::Case;
use catalogue::Step;
use jiff::civil::Date;
use store::{Chance, Db, Moment, Tx};

use super::arrivals::{Arrival, arrivals};
use super::load::Load;
use super::plan::{Outlook, Plan};
use super::profile::{Profile, profile_of};
use super::roster::Roster;
use super::sources::{Source, sources};
use crate::{Error, Result, RulesInForce};

/// So many commands become durable together.
const COMMANDS: usize = 300;

/// How far a simulation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Of a thousand.
    pub done: u32,
    /// The day of the history.
    pub day: Date,
    /// Cases and refusals so far.
    pub cases: u32,
}

/// Lives through `days` of history before the office opens: everything by the real commands, with the history's time
/// as legal time and all chance from `seed`. The office was set up at the history's beginning ([`super::create`]).
pub async fn simulate(
    db: &Db,
    rules: &RulesInForce,
    seed: u64,
    days: u32,
    mut progress: impl FnMut(Progress),
) -> Result<()> {
    let profile = profile_of(&rules.settings)?;
    let (from, until) = (profile.begins(days), profile.opens());
    let mut simulation = Simulation::new(db, rules, profile, seed, (from, until)).await?;
    loop {
        let mut tx = db.write().await?;
        let mut commands = 0;
        while commands < COMMANDS
            && let Some((at, act)) = simulation.next(until)
        {
            simulation.perform(&mut tx, at, act).await?;
            commands += 1;
        }
        tx.commit().await?;
        progress(simulation.progress(from, until, commands < COMMANDS));
        if commands < COMMANDS {
            return Ok(());
        }
    }
}

/// Something that will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Act {
    /// Somebody comes with a dossier: position in the list of arrivals.
    Arrive(usize),
    /// The next thing happens to a case: position in the list of cases.
    Next(usize),
}

/// A case on its way.
pub(super) struct Running {
    pub case: Case,
    pub steps: Vec<Step>,
    pub plan: Plan,
    /// It was sent back already.
    pub was_redone: bool,
    /// A later date was asked for, and nobody has decided.
    pub extension_waits: bool,
}

/// An office that lives by itself.
pub(super) struct Simulation<'a> {
    pub rules: &'a RulesInForce,
    pub profile: &'static Profile,
    pub load: Load,
    pub sources: Vec<Source>,
    pub arrivals: Vec<Arrival>,
    pub roster: Roster,
    pub outlook: Outlook<'a>,
    /// Cases that are not at their end.
    pub running: Vec<Option<Running>>,
    /// The last number of each register of outgoing documents, by committee and year.
    pub registers: HashMap<(String, i16), u32>,
    /// Chance for what people do, and for ids, salts and codes.
    pub life: Chance,
    pub ids: Chance,
    pub cases: u32,
    queue: BinaryHeap<Reverse<(Moment, u64, Act)>>,
    order: u64,
    now: Moment,
}

impl<'a> Simulation<'a> {
    async fn new(
        db: &Db,
        rules: &'a RulesInForce,
        profile: &'static Profile,
        seed: u64,
        (from, until): (Moment, Moment),
    ) -> Result<Simulation<'a>> {
        let load = Load::read(profile.load)?;
        let sources = sources(rules, profile, &load);
        let mut life = super::stream(seed, 1);
        let arrivals = arrivals(&rules.calendar, &load, &sources, (from, until), &mut life)?;
        let mut simulation = Simulation {
            rules,
            profile,
            roster: Roster::read(&mut db.read().await?, until.local().date()).await?,
            outlook: Outlook { calendar: &rules.calendar, opens: until, late: load.late },
            load,
            sources,
            running: Vec::new(),
            registers: HashMap::new(),
            ids: super::stream(seed, 2),
            life,
            cases: 0,
            queue: BinaryHeap::new(),
            order: 0,
            now: from,
            arrivals,
        };
        for at in 0..simulation.arrivals.len() {
            simulation.schedule(simulation.arrivals[at].at, Act::Arrive(at));
        }
        Ok(simulation)
    }

    /// Of two acts at one moment the one comes first that was scheduled first.
    pub fn schedule(&mut self, at: Moment, act: Act) {
        self.order += 1;
        self.queue.push(Reverse((at, self.order, act)));
    }

    /// The next act, if it comes before the end.
    fn next(&mut self, until: Moment) -> Option<(Moment, Act)> {
        let Reverse((at, _, act)) = self.queue.pop().filter(|Reverse((at, ..))| *at < until)?;
        self.now = at;
        Some((at, act))
    }

    async fn perform(&mut self, tx: &mut Tx, at: Moment, act: Act) -> Result<()> {
        match act {
            Act::Arrive(arrival) => self.arrive(tx, at, arrival).await,
            Act::Next(case) => self.go_on(tx, at, case).await,
        }
    }

    fn progress(&self, from: Moment, until: Moment, ended: bool) -> Progress {
        let (passed, whole) = (self.now.seconds_since(from), until.seconds_since(from).max(1));
        let done = if ended { 1000 } else { u32::try_from(passed * 1000 / whole).unwrap_or(0).min(999) };
        let day = if ended { until } else { self.now }.local().date();
        Progress { done, day, cases: self.cases }
    }
}

/// What must be there for a history to be told is not.
pub(super) fn missing(what: &str) -> Error {
    Error::Setting { name: "demo", message: format!("there is no {what}") }
}

pub(super) fn outside(outside: calendar::OutsideCalendar) -> Error {
    Error::Setting { name: "calendar", message: outside.to_string() }
}
