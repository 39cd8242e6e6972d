//! The flat form of a record: the columns of the tables, and its cells.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::record;
use crate::procedure::Procedure;

/// The columns of the first sheet, but for those of `provenance`, which follow the procedures.
pub const MAIN: &[&str] = &[
    "key",
    "code",
    "name",
    "field",
    "group",
    "levels",
    "level_2010",
    "level_2010_basis",
    "era",
    "authority",
    "department_2010",
    "department_2025",
    "applicants",
    "channels",
    "time_limit.value",
    "time_limit.unit",
    "time_limit.same_day",
    "time_limit.unit_provenance",
    "time_limit.note",
    "time_limit.legal_basis.document",
    "time_limit.legal_basis.article",
    "time_limit.ceiling.value",
    "time_limit.ceiling.unit",
    "supplement_clock",
    "sets",
    "free",
    "fee_note",
    "results",
    "legal_bases",
    "forms",
    "conditions.excerpt",
    "conditions.full_text_chars",
    "without",
    "step_facts.explicit_steps",
    "step_facts.publicity_days",
    "step_facts.verification",
    "step_facts.consultation",
    "step_facts.inspection",
    "step_facts.forwarding_to_province",
    "step_facts.same_day_rule",
    "decision",
    "url",
    "doubts",
    "complete",
    "applicable_dong_anh",
    "suspended_by",
];

/// A list with its own sheet: the sheet's name, where the list stands in a record, and its attributes.
pub struct ListSheet {
    pub name: &'static str,
    pub place: &'static str,
    pub attributes: &'static [&'static str],
}

/// The lists, in the order of their sheets.
pub const LIST_SHEETS: &[ListSheet] = &[
    ListSheet {
        name: "documents",
        place: "documents",
        attributes: &[
            "name",
            "original",
            "copy",
            "conditional",
            "case",
            "handling",
            "template",
            "is_form",
            "name_shortened",
            "legal_basis.document",
            "legal_basis.article",
        ],
    },
    ListSheet {
        name: "fees",
        place: "fees",
        attributes: &["amount", "note", "channel", "legal_basis.document", "legal_basis.article", "ceiling"],
    },
    ListSheet {
        name: "ways",
        place: "ways",
        attributes: &[
            "channel",
            "time.value",
            "time.unit",
            "time.same_day",
            "time.unit_provenance",
            "time.note",
            "time.legal_basis.document",
            "time.legal_basis.article",
            "time.ceiling.value",
            "time.ceiling.unit",
        ],
    },
    ListSheet {
        name: "steps",
        place: "steps",
        attributes: &["code", "name", "role", "minutes", "illustrative", "legal_basis.document", "legal_basis.article"],
    },
    ListSheet {
        name: "conditions",
        place: "conditions.items",
        attributes: &["text", "legal_basis.document", "legal_basis.article"],
    },
];

/// The fields whose sources some of these procedures name, in order; each is a column `provenance.NAME`.
pub fn provenance_names<'a>(procedures: impl IntoIterator<Item = &'a Procedure>) -> Vec<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for procedure in procedures {
        names.extend(procedure.source.iter().map(|_| "_default".to_owned()));
        names.extend(procedure.other_sources.keys().cloned());
    }
    names.into_iter().map(|name| format!("provenance.{name}")).collect()
}

/// The sheet of texts that are too many for one cell: the field, and one of its texts a row.
pub const LONG_SHEET: (&str, [&str; 3]) = ("texts", ["key", "field", "text"]);

/// The most characters that stand in one cell of a workbook, less some for spreadsheets that count otherwise.
const CELL: usize = 32_000;

/// The cells of the first sheet; `provenance` are the columns of [`provenance_names`]. A list that does not fit one cell
/// is left to [`long_rows`].
pub fn main_row(procedure: &Procedure, provenance: &[String]) -> Vec<String> {
    let fields = record(procedure);
    let columns = MAIN.iter().copied().chain(provenance.iter().map(String::as_str));
    columns.map(|column| cell(&fields, column)).map(|cell| if fits(&cell) { cell } else { String::new() }).collect()
}

/// The rows of [`LONG_SHEET`]: none for nearly every procedure.
pub fn long_rows(procedure: &Procedure) -> Vec<Vec<String>> {
    let fields = record(procedure);
    let mut rows = Vec::new();
    for column in MAIN.iter().filter(|column| !fits(&cell(&fields, column))) {
        let texts = at(&fields, column).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        rows.extend(texts.map(|text| vec![procedure.key.clone(), (*column).to_owned(), text.to_owned()]));
    }
    rows
}

fn fits(cell: &str) -> bool {
    cell.len() <= CELL || cell.encode_utf16().count() <= CELL
}

/// The rows of one list, each with the procedure's key first.
pub fn list_rows(procedure: &Procedure, list: &ListSheet) -> Vec<Vec<String>> {
    let fields = record(procedure);
    let entries = entries(&fields, list.place);
    let row = |entry: &Map<String, Value>| {
        let cells = list.attributes.iter().map(|attribute| cell(entry, attribute));
        std::iter::once(procedure.key.clone()).chain(cells).collect()
    };
    entries.into_iter().map(row).collect()
}

/// The heading of the one table that CSV has: the lists stand side by side in columns of their own.
pub fn csv_heading(provenance: &[String]) -> Vec<String> {
    let lists = LIST_SHEETS
        .iter()
        .flat_map(|list| list.attributes.iter().map(|attribute| format!("{}.{attribute}", list.place)));
    MAIN.iter().map(|column| (*column).to_owned()).chain(provenance.iter().cloned()).chain(lists).collect()
}

/// A procedure as one row under [`csv_heading`].
pub fn csv_row(procedure: &Procedure, provenance: &[String]) -> Vec<String> {
    let fields = record(procedure);
    let main = MAIN.iter().copied().chain(provenance.iter().map(String::as_str));
    let mut cells: Vec<String> = main.map(|column| cell(&fields, column)).collect();
    for list in LIST_SHEETS {
        let entries = entries(&fields, list.place);
        cells.extend(list.attributes.iter().map(|attribute| side_by_side(&entries, attribute)));
    }
    cells
}

fn at<'a>(fields: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    match path.split_once('.') {
        None => fields.get(path),
        Some((first, rest)) => at(fields.get(first)?.as_object()?, rest),
    }
}

fn entries<'a>(fields: &'a Map<String, Value>, place: &str) -> Vec<&'a Map<String, Value>> {
    at(fields, place).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect()
}

fn cell(fields: &Map<String, Value>, path: &str) -> String {
    match at(fields, path) {
        Some(Value::Array(texts)) => texts.iter().filter_map(Value::as_str).map(escaped).collect::<Vec<_>>().join("|"),
        value => value.map(plain).unwrap_or_default(),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// One attribute of all entries; empty where none has it.
fn side_by_side(entries: &[&Map<String, Value>], attribute: &str) -> String {
    let parts: Vec<String> = entries
        .iter()
        .map(|entry| at(entry, attribute).map(|value| escaped(&plain(value))).unwrap_or_default())
        .collect();
    if parts.iter().all(String::is_empty) { String::new() } else { parts.join("|") }
}

/// `|` divides entries, so it is written `\|`; a sign `\` at the end must not touch the next divider.
fn escaped(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.ends_with('\\') { text + " " } else { text }
}
