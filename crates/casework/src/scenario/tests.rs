use calendar::{Calendar, CalendarData, Override, Timetable, Unit as LimitUnit, vietnam};
use catalogue::import::{Format, check, read};
use catalogue::{Era, Handling, LegalBasis, Paper, State, Step, StepRole, SupplementClock, TimeLimit};
use identity::{Contact, Level, Unit, UnitKind, Units};
use jiff::civil::date;
use proptest::prelude::*;

use super::by_hand;
use super::*;
use crate::desk::TurnRules;

fn calendar() -> Calendar {
    let sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
    let data = vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)]).unwrap();
    // A half day and a day closed for a flood, so that counting by hand meets them.
    let overrides = Override::parse_list("2010-03-10=08:00-12:00|2010-03-17=closed").unwrap();
    CalendarData { overrides, ..data }.compile().unwrap()
}

fn unit(code: &str, kind: UnitKind, parent: Option<&str>, path: &str) -> Unit {
    let parent = parent.map(str::to_owned);
    let (code, name, path) = (code.to_owned(), code.to_owned(), path.to_owned());
    Unit {
        code,
        name,
        kind,
        parent,
        level: Level::District,
        path,
        is_head: false,
        note: None,
        contact: Contact::default(),
    }
}

fn units() -> Units {
    Units::of(vec![
        unit("UBND-DA", UnitKind::PeoplesCommittee, None, "/UBND-DA/"),
        unit("TP", UnitKind::Department, Some("UBND-DA"), "/UBND-DA/TP/"),
        unit("MOT-CUA", UnitKind::OneStop, Some("UBND-DA"), "/UBND-DA/MOT-CUA/"),
    ])
}

/// The registration of a birth as it ships, at the counter, with a limit in working days.
fn version(days: u32) -> Procedure {
    let records = read(include_bytes!("../../../../data/procedures.json"), Format::Json).unwrap();
    let all = check(&records).procedures;
    let mut procedure = all.into_iter().find(|procedure| procedure.key == "1.004873").unwrap();
    procedure.time_limit = Some(limit(days, LimitUnit::WorkingDay, None));
    procedure.ways.clear();
    procedure.channels = vec![Channel::Counter];
    procedure.sets = Some(1);
    procedure
}

fn limit(value: u32, unit: LimitUnit, ceiling: Option<(u32, LimitUnit)>) -> TimeLimit {
    let of = |(value, unit)| Limit::new(value, unit).unwrap();
    let legal_basis = Some(LegalBasis { document: "Luật Hộ tịch".to_owned(), article: None });
    let stated = of((value, unit));
    TimeLimit { stated, same_day: false, basis: None, note: None, legal_basis, ceiling: ceiling.map(of) }
}

fn step(step: u32, role: StepRole, minutes: u32) -> Step {
    let (code, name) = (format!("B{step}"), format!("Bước {step}"));
    Step { step, code, name, role, minutes: Some(minutes), illustrative: false, legal_basis: None }
}

fn run(procedure: &Procedure) -> Vec<Scenario> {
    let (calendar, units) = (calendar(), units());
    let rules = Rules { calendar: &calendar, units: &units, era: Era::Districts, turns: TurnRules::default() };
    scenarios(rules, procedure, date(2010, 1, 20))
}

#[test]
fn a_dossier_of_the_last_half_hour_before_tet_is_due_after_it() {
    let [tet, supplement, refusal] = <[Scenario; 3]>::try_from(run(&version(3))).unwrap();
    // Tết of 2010 is Sunday 14/02; the holiday begins on Saturday, so the eve is Friday the 12th.
    let at = |text: &str| Some(Moment::parse(text).unwrap());
    assert_eq!(tet.received, at("2010-02-12T16:30:00+07:00"));
    assert!(tet.due > at("2010-02-19T00:00:00+07:00"), "{:?}", tet.due);
    assert!(supplement.due > tet.due, "the clock stood while the paper was fetched");
    assert_eq!((tet.failing, supplement.failing, refusal.failing), (None, None, None));
}

