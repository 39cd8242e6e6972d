//! The scenario tests of a version: a dossier taken through the real rules on days that are hard, and held against what
//! the law and the recorded process demand. A version that fails one is not approved ([`crate::approve_version`]).

mod by_hand;
mod demand;
#[cfg(test)]
mod tests;
mod trial;

use calendar::lunar::{LunarDate, to_solar};
use calendar::{Calendar, Limit};
use catalogue::{Channel, Procedure};
use jiff::ToSpan;
use jiff::civil::Date;
use store::Moment;

use crate::desk::Rules;
use crate::error::Error;
use crate::refusal::Rule;

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScenarioKind {
    /// A dossier comes in half an hour before the desk closes for Tết.
    EveOfTet,
    /// Something is missing: the applicant is asked for it and brings it five working days later.
    Supplement,
    /// The dossier is refused, in writing, and the letter is handed over.
    Refusal,
}

impl ScenarioKind {
    pub const ALL: [ScenarioKind; 3] = [ScenarioKind::EveOfTet, ScenarioKind::Supplement, ScenarioKind::Refusal];

    pub fn word(self) -> &'static str {
        match self {
            ScenarioKind::EveOfTet => "eve_of_tet",
            ScenarioKind::Supplement => "supplement",
            ScenarioKind::Refusal => "refusal",
        }
    }
}

/// Why a scenario fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failing {
    /// No published calendar reaches a Tết.
    NoTet,
    /// A rule of casework says no.
    Rule(Rule),
    /// No desk of the office takes it in.
    NoDesk,
    /// The unit that answers for it is not in the office's tree.
    NoUnit { code: String },
    /// The applicant would be promised a later date than the law allows, counted day by day.
    LaterThanLaw { law: Moment, ceiling: Limit },
    /// The steps, one after the other, end after the due moment.
    StepsEndLater { at: Moment },
    /// No paper is listed, so that none can be asked for.
    NothingToAskFor,
    /// No law is named on which a refusal can rest.
    NoLegalBasis,
    /// No step at which somebody decides.
    NobodyDecides,
    /// The process does not end at the desk, where the answer is handed over.
    NobodyHandsOver,
}

/// One scenario with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    pub kind: ScenarioKind,
    pub channel: Channel,
    /// When the dossier comes in.
    pub received: Option<Moment>,
    /// When it was asked for more, and when that came.
    pub asked: Option<(Moment, Moment)>,
    pub due: Option<Moment>,
    pub failing: Option<Failing>,
}

impl Scenario {
    /// Its name, for a list of those that fail.
    pub fn name(&self) -> String {
        format!("{}.{}", self.kind.word(), self.channel.word())
    }
}

/// Runs every scenario on every open channel. `today` chooses the Tết: the next one that the calendar knows.
///
/// A version under which nothing is received (suspended, abolished, only listed) has no scenario: nothing of it could fail.
pub fn scenarios(rules: Rules<'_>, procedure: &Procedure, today: Date) -> Vec<Scenario> {
    if !procedure.is_in_force() {
        return Vec::new();
    }
    let received = eve_of_tet(rules.calendar, today).and_then(|eve| at_closing(rules.calendar, eve));
    let mut all = Vec::new();
    for channel in procedure.channels.iter().copied() {
        for kind in ScenarioKind::ALL {
            let mut scenario = Scenario { kind, channel, received, asked: None, due: None, failing: None };
            scenario.failing = trial::run(rules, procedure, &mut scenario).err();
            all.push(scenario);
        }
    }
    all
}

/// The last working day before the next Tết whose holiday the calendar knows; else before the last one.
fn eve_of_tet(calendar: &Calendar, today: Date) -> Option<Date> {
    let tet = |year: i16| to_solar(LunarDate { day: 1, month: 1, year, leap: false }).ok().flatten();
    let year = today.year();
    let next = [year, year + 1].into_iter().filter_map(tet).find(|tet| *tet > today);
    let last = [year, year - 1].into_iter().filter_map(tet).find(|tet| *tet <= today);
    next.into_iter().chain(last).find_map(|tet| before(calendar, tet))
}

fn before(calendar: &Calendar, tet: Date) -> Option<Date> {
    // The holiday and what follows must be known, or the calendar says nothing of this Tết.
    calendar.is_working_day(tet.checked_add(60.days()).ok()?).ok()?;
    let mut day = tet.yesterday().ok()?;
    while !calendar.is_working_day(day).ok()? {
        day = day.yesterday().ok()?;
    }
    Some(day)
}

/// Half an hour before the desk closes for the holiday.
fn at_closing(calendar: &Calendar, eve: Date) -> Option<Moment> {
    Some(Moment::from_local(calendar.closing_of(eve).ok()?? - 30.minutes()))
}

type Outcome<T = ()> = std::result::Result<T, Failing>;

impl From<Error> for Failing {
    fn from(error: Error) -> Failing {
        match error {
            Error::Refused(mut faults) if !faults.is_empty() => Failing::Rule(faults.remove(0).rule),
            _ => Failing::Rule(Rule::LimitUnknown),
        }
    }
}
