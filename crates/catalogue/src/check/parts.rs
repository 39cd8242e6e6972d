//! The mandatory parts (Decree 63/2010/NĐ-CP, Article 8.2; domain facts "procedures" §2): rows 1 to 7 and 12 always, rows
//! 8 to 11 where there are any, or else the word that there is none.

use super::{Findings, Lack};
use crate::procedure::{Part, Procedure, Without};

pub(super) fn check(new: &Procedure, findings: &mut Findings) {
    let always = [
        (Part::Name, new.name.trim().is_empty()),
        (Part::Steps, new.steps.is_empty()),
        (Part::Channels, new.channels.is_empty()),
        (Part::Papers, new.papers.is_empty()),
        (Part::TimeLimit, new.time_limit.is_none() && new.ways.iter().all(|way| way.times.is_empty())),
        (Part::Applicants, new.applicants.is_empty()),
        (Part::Authority, new.authority.as_ref().is_none_or(|authority| authority.trim().is_empty())),
        (Part::LegalBases, new.legal_bases.is_empty()),
    ];
    for (part, is_missing) in always {
        if is_missing {
            findings.refuse(part.word(), Lack::Part(part));
        }
    }
    if new.sets.is_none() {
        findings.refuse("sets", Lack::Sets);
    }
    let has_conditions = new.conditions.as_ref().is_some_and(|c| !c.excerpt.trim().is_empty() || !c.items.is_empty());
    let if_any = [
        (Without::Forms, !new.forms.is_empty()),
        (Without::Results, !new.results.is_empty()),
        (Without::Conditions, has_conditions),
    ];
    for (part, is_there) in if_any {
        if !is_there && !new.without.contains(&part) {
            findings.refuse(part.word(), Lack::Unsaid(part));
        }
    }
    if new.free != Some(true) && new.fees.is_empty() && new.fee_note.is_none() {
        findings.refuse("fees", Lack::FeesUnsaid);
    }
    // Where no limit is known at all, that is said once.
    if new.time_limit.is_some() || new.ways.iter().any(|way| !way.times.is_empty()) {
        let unknown = new.channels.iter().filter(|channel| new.limit_for(**channel).is_none());
        unknown.for_each(|channel| findings.refuse("time_limit", Lack::LimitUnknown(*channel)));
    }
}
