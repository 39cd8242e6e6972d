//! The checklist of one person: the published list without what does not apply.

use casework::Desk;
use catalogue::{Channel, Published, mark};
use documents::Checklist;
use store::Moment;

use crate::letterhead::{era, letterhead};
use crate::notice_sheet::notice_link;
use crate::posted_paper::{fees, limit, posted, way};
use crate::rules::RulesInForce;

/// What the person has said of their own matter.
pub struct OwnCase {
    /// How they will hand it in.
    pub channel: Option<Channel>,
    /// Numbers of the papers that apply, and of those they are not sure about.
    pub papers: Vec<u32>,
    pub unsure: Vec<u32>,
    /// Question and answer, in words.
    pub answers: Vec<(String, String)>,
    /// The desks in words.
    pub places: Vec<String>,
    /// What a version to come changes, a paragraph each.
    pub changes: Vec<String>,
}

/// Puts a checklist together; `desk` is whose head it bears.
pub fn checklist(
    rules: &RulesInForce,
    public_url: &str,
    desk: &Desk<'_>,
    published: &Published,
    own: OwnCase,
    now: Moment,
) -> Checklist {
    let (settings, procedure) = (&rules.settings, &published.procedure);
    let listed = |numbers: &[u32]| {
        numbers.iter().filter_map(|number| procedure.paper(*number)).map(|paper| posted(paper, false)).collect()
    };
    Checklist {
        head: letterhead(settings, desk, String::new(), now),
        era: era(settings),
        procedure: procedure.name.clone(),
        code: procedure.code.clone().unwrap_or_else(|| procedure.key.clone()),
        papers: listed(&own.papers),
        unsure: listed(&own.unsure),
        answers: own.answers,
        sets: procedure.sets.unwrap_or(1),
        time_limit: limit(procedure, own.channel),
        fees: fees(procedure, own.channel),
        way: own.channel.map_or("chưa chọn cách nộp", way).to_owned(),
        results: procedure.results.clone(),
        places: own.places,
        changes: own.changes,
        in_force_from: published.in_force_from,
        decision: procedure.decision.clone(),
        mark: mark(published),
        link: notice_link(public_url, published),
        made_at: now.local(),
        contact: settings.contact.clone(),
        specimen: settings.demo.is_some(),
    }
}
