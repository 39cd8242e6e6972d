//! What changed between two versions, in plain words.

use calendar::{Limit, format_limit};
use catalogue::{Burden, Change, Counts, Handling, StateKind, TextList};

use super::fact::{channel_name, money};
use super::paper::counted;
use crate::texts::Texts;

/// One change as a sentence.
pub struct Told {
    /// `lighter`, `heavier` or `open`: what it means for the person who needs the procedure.
    pub class: &'static str,
    /// The same in a word, for those who see no colour.
    pub meaning: &'static str,
    pub text: String,
}

pub fn tell(change: &Change, t: &'static Texts) -> Told {
    let (class, meaning) = match change.burden() {
        Burden::Lighter => ("lighter", "change-lighter"),
        Burden::Heavier => ("heavier", "change-heavier"),
        Burden::Open => ("open", "change-open"),
    };
    Told { class, meaning: t.get(meaning), text: sentence(change, t) }
}

fn sentence(change: &Change, t: &'static Texts) -> String {
    match change {
        Change::Named { from, to } => t.two("change-named", "from", from, "to", to),
        Change::State { from, to } => t.two("change-state", "from", state(*from, t), "to", state(*to, t)),
        Change::Limit { channel, from, to } => t.with(
            "change-limit",
            &[("channel", channel_name(*channel, t)), ("from", &limit(*from, t)), ("to", &limit(*to, t))],
        ),
        Change::Opened { channel } => t.one("change-opened", "channel", channel_name(*channel, t)),
        Change::Closed { channel } => t.one("change-closed", "channel", channel_name(*channel, t)),
        Change::Sets { from, to } => t.two("change-sets", "from", number(*from), "to", number(*to)),
        Change::Free => t.get("change-free").to_owned(),
        Change::FeeNote => t.get("change-fee-note").to_owned(),
        Change::Conditions => t.get("change-conditions").to_owned(),
        Change::Clock => t.get("change-clock").to_owned(),
        Change::Authority { to, .. } => t.one("change-authority", "to", to.as_deref().unwrap_or("–")),
        Change::Process { from, to } => t.two("change-process", "from", from, "to", to),
        Change::Added { part, text } => t.two("change-added", "part", list_name(*part, t), "text", text),
        Change::Dropped { part, text } => t.two("change-dropped", "part", list_name(*part, t), "text", text),
        Change::FeeAdded { .. } | Change::FeeDropped { .. } | Change::FeeAmount { .. } => of_fee(change, t),
        _ => of_paper(change, t),
    }
}

fn of_paper(change: &Change, t: &'static Texts) -> String {
    match change {
        Change::PaperAdded { name, original, copy, condition } => {
            let counts = counted(*original, *copy, t);
            match condition.as_deref() {
                None => t.two("change-paper-added", "name", name, "counts", counts),
                Some(case) => {
                    t.with("change-paper-added-for", &[("name", name), ("counts", &counts), ("case", case_of(case, t))])
                }
            }
        }
        Change::PaperDropped { name } => t.one("change-paper-dropped", "name", name),
        Change::PaperNamed { from, to } => t.two("change-paper-named", "from", from, "to", to),
        Change::PaperCounts { name, from, to } => {
            let words = |counts: &Counts| counted(counts.original, counts.copy, t);
            t.with("change-paper-counts", &[("name", name), ("from", &words(from)), ("to", &words(to))])
        }
        Change::PaperNeeded { name, to: None, .. } => t.one("change-paper-everybody", "name", name),
        Change::PaperNeeded { name, to: Some(case), .. } => {
            t.two("change-paper-case", "name", name, "case", case_of(case, t))
        }
        Change::PaperHandling { name, to: Handling::Submit } => t.one("change-paper-submit", "name", name),
        Change::PaperHandling { name, to: Handling::Present } => t.one("change-paper-present", "name", name),
        _ => String::new(),
    }
}

fn of_fee(change: &Change, t: &'static Texts) -> String {
    let what = |note: &Option<String>, channel: &Option<catalogue::Channel>| {
        let note = note.as_deref().unwrap_or_else(|| t.get("change-fee"));
        channel.map_or(note.to_owned(), |channel| format!("{note} ({})", channel_name(channel, t)))
    };
    let amount = |amount: i64| money(amount, t.language);
    match change {
        Change::FeeAdded { note, channel, amount: added } => {
            t.two("change-fee-added", "what", what(note, channel), "amount", amount(*added))
        }
        Change::FeeDropped { note, channel, amount: dropped } => {
            t.two("change-fee-dropped", "what", what(note, channel), "amount", amount(*dropped))
        }
        Change::FeeAmount { note, channel, from, to } => t.with(
            "change-fee-amount",
            &[("what", &what(note, channel)), ("from", &amount(*from)), ("to", &amount(*to))],
        ),
        _ => String::new(),
    }
}

/// A condition the list does not word applies "khi áp dụng".
fn case_of<'a>(case: &'a str, t: &'static Texts) -> &'a str {
    if case.is_empty() { t.get("papers-when-it-applies") } else { case }
}

fn limit(limit: Option<Limit>, t: &'static Texts) -> String {
    limit.map_or_else(|| t.get("change-unknown").to_owned(), |limit| format_limit(limit, t.language))
}

fn number(number: Option<u32>) -> String {
    number.map_or_else(|| "–".to_owned(), |number| number.to_string())
}

fn state(state: StateKind, t: &'static Texts) -> &'static str {
    t.get(match state {
        StateKind::InForce => "change-in-force",
        StateKind::Listed => "change-listed",
        StateKind::Suspended => "change-suspended",
        StateKind::Abolished => "change-abolished",
    })
}

fn list_name(list: TextList, t: &'static Texts) -> &'static str {
    t.get(match list {
        TextList::Applicants => "part-applicants",
        TextList::Results => "part-results",
        TextList::Forms => "change-forms",
        TextList::LegalBases => "part-legal-bases",
    })
}
