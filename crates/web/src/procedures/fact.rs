//! Short answers to the questions people ask first.

use calendar::{Language, format_limit};
use catalogue::{Channel, Part, Procedure};

use crate::texts::Texts;

pub fn channel_name(channel: Channel, t: &'static Texts) -> &'static str {
    t.get(match channel {
        Channel::Counter => "channel-counter",
        Channel::Online => "channel-online",
        Channel::Post => "channel-post",
    })
}

pub fn part_name(part: Part, t: &'static Texts) -> &'static str {
    t.get(match part {
        Part::Name => "part-name",
        Part::Steps => "part-steps",
        Part::Channels => "part-channels",
        Part::Papers => "part-papers",
        Part::TimeLimit => "part-time-limit",
        Part::Applicants => "part-applicants",
        Part::Authority => "part-authority",
        Part::Results => "part-results",
        Part::Fees => "part-fees",
        Part::LegalBases => "part-legal-bases",
    })
}

/// An amount in whole đồng, in the reader's language.
pub fn money(amount: i64, language: Language) -> String {
    match language {
        Language::Vi => text::money::in_vietnamese(amount),
        Language::En => text::money::in_english(amount),
    }
}

/// The limit at the counter, or that of the first channel that has one.
pub fn limit_in_short(procedure: &Procedure, t: &'static Texts) -> Option<String> {
    let limit = procedure.limit_for(Channel::Counter).or_else(|| procedure.limits().first().map(|(_, limit)| *limit));
    limit
        .or_else(|| procedure.time_limit.as_ref().map(|time| time.limit()))
        .map(|limit| format_limit(limit, t.language))
}

/// What it costs, in a few words.
pub fn fee_in_short(procedure: &Procedure, t: &'static Texts) -> String {
    let amounts = || procedure.fees.iter().map(|fee| fee.amount);
    match (amounts().min(), amounts().max()) {
        (Some(least), Some(most)) if least == most => money(least, t.language),
        (Some(least), Some(most)) => {
            t.two("fee-from-to", "from", money(least, t.language), "to", money(most, t.language))
        }
        _ if procedure.free == Some(true) => t.get("fee-free").to_owned(),
        _ => t
            .get(match procedure.fee_note.as_deref() {
                Some(note) if is_set_by_the_province(note) => "fee-by-province",
                Some(_) => "fee-by-note",
                None => "fee-unknown",
            })
            .to_owned(),
    }
}

/// People's councils of provinces set many fees (Law on Fees and Charges 2015); the texts name the council.
fn is_set_by_the_province(note: &str) -> bool {
    note.contains("Hội đồng nhân dân") || note.contains("HĐND")
}
