//! What a proposal changes, part by part, as edits that make the next version of the procedure.

use calendar::Limit;
use catalogue::{Channel, LegalBasis, Procedure, TimeLimit};
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::outcome::Answers;
use crate::part::{PartKind, PartRef};

/// One edit. Parts are named by their number in the version under review, whatever else is taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Change {
    DropPaper {
        paper: u32,
    },
    /// Fewer originals or copies of a paper.
    FewerCopies {
        paper: u32,
        original: u32,
        copy: u32,
    },
    DropForm {
        form: u32,
    },
    DropCondition {
        condition: u32,
    },
    DropStep {
        step: u32,
    },
    DropFee {
        fee: u32,
    },
    /// Whole đồng.
    LowerFee {
        fee: u32,
        amount: i64,
    },
    ShortenLimit {
        value: u32,
    },
    OpenChannel {
        channel: Channel,
    },
}

impl Change {
    /// The part of the version that it changes.
    pub fn part(&self) -> PartRef {
        let at = |kind, number: &u32| PartRef { kind, number: *number };
        match self {
            Change::DropPaper { paper } | Change::FewerCopies { paper, .. } => at(PartKind::Paper, paper),
            Change::DropForm { form } => at(PartKind::Form, form),
            Change::DropCondition { condition } => at(PartKind::Condition, condition),
            Change::DropStep { step } => at(PartKind::Step, step),
            Change::DropFee { fee } | Change::LowerFee { fee, .. } => at(PartKind::Fee, fee),
            Change::ShortenLimit { .. } => PartRef::new(PartKind::Limit, 1),
            Change::OpenChannel { .. } => PartRef::WHOLE,
        }
    }
}

/// The bases that the answers give to parts which had none of their own: they go into the next version, too.
pub fn bases(procedure: &Procedure, answers: &Answers) -> Vec<(PartRef, LegalBasis)> {
    let is_bare = |part: PartRef| crate::parts(procedure).iter().any(|one| one.part == part && one.basis.is_none());
    let basis = |answer: &Answer| answer.documents.first().cloned();
    answers
        .iter()
        .filter(|((part, id), _)| part.kind != PartKind::Whole && id.starts_with("l.basis_") && is_bare(*part))
        .filter_map(|((part, _), answer)| Some((*part, basis(answer)?)))
        .collect()
}

