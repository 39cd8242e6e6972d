use super::*;
use crate::Grant;

fn actor(role: Role, path: &str) -> Actor {
    let unit = path.trim_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    Actor {
        id: "me".into(),
        username: "me".into(),
        name: "Nguyễn Văn A".into(),
        title: String::new(),
        grants: vec![Grant { role, unit, path: path.into() }],
    }
}

fn place() -> Place {
    Place {
        desk: "/U/VP/MC/".into(),
        responsible: "/U/TP/".into(),
        unit: "/U/TP/".into(),
        asked: vec!["/U/NV/".into()],
        officer: Some("me".into()),
        subject: "case-1".into(),
    }
}

fn check<A: Action>(role: Role, path: &str, allowed: bool) {
    let answer = permit::<A>(&actor(role, path), &place()).is_ok();
    assert_eq!(answer, allowed, "{role:?} at {path} and {}", A::NAME);
}

#[test]
fn each_role_does_its_own_work_and_no_other() {
    check::<Receiving>(ReceptionClerk, "/U/VP/MC/", true);
    check::<Receiving>(ReceptionClerk, "/U/X/MC-2/", false);
    check::<Receiving>(ProcessingOfficer, "/U/TP/", false);
    check::<Reading>(ReceptionClerk, "/U/VP/MC/", true);
    check::<Reading>(ProcessingOfficer, "/U/TP/", true);
    check::<Reading>(ProcessingOfficer, "/U/TC/", false);
    check::<Reading>(ProcessingOfficer, "/U/NV/", true);
    check::<AnsweringOpinion>(ProcessingOfficer, "/U/NV/", true);
    check::<AnsweringOpinion>(ProcessingOfficer, "/U/TP/", false);
    check::<Noting>(ProcessingOfficer, "/U/TC/", false);
    check::<Supplementing>(ProcessingOfficer, "/U/TP/", true);
    check::<Supplementing>(ReceptionClerk, "/U/VP/MC/", false);
    check::<ApprovingSupplement>(ProcessingOfficer, "/U/TP/", false);
    check::<ApprovingExtension>(HeadOfUnit, "/U/TP/", true);
    check::<ApprovingExtension>(HeadOfUnit, "/U/NV/", false);
    check::<AnsweringSupplement>(ReceptionClerk, "/U/VP/MC/", true);
    check::<Voiding>(HeadOfUnit, "/U/TP/", false);
    check::<Reading>(Inspector, "/U/TTR/", true);
    check::<Reading>(Administrator, "/U/", false);
    check::<Transferring>(ProcessingOfficer, "/U/TP/", true);
    check::<Claiming>(ProcessingOfficer, "/U/TP/", true);
    check::<Claiming>(ProcessingOfficer, "/U/NV/", false);
    check::<Claiming>(ReceptionClerk, "/U/VP/MC/", false);
    check::<Assigning>(HeadOfUnit, "/U/TP/", true);
    check::<Assigning>(HeadOfUnit, "/U/VP/", false);
    check::<Deciding>(ApprovingLeader, "/U/", true);
    check::<Deciding>(HeadOfUnit, "/U/TP/", false);
    check::<HandingOver>(ReceptionClerk, "/U/VP/MC/", true);
    check::<HandingOver>(ApprovingLeader, "/U/", false);
    check::<Publishing>(Administrator, "/U/", true);
    check::<Publishing>(Inspector, "/U/", false);
}

#[test]
fn an_officer_passes_on_only_what_they_hold() {
    let mut place = place();
    place.officer = Some("somebody else".into());
    assert!(permit::<Transferring>(&actor(ProcessingOfficer, "/U/TP/"), &place).is_err());
    assert!(permit::<Reading>(&actor(ProcessingOfficer, "/U/TP/"), &place).is_ok());
}

#[test]
fn a_case_is_passed_on_only_from_where_it_lies() {
    let at = |unit: &str| Place { unit: unit.into(), officer: None, ..place() };
    let check = |role, path, unit, allowed| {
        assert_eq!(
            permit::<Transferring>(&actor(role, path), &at(unit)).is_ok(),
            allowed,
            "{role:?} at {path}, case at {unit}"
        );
    };
    check(ReceptionClerk, "/U/VP/MC/", "/U/VP/MC/", true);
    check(ReceptionClerk, "/U/VP/MC/", "/U/TP/", false);
    check(HeadOfUnit, "/U/TP/", "/U/TP/", true);
    check(HeadOfUnit, "/U/TP/", "/U/VP/MC/", false);
    check(HeadOfUnit, "/U/TP/", "/U/", false);
    check(ApprovingLeader, "/U/", "/U/", true);
    check(ApprovingLeader, "/U/", "/U/TP/", false);
}

#[test]
fn a_unit_whose_code_begins_alike_is_another_unit() {
    let mut place = place();
    place.responsible = "/U/TP2/".into();
    place.unit = "/U/TP2/".into();
    assert!(permit::<Assigning>(&actor(HeadOfUnit, "/U/TP/"), &place).is_err());
}

#[test]
fn a_permit_is_for_one_subject() {
    let permit = permit::<Deciding>(&actor(ApprovingLeader, "/U/"), &place()).unwrap();
    assert!(permit.must_be_for(&place()).is_ok());
    assert!(permit.must_be_for(&Place { subject: "case-2".into(), ..place() }).is_err());
}

#[test]
fn every_row_of_the_table_names_a_known_action() {
    for (role, action, _) in POLICY {
        assert!(ACTIONS.iter().any(|known| known.0 == *action), "{role:?} {action}");
    }
}

#[test]
fn an_inspector_and_a_secretary_change_no_case() {
    let of_a_case = |action: &str| ACTIONS.iter().any(|(name, side)| *name == action && *side != Side::Office);
    for (role, action, _) in POLICY {
        if matches!(role, Inspector | ReformSecretary) {
            let is_known = matches!(*action, "read_case" | "handle_requirement");
            assert!(is_known || !of_a_case(action), "{action}");
        }
    }
}
