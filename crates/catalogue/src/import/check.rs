use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;

use super::dossier_fields::{charges, papers, time_limit, ways};
use super::entry::Entry;
use super::process_fields::{conditions, step_facts, steps, steps_are_known};
use super::report::{Findings, Ignored, Refused};
use super::{Fault, Record};
use crate::procedure::{Channel, Era, Level, Part, Procedure, State, SupplementClock, Without, missing};

pub(super) const WORD: usize = 64;
pub(super) const LINE: usize = 400;
pub(super) const TEXT: usize = 4000;

const FIELDS: &[&str] = &[
    "key",
    "code",
    "name",
    "field",
    "group",
    "levels",
    "era",
    "authority",
    "department_2010",
    "department_2025",
    "level_2010",
    "level_2010_basis",
    "applicants",
    "channels",
    "ways",
    "time_limit",
    "time_limit_raw",
    "documents",
    "supplement_clock",
    "sets",
    "free",
    "fees",
    "fee_note",
    "results",
    "legal_bases",
    "forms",
    "conditions",
    "without",
    "suspended_by",
    "step_facts",
    "steps",
    "decision",
    "url",
    "provenance",
    "doubts",
    "applicable_dong_anh",
    "complete",
];

/// The rows of a file after checking: either all are good, or `refused` says what is wrong.
#[derive(Debug)]
pub struct Checked {
    /// In the order of the file; those of refused rows are left out.
    pub procedures: Vec<Procedure>,
    pub refused: Vec<Refused>,
    pub ignored: Vec<Ignored>,
}

/// Checks all records. One bad row spoils the file, but every bad row is named.
pub fn check(records: &[Record]) -> Checked {
    let findings = RefCell::new(Findings::default());
    let mut first_rows: BTreeMap<&str, u32> = BTreeMap::new();
    let mut procedures = Vec::with_capacity(records.len());
    for record in records {
        let before = findings.borrow().refused.len();
        let entry = Entry::of_record(record, FIELDS, &findings);
        refuse_repeated(record, &entry, &mut first_rows);
        let procedure = procedure(&entry);
        let is_good = || findings.borrow().refused.len() == before;
        if is_good() {
            refuse_contradictions(&procedure, &entry);
        }
        if is_good() {
            procedures.push(procedure);
        }
    }
    let (refused, ignored) = findings.into_inner().into_parts();
    Checked { procedures, refused, ignored }
}

fn refuse_repeated<'a>(record: &'a Record, entry: &Entry<'_>, first_rows: &mut BTreeMap<&'a str, u32>) {
    let Some(key) = record.key() else { return };
    match first_rows.entry(key) {
        Place::Occupied(first) => entry.refuse("key", Fault::Repeated(*first.get())),
        Place::Vacant(place) => {
            place.insert(record.row);
        }
    }
}

/// Reads one procedure. Where a field is bad or absent it is noted, and what stands here in its place is not used.
fn procedure(entry: &Entry<'_>) -> Procedure {
    let mut procedure = named(entry);
    let mut found_in = entry.text_map("provenance", TEXT);
    procedure.source = found_in.remove("_default");
    procedure.other_sources = found_in;
    procedure.authority = entry.text("authority", TEXT);
    procedure.applicants = whole(entry.texts("applicants", TEXT));
    procedure.channels = entry.words("channels", Channel::from_data, "in_person, online, postal");
    procedure.time_limit = time_limit(entry, "time_limit");
    procedure.ways = ways(entry);
    procedure.papers = papers(entry);
    procedure.supplement_clock = entry.word("supplement_clock", SupplementClock::from_word, "restart, pause");
    procedure.sets = entry.count("sets", 1);
    procedure.free = entry.flag("free");
    (procedure.fees, procedure.fee_note) = charges(entry);
    procedure.results = entry.texts("results", TEXT);
    procedure.legal_bases = entry.texts("legal_bases", TEXT);
    procedure.forms = entry.texts("forms", TEXT);
    procedure.conditions = conditions(entry);
    procedure.without = entry.words("without", Without::from_word, "forms, results, conditions");
    procedure.steps = steps(entry, procedure.time_limit.as_ref());
    procedure.step_facts = step_facts(entry);
    procedure.decision = entry.text("decision", LINE);
    procedure.url = entry.text("url", TEXT);
    procedure.doubts = entry.texts("doubts", TEXT);
    procedure.missing = missing(&procedure, steps_are_known(entry));
    procedure
}

