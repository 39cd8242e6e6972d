//! What became of what was promised: the year before the change and the year after it, from the cases themselves.

use calendar::Calendar;
use jiff::civil::Date;
use store::Tx;

use crate::Result;
use crate::figures::{Figures, Span, figures};
use crate::item::Item;

/// What a decision promised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promise {
    /// Working minutes of the limit.
    pub minutes_before: Option<i64>,
    pub minutes_after: Option<i64>,
    /// Whole đồng a year.
    pub year_before: Option<i64>,
    pub year_after: Option<i64>,
}

pub fn promised(item: &Item) -> Promise {
    Promise {
        minutes_before: item.minutes_before,
        minutes_after: item.minutes_after,
        year_before: item.year_before,
        year_after: item.year_after,
    }
}

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

/// The effect of a decided item; `None` while no later version is in force.
pub async fn effect(tx: &mut Tx, calendar: &Calendar, item: &Item, today: Date) -> Result<Option<Effect>> {
    let versions = catalogue::versions(tx, &item.procedure_key).await?;
    let later = versions.iter().rev().find(|one| one.version > item.procedure_version && one.in_force_from <= today);
    let reviewed = versions.iter().find(|one| one.version == item.procedure_version);
    let (Some(later), Some(reviewed)) = (later, reviewed) else { return Ok(None) };
    let from = later.in_force_from;
    let fees = |published: &catalogue::Published| published.procedure.fees.iter().map(|fee| fee.amount).sum();
    Ok(Some(Effect {
        in_force_from: from,
        judged_from: judged_from(from),
        before: figures(tx, calendar, &item.procedure_key, Span::year_before(from)).await?,
        after: figures(tx, calendar, &item.procedure_key, Span::year_from(from)).await?,
        fees_before: fees(reviewed),
        fees_after: fees(later),
        papers_before: reviewed.procedure.papers.len(),
        papers_after: later.procedure.papers.len(),
    }))
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
