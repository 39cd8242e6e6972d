//! The fields about what to hand in, when the result comes and what it costs.

use calendar::{Limit, Unit};

use super::Fault;
use super::check::{LINE, TEXT};
use super::entry::Entry;
use crate::procedure::{Channel, Fee, Handling, LegalBasis, Paper, TimeLimit, Way, unit_from_data};

const CHANNELS: &str = "in_person, online, postal";
const UNITS: &str = "working_day, working_hour, hour, calendar_day, month, year, same_day";
/// The largest amount of money that is believed, in đồng.
pub const LARGEST_AMOUNT: i64 = 1_000_000_000_000;

const TIME_FIELDS: &[&str] = &["value", "unit", "same_day", "unit_provenance", "note", "legal_basis", "ceiling"];

/// The basis of one part.
pub(super) fn legal_basis(entry: &Entry<'_>) -> Option<LegalBasis> {
    let basis = entry.object("legal_basis", &["document", "article"])?;
    Some(LegalBasis { document: basis.required_text("document", LINE)?, article: basis.text("article", LINE) })
}

/// The longest limit that the basis of a limit allows.
fn ceiling(entry: &Entry<'_>) -> Option<Limit> {
    let ceiling = entry.object("ceiling", &["value", "unit"])?;
    let (unit, each) = ceiling.required_word("unit", unit_from_data, UNITS)?;
    let value = ceiling.required_number("value", 1, i64::from(Limit::MOST / each))?;
    Limit::new(u32::try_from(value).ok()? * each, unit).ok()
}

pub(super) fn time_limit(entry: &Entry<'_>, field: &str) -> Option<TimeLimit> {
    let time = entry.object(field, TIME_FIELDS)?;
    let same_day = time.flag("same_day").unwrap_or(false);
    let unit = time.required_word("unit", unit_from_data, UNITS);
    let each = unit.map_or(1, |(_, each)| each);
    let least = i64::from(!same_day && unit.is_none_or(|(unit, _)| unit != Unit::SameDay));
    let value = time.required_number("value", least, i64::from(Limit::MOST / each));
    let (basis, note) = (time.text("unit_provenance", LINE), time.text("note", TEXT));
    let stated = Limit::new(u32::try_from(value?).ok()? * each, unit?.0).ok()?;
    Some(TimeLimit { stated, same_day, basis, note, legal_basis: legal_basis(&time), ceiling: ceiling(&time) })
}

/// One entry a channel, with all its limits in their order.
pub(super) fn ways(entry: &Entry<'_>) -> Vec<Way> {
    let mut ways: Vec<Way> = Vec::new();
    for way in entry.objects("ways", &["channel", "time"]) {
        let time = time_limit(&way, "time");
        let Some(channel) = way.required_word("channel", Channel::from_data, CHANNELS) else { continue };
        match ways.iter_mut().find(|known| known.channel == channel) {
            Some(known) => known.times.extend(time),
            None => ways.push(Way { channel, times: time.into_iter().collect() }),
        }
    }
    ways
}

pub(super) fn papers(entry: &Entry<'_>) -> Vec<Paper> {
    const FIELDS: &[&str] = &[
        "name",
        "original",
        "copy",
        "case",
        "handling",
        "template",
        "is_form",
        "name_shortened",
        "conditional",
        "legal_basis",
    ];
    let papers = entry.objects("documents", FIELDS).into_iter().zip(1..);
    papers.filter_map(|(fields, number)| paper(&fields, number)).collect()
}

fn paper(entry: &Entry<'_>, number: u32) -> Option<Paper> {
    let name = entry.required_text("name", TEXT);
    let group = entry.text("case", TEXT);
    let paper = Paper {
        number,
        name: name?,
        original: entry.count("original", 0).unwrap_or(0),
        copy: entry.count("copy", 0).unwrap_or(0),
        // A named condition makes a paper conditional, whatever the flag says.
        conditional: entry.flag("conditional").unwrap_or(false) || group.is_some(),
        group,
        handling: entry.word("handling", Handling::from_word, "submit, present").unwrap_or(Handling::Submit),
        template: entry.text("template", TEXT),
        is_form: entry.flag("is_form").unwrap_or(false),
        shortened: entry.flag("name_shortened").unwrap_or(false),
        legal_basis: legal_basis(entry),
    };
    if entry.is_absent("original") && entry.is_absent("copy") {
        entry.refuse("original", Fault::Absent);
    }
    Some(paper)
}

/// The fees in đồng, and in words what cannot be one: money is whole đồng, so a fee in another currency is a note.
pub(super) fn charges(entry: &Entry<'_>) -> (Vec<Fee>, Option<String>) {
    let mut fees = Vec::new();
    let mut notes: Vec<String> = entry.text("fee_note", TEXT).into_iter().collect();
    for fee in entry.objects("fees", &["amount", "currency", "note", "channel", "scope", "legal_basis", "ceiling"]) {
        let amount = fee.required_number("amount", 1, LARGEST_AMOUNT);
        let currency = fee.word("currency", currency, "VND, USD, EUR").unwrap_or("VND");
        let channel = fee.word("channel", Channel::from_data, CHANNELS);
        let note = with_scope(fee.text("note", LINE), fee.text("scope", LINE));
        let (legal_basis, ceiling) = (legal_basis(&fee), fee.number("ceiling", 1, LARGEST_AMOUNT));
        let Some(amount) = amount else { continue };
        match currency {
            "VND" => fees.push(Fee { amount, note, channel, legal_basis, ceiling }),
            foreign => notes.push(format!("{amount} {foreign}{}", note.map(|n| format!(" {n}")).unwrap_or_default())),
        }
    }
    (fees, (!notes.is_empty()).then(|| notes.join("; ")))
}

fn currency(word: &str) -> Option<&'static str> {
    ["VND", "USD", "EUR"].into_iter().find(|known| *known == word)
}

fn with_scope(note: Option<String>, scope: Option<String>) -> Option<String> {
    match (note, scope) {
        (Some(note), Some(scope)) => Some(format!("{note} ({scope})")),
        (note, scope) => note.or(scope),
    }
}
