//! The legal bases of single parts: what is new must have one; what was carried over without one is counted.

use super::{BasedPart, Findings, Lack};
use crate::difference::same_papers;
use crate::procedure::{Conditions, Fee, Paper, Procedure};

pub(super) fn check(old: Option<&Procedure>, new: &Procedure, findings: &mut Findings) {
    papers(old.map_or(&[], |old| &old.papers), &new.papers, findings);
    conditions(old.and_then(|old| old.conditions.as_ref()), new.conditions.as_ref(), findings);
    fees(old.map_or(&[], |old| &old.fees), &new.fees, findings);
    let limit = new.time_limit.as_ref().filter(|limit| limit.legal_basis.is_none());
    count(BasedPart::Limit, limit.iter().count(), findings);
}

fn count(part: BasedPart, count: usize, findings: &mut Findings) {
    if count > 0 {
        let field = if part == BasedPart::Limit { "time_limit" } else { part.word() };
        findings.warn(field, Lack::WithoutBasis { part, count });
    }
}

fn papers(old: &[Paper], new: &[Paper], findings: &mut Findings) {
    let pairs = same_papers(old, new);
    let before = |at: usize| pairs.iter().find(|(_, after)| *after == at).map(|(before, _)| &old[*before]);
    let mut carried_over = 0;
    for (at, paper) in new.iter().enumerate().filter(|(_, paper)| paper.legal_basis.is_none()) {
        let (field, name) = (format!("papers.{at}.basis"), paper.name.clone());
        match before(at) {
            None => findings.refuse(field, Lack::PaperNew { name }),
            Some(before) if before.legal_basis.is_some() => findings.refuse(field, Lack::BasisLost { name }),
            Some(_) => carried_over += 1,
        }
    }
    count(BasedPart::Papers, carried_over, findings);
}

fn conditions(old: Option<&Conditions>, new: Option<&Conditions>, findings: &mut Findings) {
    let Some(new) = new else { return };
    let known = known_words(old);
    let is_known = |text: &str| known.contains(&text::fold(text));
    let mut carried_over = 0;
    for (at, item) in new.items.iter().enumerate().filter(|(_, item)| item.legal_basis.is_none()) {
        let had = old.is_some_and(|old| {
            old.items
                .iter()
                .any(|before| before.legal_basis.is_some() && text::fold(&before.text) == text::fold(&item.text))
        });
        let field = format!("conditions.{at}.basis");
        if had {
            findings.refuse(field, Lack::BasisLost { name: item.text.clone() });
        } else if is_known(&item.text) {
            carried_over += 1;
        } else {
            findings.refuse(field, Lack::ConditionNew { text: item.text.clone() });
        }
    }
    count(BasedPart::Conditions, carried_over, findings);
    // What is worded in the text alone has no place for a basis: a new sentence belongs among the single conditions.
    let is_item = |line: &str| new.items.iter().any(|item| text::fold(&item.text) == text::fold(line));
    let lines = new.excerpt.lines().map(str::trim).filter(|line| !line.is_empty());
    for line in lines.filter(|line| !is_known(line) && !is_item(line)) {
        findings.refuse("conditions", Lack::ConditionNew { text: line.to_owned() });
    }
}

/// The folded text of all conditions there were: one that is told apart from a longer text is not new.
fn known_words(old: Option<&Conditions>) -> String {
    let Some(old) = old else { return String::new() };
    let lines = std::iter::once(old.excerpt.as_str()).chain(old.items.iter().map(|item| item.text.as_str()));
    lines.map(text::fold).collect::<Vec<_>>().join(" \u{1f} ")
}

fn fees(old: &[Fee], new: &[Fee], findings: &mut Findings) {
    let mut carried_over = 0;
    for (at, fee) in new.iter().enumerate().filter(|(_, fee)| fee.legal_basis.is_none()) {
        let before = || old.iter().filter(|before| (&before.note, before.channel) == (&fee.note, fee.channel));
        let is_old = before().any(|before| before.amount >= fee.amount);
        if before().any(|before| before.legal_basis.is_some()) {
            let name = fee.note.clone().unwrap_or_default();
            findings.refuse(format!("fees.{at}.basis"), Lack::BasisLost { name });
        } else if is_old {
            carried_over += 1;
        } else {
            let lack = Lack::FeeNew { note: fee.note.clone().unwrap_or_default(), amount: fee.amount };
            findings.refuse(format!("fees.{at}.basis"), lack);
        }
    }
    count(BasedPart::Fees, carried_over, findings);
}
