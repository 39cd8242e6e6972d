//! What changed between two versions of a procedure, fact by fact, so that a page can say it in plain words.
//!
//! Only what a person at the counter would notice is compared: not where a fact was found, not the drafted limits of
//! steps. Two versions without a difference ask for the same, by the same day, for the same price.

mod change;
mod papers;

pub use change::{Burden, Change, Counts, TextList};
use papers::papers;
pub use papers::same_papers;

use crate::procedure::{Channel, Fee, Procedure};

/// Everything that differs, in the order in which people ask: can I, how long, what to bring, what it costs, the rest.
pub fn difference(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut changes = Vec::new();
    if old.name != new.name {
        changes.push(Change::Named { from: old.name.clone(), to: new.name.clone() });
    }
    let (from, to) = (old.state.kind(), new.state.kind());
    if from != to {
        changes.push(Change::State { from, to });
    }
    channels(old, new, &mut changes);
    papers(&old.papers, &new.papers, &mut changes);
    if old.sets != new.sets {
        changes.push(Change::Sets { from: old.sets, to: new.sets });
    }
    price(old, new, &mut changes);
    lists(old, new, &mut changes);
    rest(old, new, &mut changes);
    changes
}

fn channels(old: &Procedure, new: &Procedure, changes: &mut Vec<Change>) {
    for channel in Channel::ALL.iter().copied() {
        match (old.channels.contains(&channel), new.channels.contains(&channel)) {
            (false, true) => changes.push(Change::Opened { channel }),
            (true, false) => changes.push(Change::Closed { channel }),
            _ => {}
        }
        let (from, to) = (old.limit_for(channel), new.limit_for(channel));
        // A channel that opens or closes says so already.
        let is_open_in_both = old.channels.contains(&channel) && new.channels.contains(&channel);
        if from != to && is_open_in_both {
            changes.push(Change::Limit { channel, from, to });
        }
    }
}

fn price(old: &Procedure, new: &Procedure, changes: &mut Vec<Change>) {
    if old.free != new.free && new.free == Some(true) {
        changes.push(Change::Free);
    }
    let (mut before, mut after) = (old.fees.clone(), new.fees.clone());
    let take = |fees: &mut Vec<Fee>, is: &dyn Fn(&Fee) -> bool| {
        let at = fees.iter().position(is)?;
        Some(fees.remove(at))
    };
    // Equal lines first, so that of several fees under one name only the changed one is told.
    before.retain(|fee| take(&mut after, &|other| other == fee).is_none());
    for fee in before {
        let is_same = |other: &Fee| (&other.note, other.channel) == (&fee.note, fee.channel);
        let Fee { note, channel, amount, .. } = fee.clone();
        changes.push(match take(&mut after, &is_same) {
            Some(other) => Change::FeeAmount { note, channel, from: amount, to: other.amount },
            None => Change::FeeDropped { note, channel, amount },
        });
    }
    let added = after.into_iter();
    changes.extend(added.map(|Fee { note, channel, amount, .. }| Change::FeeAdded { note, channel, amount }));
    if old.fee_note != new.fee_note {
        changes.push(Change::FeeNote);
    }
}

fn lists(old: &Procedure, new: &Procedure, changes: &mut Vec<Change>) {
    for part in TextList::ALL.iter().copied() {
        let (before, after) = (part.of(old), part.of(new));
        let dropped = before.iter().filter(|text| !after.contains(text)).cloned();
        changes.extend(dropped.map(|text| Change::Dropped { part, text }));
        let added = after.iter().filter(|text| !before.contains(text)).cloned();
        changes.extend(added.map(|text| Change::Added { part, text }));
    }
}

