use std::collections::BTreeMap;

use catalogue::import::{hash, plan};
use catalogue::procedure::{Because, Channel, Level, Part, Procedure, State, StateKind};
use catalogue::{Desk, is_received_at};

use crate::{FILE, checked};

fn procedures() -> Vec<Procedure> {
    checked(FILE).procedures
}

fn procedure(key: &str) -> Procedure {
    procedures().into_iter().find(|p| p.key == key).unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn all_records_of_the_file_are_read() {
    let checked = checked(FILE);
    assert_eq!(checked.refused, []);
    assert_eq!(checked.ignored, []);
    let count = |kind| checked.procedures.iter().filter(|p| p.state.kind() == kind).count();
    assert_eq!((checked.procedures.len(), count(StateKind::InForce), count(StateKind::Listed)), (378, 232, 146));
}

#[test]
fn what_is_only_listed_says_why() {
    let listed: Vec<Procedure> = procedures().into_iter().filter(|p| !p.is_in_force()).collect();
    let inapplicable = listed.iter().filter(|p| p.state == State::Listed { because: Because::Inapplicable }).count();
    assert_eq!(inapplicable, 24);
    let desk_needs = [Part::Channels, Part::Papers, Part::TimeLimit, Part::Results, Part::Fees, Part::LegalBases];
    for procedure in listed.iter().filter(|p| p.state == State::Listed { because: Because::Incomplete }) {
        assert!(procedure.missing.iter().any(|part| desk_needs.contains(part)), "{}", procedure.key);
    }
}

#[test]
fn every_procedure_in_force_can_be_promised_and_worked_on() {
    for procedure in procedures().iter().filter(|p| p.is_in_force()) {
        for channel in &procedure.channels {
            let limit = procedure.limit_for(*channel).unwrap_or_else(|| panic!("{} {channel:?}", procedure.key));
            let steps = procedure.steps_for(*channel);
            let sum: u32 = steps.iter().map(|s| s.minutes.unwrap()).sum();
            assert!(sum > 0 && sum <= catalogue::procedure::working_minutes(limit), "{} {sum}", procedure.key);
            assert!(steps.iter().all(|s| s.illustrative));
        }
    }
}

#[test]
fn limits_of_real_procedures() {
    let check = |key: &str, channel, expected: &str| {
        let limit = procedure(key).limit_for(channel).map(|l| format!("{} {}", l.value(), l.unit().word()));
        assert_eq!(limit.as_deref().unwrap_or("none"), expected, "{key} {channel:?}");
    };
    check("1.001193", Channel::Counter, "0 same_day");
    check("2.000815", Channel::Counter, "0 same_day");
    check("2.000815", Channel::Post, "none");
    check("1.013225", Channel::Counter, "15 calendar_day");
    check("1.013225", Channel::Online, "20 calendar_day");
    check("1.013133", Channel::Online, "2 working_hour");
    check("2.002766", Channel::Counter, "40 calendar_day");
    check("1.013067", Channel::Counter, "7 working_day");
}

#[test]
fn foreign_fees_are_notes_and_dong_are_amounts() {
    let procedure =
        procedures().into_iter().find(|p| p.fee_note.as_deref().is_some_and(|n| n.contains("USD"))).unwrap();
    assert_eq!(procedure.fee_note.as_deref(), Some("10 USD /bản (cơ quan đại diện ở nước ngoài)"));
    assert_eq!(procedure.fees.len(), 1);
    assert!(procedures().iter().flat_map(|p| &p.fees).all(|fee| fee.amount > 0));
}

#[test]
fn published_counts_are_kept_even_where_they_are_absurd() {
    let counts: Vec<u32> = procedure("1.012782").papers.iter().map(|p| p.original).collect();
    assert!(counts.contains(&181), "{counts:?}");
}

#[test]
fn desks_receive_what_they_may() {
    use catalogue::procedure::Era;
    let count = |parent, level, era| {
        let desk = Desk { parent, level, era };
        procedures().iter().filter(|p| is_received_at(p, desk, Channel::Counter)).count()
    };
    let in_force_at_counter =
        procedures().iter().filter(|p| p.is_in_force() && p.channels.contains(&Channel::Counter)).count();
    assert_eq!(count("UBND-DA", Level::District, Era::Districts), in_force_at_counter);
    assert_eq!(in_force_at_counter, 227);
    assert_eq!(count("X-00517", Level::Commune, Era::Districts), 196);
    assert_eq!(count("X25-00454", Level::Commune, Era::Communes), 226);
}

#[test]
fn a_second_import_changes_nothing_and_a_changed_row_is_one() {
    let first = plan(checked(FILE), &BTreeMap::new());
    assert_eq!((first.report.new.len(), first.writes.len()), (378, 378));
    let mut current: BTreeMap<String, String> =
        first.writes.iter().map(|(procedure, hash)| (procedure.key.clone(), hash.clone())).collect();
    let second = plan(checked(FILE), &current);
    assert_eq!((second.report.unchanged.len(), second.writes.len()), (378, 0));
    current.insert("1.001193".to_owned(), "another".to_owned());
    let third = plan(checked(FILE), &current);
    assert_eq!(third.report.changed, ["1.001193"]);
    assert_eq!(third.writes.len(), 1);
}

#[test]
fn a_procedure_survives_being_stored() {
    for procedure in procedures() {
        let stored = serde_json::to_string(&procedure).unwrap();
        let read: Procedure = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, procedure);
        assert_eq!(hash(&read), hash(&procedure));
    }
}