/// What the three scenarios say of a drafted version: `ok`, or why they fail.
fn told(what: &str, change: &dyn Fn(&mut Procedure), expected: [&str; 3]) {
    let mut procedure = version(3);
    change(&mut procedure);
    let found: Vec<String> = run(&procedure).iter().map(|one| one.failing.as_ref().map_or("ok".into(), why)).collect();
    assert_eq!(found, expected, "{what}");
}

fn why(failing: &Failing) -> String {
    match failing {
        Failing::Rule(rule) => rule.key(),
        Failing::LaterThanLaw { law, .. } => format!("law until {}", law.local().strftime("%d/%m %H:%M")),
        Failing::StepsEndLater { at } => format!("steps until {}", at.local().strftime("%d/%m %H:%M")),
        Failing::NoUnit { code } => format!("no unit {code}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn what_nobody_can_receive_fails_at_every_step() {
    told("as it ships", &|_| (), ["ok"; 3]);
    told("no limit", &|p| p.time_limit = None, ["refusal-limit-unknown"; 3]);
    let endless = |p: &mut Procedure| p.time_limit = Some(limit(10_000, LimitUnit::WorkingDay, None));
    told("a limit beyond every calendar", &endless, ["refusal-outside-calendar"; 3]);
    let twice = |p: &mut Procedure| {
        p.papers[0].conditional = false;
        p.papers.push(p.papers[0].clone());
    };
    told("a paper listed twice", &twice, ["refusal-paper-twice"; 3]);
    told("thirty sets", &|p| p.sets = Some(30), ["refusal-sets"; 3]);
    told("answered by a division that is gone", &|p| p.unit_2010 = "HTX".into(), ["no unit HTX"; 3]);
    told("answered by nobody", &|p| p.unit_2010.clear(), ["no unit "; 3]);
}

#[test]
fn a_dossier_before_tet_fails_where_the_promise_or_the_work_is_too_long() {
    // 33 hours of steps from Friday 12/02 at 16:30: half an hour before Tết, four days from Monday 22/02 on, half an hour.
    let four_days = |p: &mut Procedure| p.steps = vec![step(1, StepRole::OneStop, 60), step(2, StepRole::Leader, 1920)];
    told("steps of four days in three", &four_days, ["steps until 26/02 08:30", "ok", "NobodyHandsOver"]);
    // Ten working days and fifteen days weigh the same on paper. Over Tết they do not: the law ends on Saturday 27/02, a day worked in lieu.
    let law = Some((15, LimitUnit::CalendarDay));
    let ten_days = move |p: &mut Procedure| p.time_limit = Some(limit(10, LimitUnit::WorkingDay, law));
    told("ten working days where the law says fifteen days", &ten_days, ["law until 27/02 17:00", "ok", "ok"]);
    let days = move |p: &mut Procedure| p.time_limit = Some(limit(15, LimitUnit::CalendarDay, law));
    told("fifteen days where the law says fifteen days", &days, ["ok"; 3]);
}

#[test]
fn a_supplement_fails_where_a_paper_cannot_be_asked_for_or_the_law_ends_before() {
    told("no paper to ask for", &|p| p.papers.clear(), ["ok", "NothingToAskFor", "ok"]);
    let misread = |p: &mut Procedure| p.papers[0].original = 181;
    told("a count misread as 181", &misread, ["ok", "refusal-paper-too-many", "ok"]);
    let shown = |p: &mut Procedure| {
        let paper = p.papers[0].clone();
        p.papers.push(Paper { number: 90, original: 0, copy: 0, handling: Handling::Present, ..paper });
    };
    told("a paper that is only shown", &shown, ["ok"; 3]);
    // While the clock stands a limit in days moves by every day of Tết, the law's working days only by those of work.
    let law = Some((5, LimitUnit::WorkingDay));
    let week = move |p: &mut Procedure| p.time_limit = Some(limit(7, LimitUnit::CalendarDay, law));
    told("seven days where the law says five working days", &week, ["ok", "law until 04/03 09:15", "ok"]);
    let anew = move |p: &mut Procedure| {
        week(p);
        p.supplement_clock = Some(SupplementClock::Restart);
    };
    // From Friday 26/02 the Saturday worked in lieu is the first of the five.
    told("the same, counted anew from the full dossier", &anew, ["ok", "law until 04/03 17:00", "ok"]);
}

#[test]
fn a_refusal_fails_where_nobody_can_write_it_or_hand_it_over() {
    told("no law to refuse by", &|p| p.legal_bases.clear(), ["ok", "ok", "NoLegalBasis"]);
    let nobody = |p: &mut Procedure| p.steps.retain(|step| step.role != StepRole::Leader);
    told("nobody decides", &nobody, ["ok", "ok", "NobodyDecides"]);
    let at_the_desk = |p: &mut Procedure| p.steps = vec![step(1, StepRole::Leader, 30), step(2, StepRole::OneStop, 30)];
    told("decided before it is passed on", &at_the_desk, ["ok", "ok", "refusal-not-now"]);
    let gap = |p: &mut Procedure| {
        p.steps = vec![step(1, StepRole::OneStop, 30), step(3, StepRole::Leader, 30), step(4, StepRole::OneStop, 30)];
    };
    told("a step is missing", &gap, ["ok", "ok", "refusal-step-not-next"]);
    let kept = |p: &mut Procedure| p.steps = vec![step(1, StepRole::OneStop, 30), step(2, StepRole::Leader, 30)];
    told("nobody hands over", &kept, ["ok", "ok", "NobodyHandsOver"]);
}

#[test]
fn a_version_that_receives_nothing_has_no_scenario() {
    let suspended = Procedure { state: State::Suspended { by: "QĐ 1".into() }, ..version(3) };
    assert_eq!(run(&suspended), []);
}

fn any_limit() -> impl Strategy<Value = Limit> {
    let unit = prop::sample::select(vec![
        LimitUnit::WorkingHour,
        LimitUnit::WorkingDay,
        LimitUnit::CalendarDay,
        LimitUnit::Month,
        LimitUnit::SameDay,
    ]);
    (0u32..40, unit)
        .prop_map(|(value, unit)| Limit::new(if unit == LimitUnit::SameDay { 0 } else { value }, unit).unwrap())
}

proptest! {
    /// What is counted by hand is what cases are promised: with both wrong in the same way nothing would be found.
    #[test]
    fn counting_by_hand_agrees_with_the_engine(
        limit in any_limit(),
        received in 0i64..60_000,
        stood in prop::option::of((0i64..20_000, 0i64..20_000)),
    ) {
        let calendar = calendar();
        let begin = date(2010, 1, 4).at(0, 0, 0, 0);
        let received = begin + received.minutes();
        let stood = stood.map(|(from, long)| (received + from.minutes(), received + (from + long).minutes()));
        let pauses: Vec<calendar::Pause> = stood.iter().map(|(from, to)| calendar::Pause { from: *from, to: *to }).collect();
        let engine = calendar::due(&calendar, received, limit, &pauses).map(|due| due.at).ok();
        prop_assert_eq!(by_hand::last_moment(&calendar, received, limit, stood), engine);
    }

    #[test]
    fn work_by_hand_is_done_when_the_engine_says(from in 0i64..60_000, minutes in 0u64..20_000) {
        let calendar = calendar();
        let from = calendar.next_opening(date(2010, 1, 4).at(0, 0, 0, 0) + from.minutes()).unwrap();
        prop_assert_eq!(by_hand::done(&calendar, from, minutes), calendar.add_working(from, minutes * 60).ok());
    }
}
