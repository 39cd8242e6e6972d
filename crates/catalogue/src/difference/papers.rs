//! Which papers of two lists are the same, and what changed in them.

use std::collections::BTreeSet;

use super::{Change, Counts};
use crate::procedure::Paper;

/// Papers whose names share this part of their words are one paper under a new name.
const SAME_PAPER: f64 = 0.6;

pub(super) fn papers(old: &[Paper], new: &[Paper], changes: &mut Vec<Change>) {
    let pairs = same_papers(old, new);
    for (before, after) in &pairs {
        paper(&old[*before], &new[*after], changes);
    }
    let dropped = (0..old.len()).filter(|at| pairs.iter().all(|(before, _)| before != at));
    changes.extend(dropped.map(|at| Change::PaperDropped { name: old[at].name.clone() }));
    let added = (0..new.len()).filter(|at| pairs.iter().all(|(_, after)| after != at)).map(|at| &new[at]);
    changes.extend(added.map(|paper| Change::PaperAdded {
        name: paper.name.clone(),
        original: paper.original,
        copy: paper.copy,
        condition: condition(paper),
    }));
}

/// The same papers of two lists by position: first those of the same name, then the likest of those left over.
pub fn same_papers(old: &[Paper], new: &[Paper]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let name = |paper: &Paper| text::fold(&paper.name);
    for (before, paper) in old.iter().enumerate() {
        let is_free = |at: &usize| pairs.iter().all(|(_, taken)| taken != at);
        let same = (0..new.len()).filter(is_free).find(|at| name(&new[*at]) == name(paper));
        pairs.extend(same.map(|after| (before, after)));
    }
    let mut likenesses: Vec<(f64, usize, usize)> = Vec::new();
    for before in (0..old.len()).filter(|at| pairs.iter().all(|(taken, _)| taken != at)) {
        for after in (0..new.len()).filter(|at| pairs.iter().all(|(_, taken)| taken != at)) {
            likenesses.push((likeness(&old[before].name, &new[after].name), before, after));
        }
    }
    likenesses.retain(|(likeness, _, _)| *likeness >= SAME_PAPER);
    likenesses.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, before, after) in likenesses {
        if pairs.iter().all(|pair| pair.0 != before && pair.1 != after) {
            pairs.push((before, after));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The part of their words that two names share: 0 none, 1 all.
fn likeness(one: &str, other: &str) -> f64 {
    let words = |name: &str| text::fold(name).split_whitespace().map(str::to_owned).collect::<BTreeSet<String>>();
    let (one, other) = (words(one), words(other));
    let all = one.union(&other).count();
    if all == 0 { 0.0 } else { one.intersection(&other).count() as f64 / all as f64 }
}

fn paper(old: &Paper, new: &Paper, changes: &mut Vec<Change>) {
    let name = || new.name.clone();
    if old.name != new.name {
        changes.push(Change::PaperNamed { from: old.name.clone(), to: name() });
    }
    let counts = |paper: &Paper| Counts { original: paper.original, copy: paper.copy };
    if counts(old) != counts(new) {
        changes.push(Change::PaperCounts { name: name(), from: counts(old), to: counts(new) });
    }
    if condition(old) != condition(new) {
        changes.push(Change::PaperNeeded { name: name(), from: condition(old), to: condition(new) });
    }
    if old.handling != new.handling {
        changes.push(Change::PaperHandling { name: name(), to: new.handling });
    }
}

/// `None`: everybody brings it; empty: needed where it applies, and the list does not say when.
fn condition(paper: &Paper) -> Option<String> {
    paper.conditional.then(|| paper.group.clone().unwrap_or_default())
}
