use std::collections::BTreeSet;

use calendar::{Limit, Unit};
use proptest::prelude::*;

use super::*;
use crate::procedure::{
    Channel, Condition, Conditions, Fee, LegalBasis, Paper, Step, StepRole, TimeLimit, Way, Without,
};
use crate::sample;

fn basis() -> Option<LegalBasis> {
    Some(LegalBasis { document: "Nghị định 123/2015/NĐ-CP".to_owned(), article: Some("Điều 16".to_owned()) })
}

fn time(value: u32, unit: Unit, ceiling: Option<(u32, Unit)>) -> TimeLimit {
    let limit = |(value, unit)| Limit::new(value, unit).unwrap();
    TimeLimit {
        stated: limit((value, unit)),
        same_day: false,
        basis: None,
        note: None,
        legal_basis: basis(),
        ceiling: ceiling.map(limit),
    }
}

fn step(step: u32, role: StepRole, minutes: u32) -> Step {
    let name = format!("Bước {step}");
    Step { step, code: format!("B{step}"), name, role, minutes: Some(minutes), illustrative: false, legal_basis: None }
}

fn fee(amount: i64, basis: Option<LegalBasis>, ceiling: Option<i64>) -> Fee {
    Fee { amount, note: Some("Lệ phí".to_owned()), channel: None, legal_basis: basis, ceiling }
}

/// A procedure of January 2010 that lacks nothing: ten working days, two papers, a fee of 50 000 đ.
fn whole() -> Procedure {
    Procedure {
        time_limit: Some(time(10, Unit::WorkingDay, Some((10, Unit::WorkingDay)))),
        papers: (1..=2).map(|n| Paper { legal_basis: basis(), ..sample::paper(n, 1, 0, None) }).collect(),
        sets: Some(1),
        applicants: vec!["Công dân Việt Nam".to_owned()],
        authority: Some("Ủy ban nhân dân huyện".to_owned()),
        results: vec!["Giấy xác nhận".to_owned()],
        legal_bases: vec!["Nghị định 123/2015/NĐ-CP".to_owned()],
        fees: vec![fee(50_000, basis(), Some(50_000))],
        without: vec![Without::Forms, Without::Conditions],
        steps: vec![
            step(1, StepRole::OneStop, 480),
            step(2, StepRole::DeptOfficer, 3360),
            step(3, StepRole::Leader, 480),
            step(4, StepRole::OneStop, 480),
        ],
        ..sample::procedure("1.000001", "Đăng ký thử")
    }
}

/// What the checker says of a change to it: `!field` is refused, `?field` warned of.
fn check(what: &str, change: impl Fn(&mut Procedure), expected: &[&str]) {
    let mut new = whole();
    change(&mut new);
    let found: Vec<String> = super::check(Some(&whole()), &new).iter().map(told).collect();
    assert_eq!(found, expected, "{what}");
}

fn told(finding: &Finding) -> String {
    format!("{}{}", if finding.severity == Severity::Refused { '!' } else { '?' }, finding.field)
}

#[test]
fn a_version_that_lacks_a_mandatory_part_is_refused() {
    check("whole as announced on 31/8/2009", |_| (), &[]);
    check("no name", |p| p.name = " ".to_owned(), &["!name"]);
    check("no steps", |p| p.steps.clear(), &["!steps"]);
    check("no way of handing in", |p| p.channels.clear(), &["!channels"]);
    check("no papers", |p| p.papers.clear(), &["!papers"]);
    check("no number of sets", |p| p.sets = None, &["!sets"]);
    check("no limit", |p| p.time_limit = None, &["!time_limit"]);
    check("nobody it is for", |p| p.applicants.clear(), &["!applicants"]);
    check("nobody who decides", |p| p.authority = None, &["!authority"]);
    check("no law", |p| p.legal_bases.clear(), &["!legal_bases"]);
    check("forms neither there nor said to be none", |p| p.without.retain(|w| *w != Without::Forms), &["!forms"]);
    check("no result and no word of it", |p| p.results.clear(), &["!results"]);
    check("conditions unsaid", |p| p.without.retain(|w| *w != Without::Conditions), &["!conditions"]);
    check("no fee and not said to be free", |p| p.fees.clear(), &["!fees"]);
    let free = |p: &mut Procedure| (p.fees, p.free) = (Vec::new(), Some(true));
    check("free", free, &[]);
    let online_alone = |p: &mut Procedure| {
        let times = vec![time(10, Unit::WorkingDay, None)];
        (p.time_limit, p.ways) = (None, vec![Way { channel: Channel::Counter, times }]);
        p.channels.push(Channel::Online);
    };
    check("a channel opens without a limit", online_alone, &["!time_limit"]);
}