/// The next version: these edits and these bases put into the version under review.
///
/// # Errors
/// Which edit the version does not allow: a part that is not there, more copies than before, a higher fee, a longer
/// limit, a channel that is open already.
pub fn apply(
    procedure: &Procedure,
    changes: &[Change],
    bases: &[(PartRef, LegalBasis)],
) -> Result<Procedure, Vec<String>> {
    let mut next = procedure.clone();
    for (part, basis) in bases {
        give_basis(&mut next, *part, basis);
    }
    let mut gone: Vec<PartRef> = Vec::new();
    let mut faults = Vec::new();
    for change in changes {
        if edit(&mut next, change, &mut gone).is_none() {
            faults.push(change.part().to_string());
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    take_out(&mut next, &gone);
    if changes.iter().any(|change| matches!(change, Change::ShortenLimit { .. } | Change::DropStep { .. })) {
        let channel = next.channels.first().copied().unwrap_or(Channel::Counter);
        next.steps = next.steps_for(channel);
    }
    Ok(next)
}

/// `None` where the version does not allow it. Parts that go are only named: numbers count in the version as it was.
fn edit(next: &mut Procedure, change: &Change, gone: &mut Vec<PartRef>) -> Option<()> {
    let part = change.part();
    let at = part.at();
    match change {
        Change::FewerCopies { original, copy, .. } => {
            let paper = next.papers.get_mut(at?)?;
            let (was, will) = (paper.original + paper.copy, original + copy);
            (will > 0 && will < was).then_some(())?;
            (paper.original, paper.copy) = (*original, *copy);
        }
        Change::LowerFee { amount, .. } => {
            let fee = next.fees.get_mut(at?)?;
            (0 < *amount && *amount < fee.amount).then_some(())?;
            fee.amount = *amount;
        }
        Change::ShortenLimit { value } => shorten(next, *value)?,
        Change::OpenChannel { channel } => {
            (!next.channels.contains(channel)).then_some(())?;
            next.channels.push(*channel);
        }
        _ => {
            (at? < length(next, part.kind)).then_some(())?;
            (!gone.contains(&part)).then_some(())?;
            gone.push(part);
        }
    }
    Some(())
}

fn length(procedure: &Procedure, kind: PartKind) -> usize {
    match kind {
        PartKind::Paper => procedure.papers.len(),
        PartKind::Form => procedure.forms.len(),
        PartKind::Condition => procedure.conditions.as_ref().map_or(0, |c| c.items.len().max(1)),
        // An order of work without a step is none.
        PartKind::Step => procedure.steps.len().saturating_sub(1),
        PartKind::Fee => procedure.fees.len(),
        PartKind::Whole | PartKind::Limit => 0,
    }
}

/// Every limit of the same length as the general one becomes the new one; a channel that was faster stays so.
fn shorten(next: &mut Procedure, value: u32) -> Option<()> {
    let old = crate::part::limits(next).first().map(|limit| limit.stated)?;
    (0 < value && value < old.value()).then_some(())?;
    let new = Limit::new(value, old.unit()).ok()?;
    let ways = next.ways.iter_mut().flat_map(|way| way.times.iter_mut());
    let set = |limit: &mut TimeLimit| {
        if limit.stated == old {
            limit.stated = new;
        }
    };
    ways.chain(next.time_limit.as_mut()).for_each(set);
    Some(())
}

fn give_basis(next: &mut Procedure, part: PartRef, basis: &LegalBasis) {
    let Some(at) = part.at() else { return };
    let place = match part.kind {
        PartKind::Paper => next.papers.get_mut(at).map(|paper| &mut paper.legal_basis),
        PartKind::Condition => {
            next.conditions.as_mut().and_then(|c| c.items.get_mut(at)).map(|item| &mut item.legal_basis)
        }
        PartKind::Step => next.steps.get_mut(at).map(|step| &mut step.legal_basis),
        PartKind::Fee => next.fees.get_mut(at).map(|fee| &mut fee.legal_basis),
        PartKind::Limit if at == 0 => next.time_limit.as_mut().map(|limit| &mut limit.legal_basis),
        PartKind::Limit | PartKind::Whole | PartKind::Form => None,
    };
    if let Some(place) = place {
        *place = Some(basis.clone());
    }
}

fn take_out(next: &mut Procedure, gone: &[PartRef]) {
    let keeps = |kind: PartKind| {
        let mut at = 0;
        move || {
            at += 1;
            !gone.contains(&PartRef::new(kind, at))
        }
    };
    let mut stays = keeps(PartKind::Paper);
    next.papers.retain(|_| stays());
    for (number, paper) in (1..).zip(&mut next.papers) {
        paper.number = number;
    }
    let mut stays = keeps(PartKind::Form);
    next.forms.retain(|_| stays());
    let mut stays = keeps(PartKind::Step);
    next.steps.retain(|_| stays());
    for (number, step) in (1..).zip(&mut next.steps) {
        step.step = number;
    }
    let mut stays = keeps(PartKind::Fee);
    next.fees.retain(|_| stays());
    if gone.iter().any(|part| part.kind == PartKind::Fee) && next.fees.is_empty() && next.fee_note.is_none() {
        next.free = Some(true);
    }
    let mut stays = keeps(PartKind::Condition);
    let is_empty = next.conditions.as_mut().is_some_and(|conditions| {
        let had_items = !conditions.items.is_empty();
        conditions.items.retain(|_| stays());
        conditions.items.is_empty() && (had_items || gone.iter().any(|part| part.kind == PartKind::Condition))
    });
    if is_empty {
        next.conditions = None;
    }
}

#[cfg(test)]
mod tests {
    use catalogue::import::{Format, check, read};

    use super::*;

    /// A real one with several papers, a fee and a limit.
    fn procedure() -> Procedure {
        let records = read(include_bytes!("../../../data/procedures.json"), Format::Json).unwrap();
        let all = check(&records).procedures;
        let wanted = |p: &&Procedure| p.papers.len() >= 3 && !p.fees.is_empty() && p.time_limit.is_some();
        all.iter().find(wanted).cloned().unwrap()
    }

    fn basis() -> LegalBasis {
        LegalBasis { document: "Nghị định 1/2010/NĐ-CP".into(), article: None }
    }

    #[test]
    fn parts_are_named_by_their_number_before_anything_goes() {
        let before = procedure();
        let changes = [Change::DropPaper { paper: 1 }, Change::DropPaper { paper: 3 }];
        let after = apply(&before, &changes, &[(PartRef::new(PartKind::Paper, 2), basis())]).unwrap();
        assert_eq!(after.papers.len(), before.papers.len() - 2);
        assert_eq!((after.papers[0].name.as_str(), after.papers[0].number), (before.papers[1].name.as_str(), 1));
        assert_eq!(after.papers[0].legal_basis, Some(basis()));
        let told: Vec<catalogue::Change> = catalogue::difference(&before, &after);
        assert!(told.len() >= 2, "{told:?}");
    }

    #[test]
    fn a_shorter_limit_is_kept_by_the_steps() {
        let before = procedure();
        let old = before.time_limit.as_ref().unwrap().stated;
        if old.value() < 2 {
            return;
        }
        let after = apply(&before, &[Change::ShortenLimit { value: old.value() - 1 }], &[]).unwrap();
        assert_eq!(after.time_limit.as_ref().unwrap().stated.value(), old.value() - 1);
        let minutes: u32 = after.steps.iter().filter_map(|step| step.minutes).sum();
        let channel = after.channels[0];
        assert!(minutes <= catalogue::procedure::working_minutes(after.limit_for(channel).unwrap()));
    }

    #[test]
    fn nothing_is_made_heavier() {
        let before = procedure();
        let (fee, limit) = (before.fees[0].amount, before.time_limit.as_ref().unwrap().stated.value());
        let paper = &before.papers[0];
        let check = |change: Change, is_allowed: bool| {
            assert_eq!(apply(&before, std::slice::from_ref(&change), &[]).is_ok(), is_allowed, "{change:?}");
        };
        check(Change::LowerFee { fee: 1, amount: fee + 1 }, false);
        check(Change::LowerFee { fee: 1, amount: 0 }, false);
        check(Change::LowerFee { fee: 1, amount: 1 }, fee > 1);
        check(Change::LowerFee { fee: 99, amount: 1 }, false);
        check(Change::ShortenLimit { value: limit + 1 }, false);
        check(Change::ShortenLimit { value: 0 }, false);
        check(Change::DropPaper { paper: 99 }, false);
        check(Change::DropFee { fee: 1 }, true);
        check(Change::FewerCopies { paper: 1, original: paper.original + 1, copy: paper.copy }, false);
        check(Change::FewerCopies { paper: 1, original: 0, copy: 0 }, false);
        check(Change::OpenChannel { channel: before.channels[0] }, false);
        assert!(apply(&before, &[Change::DropPaper { paper: 1 }, Change::DropPaper { paper: 1 }], &[]).is_err());
    }
}