/// What every record must say: which procedure it is, where it belongs, and whether it is complete.
fn named(entry: &Entry<'_>) -> Procedure {
    let complete = entry.flag("complete").unwrap_or(false);
    let state = match entry.text("suspended_by", LINE) {
        Some(by) => State::Suspended { by },
        None => State::of(complete, entry.flag("applicable_dong_anh").unwrap_or(true)),
    };
    let line = |field, max| entry.required_text(field, max).unwrap_or_default();
    Procedure {
        code: code(entry),
        levels: entry.words("levels", Level::from_word, "ministry, province, district, commune, other"),
        level_2010: entry.word("level_2010", Level::from_word, "district, commune"),
        level_2010_basis: entry.text("level_2010_basis", LINE),
        era: entry.required_word("era", Era::from_word, "2010, 2025").unwrap_or(Era::Communes),
        field: line("field", LINE),
        group: entry.text("group", WORD).unwrap_or_default(),
        unit_2010: entry.text("department_2010", WORD).unwrap_or_default(),
        unit_2025: entry.text("department_2025", WORD).unwrap_or_default(),
        ..Procedure::blank(key(entry).unwrap_or_default(), line("name", TEXT), state)
    }
}

/// Refuses what is wrong though every field by itself is good.
fn refuse_contradictions(procedure: &Procedure, entry: &Entry<'_>) {
    if procedure.levels.is_empty() {
        entry.refuse("levels", Fault::Absent);
    }
    if procedure.unit(procedure.era).is_empty() {
        let unit = if procedure.era == Era::Districts { "department_2010" } else { "department_2025" };
        entry.refuse(unit, Fault::Absent);
    }
    let needed: Vec<Part> = procedure.missing.iter().copied().filter(|part| part.is_needed_at_the_desk()).collect();
    if entry.flag("complete") == Some(true) && !needed.is_empty() {
        entry.refuse("complete", Fault::Lacks(needed));
    }
    if procedure.free == Some(true) && !procedure.fees.is_empty() {
        entry.refuse("free", Fault::FreeWithFees);
    }
}

fn key(entry: &Entry<'_>) -> Option<String> {
    let key = entry.required_text("key", TEXT)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    if key.len() > WORD || !key.chars().all(plain) || key.starts_with('.') {
        entry.refuse("key", Fault::Key(key.chars().take(WORD).collect()));
        return None;
    }
    Some(key)
}

/// A national code: a digit, a dot, six digits.
fn code(entry: &Entry<'_>) -> Option<String> {
    let code = entry.text("code", LINE)?;
    let bytes = code.as_bytes();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    if bytes.len() == 8 && bytes[1] == b'.' && digits(&bytes[..1]) && digits(&bytes[2..]) {
        return Some(code);
    }
    entry.refuse("code", Fault::Code(code));
    None
}

/// Joins entries that were cut at a comma inside brackets. Brackets that nobody closes stay as they are.
pub(crate) fn whole(texts: Vec<String>) -> Vec<String> {
    let brackets = |text: &str| text.matches('(').count().cast_signed() - text.matches(')').count().cast_signed();
    let mut joined: Vec<String> = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let open = joined.last_mut().filter(|last| {
            let mut depth = brackets(last);
            depth > 0
                && texts[at..].iter().any(|next| {
                    depth += brackets(next);
                    depth <= 0
                })
        });
        match open {
            Some(last) => {
                last.push_str(", ");
                last.push_str(text);
            }
            None => joined.push(text.clone()),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_cut_inside_brackets_is_joined_again() {
        let texts = ["Công dân", "Tổ chức (không gồm doanh nghiệp", "HTX)", "Viên chức"].map(str::to_owned);
        assert_eq!(whole(texts.to_vec()), ["Công dân", "Tổ chức (không gồm doanh nghiệp, HTX)", "Viên chức"]);
    }
}