#[test]
fn what_is_new_needs_a_legal_basis_of_its_own() {
    let add = |basis: Option<LegalBasis>| {
        move |p: &mut Procedure| {
            let name = "Bản vẽ mặt bằng nhà ở".to_owned();
            p.papers.push(Paper { name, legal_basis: basis.clone(), ..sample::paper(3, 1, 0, None) });
        }
    };
    check("a paper is added on 20/01/2010 without a basis", add(None), &["!papers.2.basis"]);
    check("a paper is added with its basis", add(basis()), &[]);
    check("a basis is taken away", |p| p.papers[1].legal_basis = None, &["!papers.1.basis"]);
    let reworded = |p: &mut Procedure| p.papers[1].name = "Giấy tờ số 2".to_owned();
    check("a paper is worded anew", reworded, &[]);
    let condition = |basis: Option<LegalBasis>| {
        move |p: &mut Procedure| {
            let items = vec![Condition { text: "Có hộ khẩu tại xã".to_owned(), legal_basis: basis.clone() }];
            p.conditions = Some(Conditions { excerpt: String::new(), full_text_chars: None, items });
        }
    };
    check("a condition is added without a basis", condition(None), &["!conditions.0.basis"]);
    check("a condition is added with its basis", condition(basis()), &[]);
    let in_words = |p: &mut Procedure| {
        let excerpt = "Có hộ khẩu tại xã".to_owned();
        p.conditions = Some(Conditions { excerpt, full_text_chars: None, items: Vec::new() });
    };
    check("a condition is hidden in the text", in_words, &["!conditions"]);
    check("another fee", |p| p.fees.push(Fee { note: None, ..fee(1000, None, None) }), &["!fees.1.basis"]);
}

#[test]
fn a_condition_told_apart_from_an_imported_text_is_not_new() {
    let excerpt = "Có hộ khẩu tại xã. Không có tranh chấp.".to_owned();
    let old = Conditions { excerpt: excerpt.clone(), full_text_chars: None, items: Vec::new() };
    let items = vec![Condition { text: "không có tranh chấp".to_owned(), legal_basis: None }];
    let of = |conditions| Procedure { conditions: Some(conditions), ..whole() };
    let new = of(Conditions { excerpt, full_text_chars: None, items });
    let found: Vec<String> = super::check(Some(&of(old)), &new).iter().map(told).collect();
    assert_eq!(found, ["?conditions"], "told apart, and its basis still to be found");
}

#[test]
fn fees_limits_and_steps_stay_under_their_ceilings() {
    check("a fee above its ceiling", |p| p.fees[0].amount = 50_001, &["!fees.0.amount"]);
    check("a cheaper one", |p| p.fees[0].amount = 20_000, &[]);
    let limit = |value, unit, ceiling| {
        move |p: &mut Procedure| {
            p.time_limit = Some(time(value, unit, Some(ceiling)));
            p.steps.iter_mut().for_each(|step| step.minutes = Some(30));
        }
    };
    let day = Unit::WorkingDay;
    check("eleven days of ten", limit(11, day, (10, day)), &["!time_limit"]);
    check("seven days of ten", limit(7, day, (10, day)), &[]);
    check("ten working days of ten days", limit(10, day, (10, Unit::CalendarDay)), &["!time_limit"]);
    check("seven working days of ten days", limit(7, day, (10, Unit::CalendarDay)), &[]);
    check("fifteen days of ten working days", limit(15, Unit::CalendarDay, (10, day)), &[]);
    check("a month of twenty working days", limit(1, Unit::Month, (20, day)), &["!time_limit"]);
    check("sixteen hours of two days", limit(16, Unit::WorkingHour, (2, day)), &[]);
    let online = |p: &mut Procedure| {
        let times = vec![time(12, day, Some((10, day)))];
        p.ways = vec![Way { channel: Channel::Counter, times }];
    };
    check("a channel above its own ceiling", online, &["!ways.0"]);
    check("steps of eleven days", |p| p.steps[1].minutes = Some(3840), &["!steps"]);
    let shorter_online = |p: &mut Procedure| {
        p.channels.push(Channel::Online);
        p.ways = vec![Way { channel: Channel::Online, times: vec![time(5, day, None)] }];
    };
    check("steps that fit the counter and not the other channel", shorter_online, &["!steps"]);
}

