//! The scenario tests of a version: what the real rules would do with it on days that are hard. A version that fails one
//! is not approved ([`crate::approve_version`]).

use calendar::lunar::{LunarDate, to_solar};
use calendar::{Calendar, Limit};
use catalogue::{Channel, Era, Procedure, StepRole, SupplementClock};
use jiff::ToSpan;
use jiff::civil::Date;
use store::Moment;

use crate::deadline::promise;
use crate::error::Error;
use crate::intake::MOST_OF_A_PAPER;
use crate::listed::Listed;
use crate::pause::{Pauses, reckon};
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
    /// A procedure that is suspended or abolished: nobody can hand anything in.
    Closed,
}

impl ScenarioKind {
    pub fn word(self) -> &'static str {
        match self {
            ScenarioKind::EveOfTet => "eve_of_tet",
            ScenarioKind::Supplement => "supplement",
            ScenarioKind::Refusal => "refusal",
            ScenarioKind::Closed => "closed",
        }
    }
}

/// Why a scenario fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failing {
    /// No published calendar reaches a Tết.
    NoTet,
    /// A rule of the desk says no.
    Rule(Rule),
    /// It would be due while the office is closed.
    DueWhenClosed,
    /// The steps, one after the other, end after the due moment.
    StepsEndLater { at: Moment },
    /// No paper is listed, so that none can be asked for.
    NothingToAskFor,
    /// The due moment moved back although the applicant took time.
    DueEarlier,
    /// No law is named on which a refusal can rest.
    NoLegalBasis,
    /// No step at which somebody decides.
    NobodyDecides,
    /// Nothing after the decision at the desk, where the answer is handed over.
    NobodyHandsOver,
    /// Cases could still be received.
    StillOpen,
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
    fn new(kind: ScenarioKind, channel: Channel) -> Scenario {
        Scenario { kind, channel, received: None, asked: None, due: None, failing: None }
    }

    /// Its name, for a list of those that fail.
    pub fn name(&self) -> String {
        format!("{}.{}", self.kind.word(), self.channel.word())
    }
}