fn rest(old: &Procedure, new: &Procedure, changes: &mut Vec<Change>) {
    if old.conditions != new.conditions {
        changes.push(Change::Conditions);
    }
    if old.authority != new.authority {
        changes.push(Change::Authority { from: old.authority.clone(), to: new.authority.clone() });
    }
    if old.supplement_clock != new.supplement_clock {
        changes.push(Change::Clock);
    }
    let approved =
        |procedure: &Procedure| procedure.steps.iter().filter(|step| !step.illustrative).cloned().collect::<Vec<_>>();
    let (from, to) = (approved(old), approved(new));
    if from != to {
        changes.push(Change::Process { from: from.len(), to: to.len() });
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use calendar::{Limit, Unit};
    use proptest::prelude::*;

    use super::*;
    use crate::procedure::{Paper, State, StateKind, TimeLimit};
    use crate::sample;

    fn days(value: u32) -> Option<TimeLimit> {
        let stated = Limit::new(value, Unit::WorkingDay).unwrap();
        Some(TimeLimit { stated, same_day: false, basis: None, note: None, legal_basis: None, ceiling: None })
    }

    /// Ten working days, papers 1 and 2, a fee of 50 000 đ.
    fn before() -> Procedure {
        let mut procedure = sample::procedure("1.000001", "Đăng ký thử");
        procedure.time_limit = days(10);
        procedure.papers = vec![sample::paper(1, 1, 0, None), sample::paper(2, 1, 2, None)];
        procedure.papers[0].name = "Tờ khai đăng ký".to_owned();
        procedure.papers[1].name = "Giấy chứng nhận quyền sử dụng đất".to_owned();
        procedure.fees = vec![Fee {
            amount: 50_000,
            note: Some("Lệ phí".to_owned()),
            channel: None,
            legal_basis: None,
            ceiling: None,
        }];
        procedure
    }

    fn check(change: impl Fn(&mut Procedure), expected: &[Change]) {
        let mut after = before();
        change(&mut after);
        assert_eq!(difference(&before(), &after), expected);
    }

    #[test]
    fn each_change_is_told_by_what_it_is() {
        let limit = |value| Some(Limit::new(value, Unit::WorkingDay).unwrap());
        check(|_| (), &[]);
        let shorter = Change::Limit { channel: Channel::Counter, from: limit(10), to: limit(7) };
        check(|p| p.time_limit = days(7), &[shorter]);
        check(|p| p.channels.push(Channel::Online), &[Change::Opened { channel: Channel::Online }]);
        let land = "Giấy chứng nhận quyền sử dụng đất".to_owned();
        check(|p| drop(p.papers.remove(1)), &[Change::PaperDropped { name: land.clone() }]);
        let counts = |original, copy| Counts { original, copy };
        let fewer = Change::PaperCounts { name: land.clone(), from: counts(1, 2), to: counts(1, 1) };
        check(|p| p.papers[1].copy = 1, &[fewer]);
        let named = format!("{land} (bản gốc)");
        check(|p| p.papers[1].name = named.clone(), &[Change::PaperNamed { from: land.clone(), to: named.clone() }]);
        let conditional = |p: &mut Procedure| {
            p.papers[1].conditional = true;
            p.papers[1].group = Some("có đất".to_owned());
        };
        let needed = Change::PaperNeeded { name: land.clone(), from: None, to: Some("có đất".to_owned()) };
        check(conditional, &[needed]);
        let note = || Some("Lệ phí".to_owned());
        let fee = Change::FeeAmount { note: note(), channel: None, from: 50_000, to: 20_000 };
        check(|p| p.fees[0].amount = 20_000, &[fee]);
        let free = |p: &mut Procedure| {
            p.fees.clear();
            p.free = Some(true);
        };
        check(free, &[Change::Free, Change::FeeDropped { note: note(), channel: None, amount: 50_000 }]);
        let to = StateKind::Abolished;
        let abolished = |p: &mut Procedure| p.state = State::Abolished { by: "QĐ 1".to_owned() };
        check(abolished, &[Change::State { from: StateKind::InForce, to }]);
    }

    #[test]
    fn less_to_bring_to_wait_or_to_pay_is_lighter() {
        let check = |change: &dyn Fn(&mut Procedure), expected: Burden| {
            let mut after = before();
            change(&mut after);
            assert!(difference(&before(), &after).iter().all(|change| change.burden() == expected));
        };
        check(&|p| p.time_limit = days(7), Burden::Lighter);
        check(&|p| p.time_limit = days(11), Burden::Heavier);
        check(&|p| drop(p.papers.pop()), Burden::Lighter);
        check(&|p| p.papers.push(Paper { name: "Bản vẽ".to_owned(), ..sample::paper(3, 1, 0, None) }), Burden::Heavier);
        check(&|p| p.papers[1].copy = 0, Burden::Lighter);
        check(&|p| p.papers[1].conditional = true, Burden::Lighter);
        check(&|p| p.fees[0].amount = 60_000, Burden::Heavier);
        check(&|p| p.results.push("Giấy xác nhận".to_owned()), Burden::Open);
    }

    #[test]
    fn a_paper_that_moves_in_the_list_is_the_same_paper_and_an_unlike_one_is_another() {
        let swap = |p: &mut Procedure| {
            p.papers.swap(0, 1);
            p.papers[0].number = 1;
            p.papers[1].number = 2;
        };
        check(swap, &[]);
        let (land, house) = ("Giấy chứng nhận quyền sử dụng đất".to_owned(), "Bản vẽ mặt bằng nhà ở".to_owned());
        let added = Change::PaperAdded { name: house.clone(), original: 1, copy: 2, condition: None };
        check(|p| p.papers[1].name = house.clone(), &[Change::PaperDropped { name: land }, added]);
    }

    fn any_procedure() -> impl Strategy<Value = Procedure> {
        let papers = proptest::collection::vec(("[abc]( [abc]){0,3}", 0u32..3, 0u32..3, proptest::bool::ANY), 0..5);
        let fees = proptest::collection::vec((1i64..4, proptest::option::of("[xy]")), 0..4);
        (papers, fees, 1u32..4, proptest::collection::vec("[pq]", 0..3)).prop_map(|(papers, fees, limit, results)| {
            let mut procedure = sample::procedure("1.000001", "Đăng ký thử");
            procedure.time_limit = days(limit);
            procedure.results = results;
            procedure.fees = fees
                .into_iter()
                .map(|(amount, note)| Fee { amount, note, channel: None, legal_basis: None, ceiling: None })
                .collect();
            procedure.papers = (1..)
                .zip(papers)
                .map(|(number, (name, original, copy, is_conditional))| {
                    let paper = sample::paper(number, original, copy, is_conditional.then_some("khi"));
                    Paper { name, ..paper }
                })
                .collect();
            procedure
        })
    }

    /// What a person notices, as bags: the naïve twin knows that something differs, not what.
    fn noticed(procedure: &Procedure) -> impl PartialEq + use<> {
        let mut papers: Vec<_> = procedure
            .papers
            .iter()
            .map(|p| (p.name.clone(), p.original, p.copy, p.conditional, p.group.clone()))
            .collect();
        let mut fees: Vec<_> = procedure.fees.iter().map(|fee| (fee.amount, fee.note.clone())).collect();
        papers.sort();
        fees.sort();
        let results: BTreeSet<String> = procedure.results.iter().cloned().collect();
        (papers, fees, procedure.time_limit.clone(), results)
    }

    proptest! {
        #[test]
        fn nothing_is_told_of_what_is_equal_and_something_of_what_is_not(a in any_procedure(), b in any_procedure()) {
            prop_assert_eq!(difference(&a, &a), vec![]);
            if noticed(&a) == noticed(&b) {
                prop_assert_eq!(difference(&a, &b), vec![]);
            } else {
                prop_assert!(!difference(&a, &b).is_empty());
                prop_assert!(!difference(&b, &a).is_empty());
            }
        }
    }
}