#[test]
fn what_was_carried_over_is_warned_of_once_with_its_count() {
    let imported = Procedure { papers: vec![sample::paper(1, 1, 0, None), sample::paper(2, 1, 0, None)], ..whole() };
    let found = super::check(Some(&imported), &imported);
    let lack = Lack::WithoutBasis { part: BasedPart::Papers, count: 2 };
    assert_eq!(found, [Finding { severity: Severity::Warned, field: "papers".to_owned(), lack }]);
    assert_eq!(
        super::check(None, &imported).iter().map(told).collect::<Vec<_>>(),
        ["!papers.0.basis", "!papers.1.basis"]
    );
    check("drafted steps", |p| p.steps.iter_mut().for_each(|s| s.illustrative = true), &["?steps"]);
    check("a step without time", |p| p.steps[1].minutes = None, &["?steps.1.minutes"]);
    check("a limit without basis", |p| drop(p.time_limit.as_mut().unwrap().legal_basis.take()), &["?time_limit"]);
}

fn any_version() -> impl Strategy<Value = Procedure> {
    let papers = proptest::collection::btree_map("[a-e]", proptest::bool::ANY, 0..4);
    let fees = proptest::collection::vec((1i64..5, proptest::option::of(1i64..5), proptest::bool::ANY), 0..3);
    let limit = (1u32..4, proptest::option::of(1u32..4));
    let steps = proptest::collection::vec(1u32..40, 0..4);
    (papers, fees, limit, steps).prop_map(|(papers, fees, (value, ceiling), steps)| Procedure {
        papers: (1..)
            .zip(papers)
            .map(|(n, (name, has))| Paper {
                name: name.repeat(8),
                legal_basis: basis().filter(|_| has),
                ..sample::paper(n, 1, 0, None)
            })
            .collect(),
        fees: fees.into_iter().map(|(amount, most, has)| fee(amount, basis().filter(|_| has), most)).collect(),
        time_limit: Some(time(value, Unit::WorkingDay, ceiling.map(|most| (most, Unit::WorkingDay)))),
        steps: (1..).zip(steps).map(|(n, hours)| step(n, StepRole::DeptOfficer, hours * 60)).collect(),
        ..whole()
    })
}

/// The fields that must be refused, told without the checker's own means: names as sets, days as eight hours.
fn naive(old: &Procedure, new: &Procedure) -> BTreeSet<String> {
    let mut refused = BTreeSet::new();
    let had = |name: &str| old.papers.iter().find(|paper| paper.name == name);
    for (at, paper) in new.papers.iter().enumerate() {
        let excused = had(&paper.name).is_some_and(|before| before.legal_basis.is_none());
        if paper.legal_basis.is_none() && !excused {
            refused.insert(format!("papers.{at}.basis"));
        }
    }
    for (at, fee) in new.fees.iter().enumerate() {
        if fee.ceiling.is_some_and(|most| most < fee.amount) {
            refused.insert(format!("fees.{at}.amount"));
        }
        let dearest = old.fees.iter().map(|before| before.amount).max().unwrap_or(0);
        let had_basis = old.fees.iter().any(|before| before.legal_basis.is_some());
        if fee.legal_basis.is_none() && (had_basis || fee.amount > dearest) {
            refused.insert(format!("fees.{at}.basis"));
        }
    }
    let limit = new.time_limit.as_ref().unwrap();
    if limit.ceiling.is_some_and(|most| most.value() < limit.stated.value()) {
        refused.insert("time_limit".to_owned());
    }
    let hours: u32 = new.steps.iter().map(|step| step.minutes.unwrap() / 60).sum();
    if hours > limit.stated.value() * 8 || new.steps.is_empty() {
        refused.insert("steps".to_owned());
    }
    let empty = [("papers", new.papers.is_empty()), ("fees", new.fees.is_empty())];
    refused.extend(empty.into_iter().filter(|(_, is_empty)| *is_empty).map(|(field, _)| field.to_owned()));
    refused
}

proptest! {
    #[test]
    fn the_checker_refuses_what_its_twin_refuses(old in any_version(), new in any_version()) {
        let found: BTreeSet<String> = super::check(Some(&old), &new)
            .into_iter()
            .filter(|finding| finding.severity == Severity::Refused)
            .map(|finding| finding.field)
            .collect();
        prop_assert_eq!(found, naive(&old, &new));
    }

    #[test]
    fn a_version_taken_over_as_it_is_has_nothing_new(version in any_version()) {
        let is_new = |lack: &Lack| matches!(lack, Lack::PaperNew { .. } | Lack::FeeNew { .. } | Lack::BasisLost { .. });
        let found = super::check(Some(&version), &version);
        // Two fees of one name share what is known of it.
        prop_assert!(version.fees.len() > 1 || !found.iter().any(|finding| is_new(&finding.lack)));
    }
}