/// Runs every scenario on every open channel. `today` chooses the Tết: the next one that the calendar knows.
pub fn scenarios(calendar: &Calendar, era: Era, procedure: &Procedure, today: Date) -> Vec<Scenario> {
    let channels = procedure.channels.iter().copied();
    if !procedure.is_in_force() {
        // Nothing can be handed in because `receive` asks for the state first.
        return channels.map(|channel| Scenario::new(ScenarioKind::Closed, channel)).collect();
    }
    let mut all = Vec::new();
    for channel in channels {
        let tried = Tried { calendar, era, procedure, channel, eve: eve_of_tet(calendar, today) };
        all.push(tried.run(ScenarioKind::EveOfTet, Tried::received_before_tet));
        all.push(tried.run(ScenarioKind::Supplement, Tried::supplemented));
        all.push(tried.run(ScenarioKind::Refusal, Tried::refused));
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

/// A version tried on one channel.
struct Tried<'a> {
    calendar: &'a Calendar,
    era: Era,
    procedure: &'a Procedure,
    channel: Channel,
    eve: Option<Date>,
}

type Outcome = std::result::Result<(), Failing>;

fn rule(error: Error) -> Failing {
    match error {
        Error::Refused(mut faults) if !faults.is_empty() => Failing::Rule(faults.remove(0).rule),
        _ => Failing::Rule(Rule::LimitUnknown),
    }
}

impl Tried<'_> {
    fn run(&self, kind: ScenarioKind, steps: fn(&Self, &mut Scenario) -> Outcome) -> Scenario {
        let mut scenario = Scenario::new(kind, self.channel);
        scenario.failing = steps(self, &mut scenario).err();
        scenario
    }

    /// Half an hour before the desk closes for the holiday.
    fn at_closing(&self) -> std::result::Result<Moment, Failing> {
        let eve = self.eve.ok_or(Failing::NoTet)?;
        let closing = self.calendar.closing_of(eve).ok().flatten().ok_or(Failing::NoTet)?;
        Ok(Moment::from_local(closing - 30.minutes()))
    }

    /// The desk takes every published paper and promises a date.
    fn taken_in(&self, scenario: &mut Scenario, at: Moment) -> std::result::Result<Moment, Failing> {
        scenario.received = Some(at);
        let (mut faults, mut listed) = (Vec::new(), Listed::new(self.procedure, MOST_OF_A_PAPER));
        for (place, paper) in self.procedure.papers.iter().enumerate() {
            listed.check(place, paper.number, paper.original.into(), paper.copy.into(), &mut faults);
        }
        if let Some(fault) = faults.into_iter().next() {
            return Err(Failing::Rule(fault.rule));
        }
        let due = promise(self.calendar, self.procedure, self.channel, at).map_err(rule)?.at();
        scenario.due = Some(due);
        match self.calendar.is_working_day(due.local().date()) {
            Ok(true) => Ok(due),
            Ok(false) => Err(Failing::DueWhenClosed),
            Err(e) => Err(Failing::Rule(calendar::DueError::OutsideCalendar(e).into())),
        }
    }

    fn received_before_tet(&self, scenario: &mut Scenario) -> Outcome {
        let received = self.at_closing()?;
        let due = self.taken_in(scenario, received)?;
        let limit = self.procedure.limit_for(self.channel);
        // Days off count in a limit of days or months, so that over Tết less work fits into it than its steps have.
        if limit.is_some_and(|limit: Limit| !limit.unit().counts_days_off()) {
            self.steps_fit(received, due)?;
        }
        Ok(())
    }

    fn steps_fit(&self, received: Moment, due: Moment) -> Outcome {
        let steps = self.procedure.steps_for(self.channel);
        let minutes: u64 = steps.iter().filter_map(|step| step.minutes).map(u64::from).sum();
        let outside = |e| Failing::Rule(calendar::DueError::OutsideCalendar(e).into());
        let begins = self.calendar.next_opening(received.local()).map_err(outside)?;
        let ends = Moment::from_local(self.calendar.add_working(begins, minutes * 60).map_err(outside)?);
        if ends > due { Err(Failing::StepsEndLater { at: ends }) } else { Ok(()) }
    }

    fn supplemented(&self, scenario: &mut Scenario) -> Outcome {
        let received = self.at_closing()?;
        let due = self.taken_in(scenario, received)?;
        if self.procedure.papers.is_empty() {
            return Err(Failing::NothingToAskFor);
        }
        let outside = |e| Failing::Rule(calendar::DueError::OutsideCalendar(e).into());
        let asked = Moment::from_local(self.calendar.add_working(received.local(), 15 * 60).map_err(outside)?);
        let day = self.calendar.nth_working_day(asked.local().date(), 5).map_err(outside)?;
        let opens = self.calendar.next_opening(day.at(0, 0, 0, 0)).map_err(outside)?;
        let answered = Moment::from_local(opens + 1.hour());
        scenario.asked = Some((asked, answered));
        let pauses = match self.procedure.clock_of_supplement(self.era) {
            SupplementClock::Restart => Pauses { counted_from: Some(answered), ..Pauses::default() },
            SupplementClock::Pause => {
                let stood = calendar::Pause { from: asked.local(), to: answered.local() };
                Pauses { closed: vec![stood], ..Pauses::default() }
            }
        };
        let limit = self.procedure.limit_for(self.channel);
        let moved = reckon(self.calendar, limit, received, &pauses).map_err(rule)?.at();
        scenario.due = Some(moved);
        if moved < due || moved < answered { Err(Failing::DueEarlier) } else { Ok(()) }
    }

    fn refused(&self, scenario: &mut Scenario) -> Outcome {
        let received = self.at_closing()?;
        self.taken_in(scenario, received)?;
        if self.procedure.legal_bases.is_empty() {
            return Err(Failing::NoLegalBasis);
        }
        let steps = self.procedure.steps_for(self.channel);
        let decides = steps.iter().position(|step| step.role == StepRole::Leader).ok_or(Failing::NobodyDecides)?;
        let hands_over = steps.iter().skip(decides).any(|step| step.role == StepRole::OneStop);
        if hands_over { Ok(()) } else { Err(Failing::NobodyHandsOver) }
    }
}

