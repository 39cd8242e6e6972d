//! The sheets of a desk's notice board.

use casework::Desk;
use catalogue::{Published, mark};
use documents::{NoticeSheet, NoticeSheets};
use store::Moment;

use crate::letterhead::{era, letterhead};
use crate::posted_paper::{fees, limit, posted, way};
use crate::rules::RulesInForce;

/// The short link on a sheet: it says whether this very version is still in force.
pub fn notice_link(public_url: &str, published: &Published) -> String {
    let sign = mark(published).replace('-', "");
    format!("{public_url}/n/{}/{}/{sign}", published.procedure.key, published.version)
}

/// Puts the sheets of some procedures together, one after the other in one paper.
pub fn notice_sheets<'a>(
    rules: &RulesInForce,
    public_url: &str,
    desk: &Desk<'_>,
    published: impl IntoIterator<Item = &'a Published>,
    now: Moment,
) -> NoticeSheets {
    let settings = &rules.settings;
    NoticeSheets {
        head: letterhead(settings, desk, String::new(), now),
        era: era(settings),
        sheets: published.into_iter().map(|published| sheet(public_url, published)).collect(),
        printed_at: now.local(),
        contact: settings.contact.clone(),
        specimen: settings.demo.is_some(),
    }
}

fn sheet(public_url: &str, published: &Published) -> NoticeSheet {
    let procedure = &published.procedure;
    NoticeSheet {
        procedure: procedure.name.clone(),
        code: procedure.code.clone().unwrap_or_else(|| procedure.key.clone()),
        applicants: (!procedure.applicants.is_empty()).then(|| procedure.applicants.join(", ")),
        papers: procedure.papers.iter().map(|paper| posted(paper, true)).collect(),
        sets: procedure.sets.unwrap_or(1),
        time_limit: limit(procedure, None),
        fees: fees(procedure, None),
        channels: procedure.channels.iter().map(|channel| way(*channel).to_owned()).collect(),
        results: procedure.results.clone(),
        conditions: procedure.conditions.as_ref().map(|conditions| {
            let is_cut = conditions.full_text_chars.is_some();
            if is_cut { format!("{}… (trích)", conditions.excerpt) } else { conditions.excerpt.clone() }
        }),
        law: procedure.legal_bases.clone(),
        in_force_from: published.in_force_from,
        decision: procedure.decision.clone(),
        version: u32::try_from(published.version).unwrap_or(u32::MAX),
        mark: mark(published),
        link: notice_link(public_url, published),
    }
}
