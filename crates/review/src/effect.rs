//! What became of what was promised: the year before the change and the year after it, from the cases themselves.

use calendar::Calendar;
use catalogue::Published;
use catalogue::draft::Successor;
use jiff::civil::Date;
use store::Tx;

use crate::figures::{Figures, Span, figures_of};
use crate::item::Item;
use crate::outcome::Outcome;
use crate::{Error, Result};

/// The day from which the effect of a version can be told: a year after it came into force.
pub fn judged_from(in_force_from: Date) -> Date {
    Span::year_from(in_force_from).to
}

/// What happened in the year before the change and in the year from it on; fees as the two versions ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    pub in_force_from: Date,
    pub judged_from: Date,
    pub before: Figures,
    /// As far as the year has come; whole from `judged_from` on.
    pub after: Figures,
    pub fees_before: i64,
    pub fees_after: i64,
    pub papers_before: usize,
    pub papers_after: usize,
}

/// A decided item with the version that was reviewed, and what came of it; `None` while nothing later is in force.
#[derive(Debug, Clone)]
pub struct Judged {
    pub reviewed: Published,
    pub effect: Option<Effect>,
}

/// What came of decided items: so many statements, however many items. The years of a procedure that was replaced are its
/// own before, and those of the procedure in its place after.
pub async fn effects(tx: &mut Tx, calendar: &Calendar, items: &[Item], today: Date) -> Result<Vec<Judged>> {
    let mut keys: Vec<String> = items.iter().map(|item| item.procedure_key.clone()).collect();
    keys.sort();
    keys.dedup();
    let successors = catalogue::draft::successors(tx, &keys).await?;
    keys.extend(successors.iter().map(|one| one.key.clone()));
    let versions = catalogue::versions_of(tx, &keys).await?;
    let mut found = Vec::with_capacity(items.len());
    let mut spans = Vec::with_capacity(items.len() * 2);
    for item in items {
        let is_reviewed =
            |one: &&Published| one.procedure.key == item.procedure_key && one.version == item.procedure_version;
        let reviewed = versions.iter().find(is_reviewed).ok_or(Error::NotFound)?;
        let later = later(item, &versions, &successors, today);
        if let Some(later) = later {
            spans.push((item.procedure_key.clone(), Span::year_before(later.in_force_from)));
            spans.push((later.procedure.key.clone(), Span::year_from(later.in_force_from)));
        }
        found.push((reviewed, later));
    }
    let mut figures = figures_of(tx, calendar, &spans).await?.into_iter();
    let mut next = || figures.next().unwrap_or_default();
    let judged = found.into_iter().map(|(reviewed, later)| Judged {
        reviewed: reviewed.clone(),
        effect: later.map(|later| told(reviewed, later, next(), next())),
    });
    Ok(judged.collect())
}

/// The first version in force after the review: of the procedure itself, or of the one in its place.
fn later<'a>(item: &Item, versions: &'a [Published], successors: &[Successor], today: Date) -> Option<&'a Published> {
    let successor = successors.iter().find(|one| one.replaces == item.procedure_key).map(|one| one.key.as_str());
    let is_later = |one: &&Published| match successor {
        Some(key) if item.outcome == Some(Outcome::Replace) => one.procedure.key == key,
        _ => one.procedure.key == item.procedure_key && one.version > item.procedure_version,
    };
    versions.iter().filter(is_later).filter(|one| one.in_force_from <= today).min_by_key(|one| one.version)
}

fn told(reviewed: &Published, later: &Published, before: Figures, after: Figures) -> Effect {
    let fees = |published: &Published| published.procedure.fees.iter().map(|fee| fee.amount).sum();
    Effect {
        in_force_from: later.in_force_from,
        judged_from: judged_from(later.in_force_from),
        before,
        after,
        fees_before: fees(reviewed),
        fees_after: fees(later),
        papers_before: reviewed.procedure.papers.len(),
        papers_after: later.procedure.papers.len(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_effect_is_told_after_a_year() {
        assert_eq!(judged_from(date(2010, 4, 1)), date(2011, 4, 1));
        assert_eq!(judged_from(date(2012, 2, 29)), date(2013, 2, 28));
    }
}