#[cfg(test)]
mod tests {
    use calendar::{Timetable, Unit, vietnam};
    use catalogue::import::{Format, check, read};
    use catalogue::{State, Step, TimeLimit};
    use jiff::civil::date;

    use super::*;

    fn calendar() -> Calendar {
        let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)]).unwrap().compile().unwrap()
    }

    /// The registration of a birth as it ships, with a limit in working days.
    fn version(days: u32) -> Procedure {
        let records = read(include_bytes!("../../../data/procedures.json"), Format::Json).unwrap();
        let all = check(&records).procedures;
        let mut procedure = all.into_iter().find(|procedure| procedure.key == "1.004873").unwrap();
        procedure.time_limit = Some(limit(days));
        procedure.ways.clear();
        procedure.channels = vec![Channel::Counter];
        procedure
    }

    fn limit(days: u32) -> TimeLimit {
        let stated = Limit::new(days, Unit::WorkingDay).unwrap();
        TimeLimit { stated, same_day: false, basis: None, note: None, legal_basis: None, ceiling: None }
    }

    fn run(procedure: &Procedure) -> Vec<Scenario> {
        scenarios(&calendar(), Era::Districts, procedure, date(2010, 1, 20))
    }

    fn failing(procedure: &Procedure) -> Vec<String> {
        let failing = run(procedure).into_iter().filter(|scenario| scenario.failing.is_some());
        let mut names: Vec<String> = failing.map(|scenario| scenario.kind.word().to_owned()).collect();
        names.dedup();
        names
    }

    #[test]
    fn a_dossier_of_the_last_half_hour_before_tet_is_due_after_it() {
        let mut procedure = version(3);
        procedure.channels = vec![Channel::Counter];
        let [tet, supplement, refusal] = <[Scenario; 3]>::try_from(run(&procedure)).unwrap();
        // Tết of 2010 is Sunday 14/02; the holiday begins on Saturday, so the eve is Friday the 12th.
        let at = |text: &str| Some(Moment::parse(text).unwrap());
        assert_eq!(tet.received, at("2010-02-12T16:30:00+07:00"));
        assert!(tet.due > at("2010-02-19T00:00:00+07:00"), "{:?}", tet.due);
        assert!(supplement.due > tet.due, "the clock stood while the paper was fetched");
        assert_eq!((tet.failing, supplement.failing, refusal.failing), (None, None, None));
    }

    #[test]
    fn each_scenario_can_fail() {
        let step = |role, minutes| Step {
            step: 1,
            code: "B1".into(),
            name: "Thẩm định".into(),
            role,
            minutes: Some(minutes),
            illustrative: false,
            legal_basis: None,
        };
        let check = |what: &str, change: &dyn Fn(&mut Procedure), expected: &[&str]| {
            let mut procedure = version(3);
            change(&mut procedure);
            assert_eq!(failing(&procedure), expected, "{what}");
        };
        check("as it ships", &|_| (), &[]);
        let all = ["eve_of_tet", "supplement", "refusal"];
        check("a limit beyond every calendar", &|p| p.time_limit = Some(limit(10_000)), &all);
        check("no limit", &|p| p.time_limit = None, &all);
        let four_days = |p: &mut Procedure| {
            p.steps = vec![step(StepRole::Leader, 4 * 480), step(StepRole::OneStop, 30)];
        };
        check("steps of four days in a limit of three", &four_days, &["eve_of_tet"]);
        check("no paper to ask for", &|p| p.papers.clear(), &["supplement"]);
        check("no law to refuse by", &|p| p.legal_bases.clear(), &["refusal"]);
        check("nobody decides", &|p| p.steps.retain(|s| s.role != StepRole::Leader), &["refusal"]);
        check("nobody hands over", &|p| p.steps.retain(|s| s.role != StepRole::OneStop), &["refusal"]);
        check("a paper listed twice", &|p| p.papers.push(p.papers[0].clone()), &all);
        check("suspended", &|p| p.state = State::Suspended { by: "QĐ 1".into() }, &[]);
    }
}
