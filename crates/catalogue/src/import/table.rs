//! The flat form of a record: one row a procedure, one column a field, as `docs/import.md` describes it.

use serde_json::{Map, Value};

use super::columns::{Kind, LISTS, NESTED, kind};
use super::{Fault, Record};

/// Divides the entries of a list inside one cell; `\|` is the sign itself.
const DIVIDER: char = '|';

/// A table read from a file, before its columns are understood.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub heading: Vec<String>,
    /// Row numbers and cells.
    pub rows: Vec<(u32, Vec<String>)>,
}

/// The rows with their fields, and what does not fit the heading.
pub(super) fn understand(table: Table) -> Vec<Record> {
    let heading = &table.heading;
    let record = |(row, cells): (u32, Vec<String>)| {
        let mut fields = Map::new();
        let faults = fill(&mut fields, heading, &cells);
        Record { row, fields, faults }
    };
    table.rows.into_iter().map(record).collect()
}

fn fill(fields: &mut Map<String, Value>, heading: &[String], cells: &[String]) -> Vec<(String, Fault)> {
    let mut faults = Vec::new();
    if cells.iter().skip(heading.len()).any(|cell| !cell.trim().is_empty()) {
        let fault = Fault::Uneven { found: cells.len(), expected: heading.len() };
        faults.push((format!("column {}", heading.len() + 1), fault));
    }
    for (column, cell) in heading.iter().zip(cells).filter(|(_, cell)| !cell.trim().is_empty()) {
        if let Some(attribute) = column.strip_prefix(NESTED.0) {
            faults.extend(nested(fields).and_then(|place| spread(place, column, attribute, cell)));
            continue;
        }
        match column.split_once('.') {
            Some((list, attribute)) if LISTS.contains(&list) => {
                let place = fields.entry(list).or_insert_with(|| Value::Array(Vec::new()));
                faults.extend(spread(place, column, attribute, cell));
            }
            Some((object, attribute)) => {
                put(fields, object, attribute, value(kind(column), cell));
            }
            None => {
                fields.insert(column.clone(), value(kind(column), cell));
            }
        }
    }
    faults
}

/// The list that stands inside an object; both are made where they are not there.
pub(super) fn nested(fields: &mut Map<String, Value>) -> Option<&mut Value> {
    let place = fields.entry(NESTED.1).or_insert_with(|| Value::Object(Map::new()));
    Some(place.as_object_mut()?.entry(NESTED.2).or_insert_with(|| Value::Array(Vec::new())))
}

/// Puts one value into an object inside `fields`, which is made where it is not there.
pub(super) fn put(fields: &mut Map<String, Value>, object: &str, attribute: &str, value: Value) {
    let place = fields.entry(object).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(inner) = place else { return };
    match attribute.split_once('.') {
        Some((object, attribute)) => put(inner, object, attribute, value),
        None => {
            inner.insert(attribute.to_owned(), value);
        }
    }
}

/// Spreads a cell over the entries of a list: its first entry belongs to the first of them, and so on.
fn spread(place: &mut Value, column: &str, attribute: &str, cell: &str) -> Option<(String, Fault)> {
    let Value::Array(entries) = place else { return None };
    let parts = divide(cell);
    if !entries.is_empty() && entries.len() != parts.len() {
        return Some((column.to_owned(), Fault::Uneven { found: parts.len(), expected: entries.len() }));
    }
    entries.resize_with(parts.len(), || Value::Object(Map::new()));
    for (entry, part) in entries.iter_mut().zip(&parts).filter(|(_, part)| !part.is_empty()) {
        let Value::Object(fields) = entry else { continue };
        let value = value(kind(column), part);
        match attribute.split_once('.') {
            Some((object, attribute)) => put(fields, object, attribute, value),
            None => {
                fields.insert(attribute.to_owned(), value);
            }
        }
    }
    None
}

/// Reads a cell as what its column holds. A cell that is not of that kind stays text, for the check to name it.
pub(super) fn value(kind: Kind, cell: &str) -> Value {
    let text = || Value::String(one_line(cell));
    match kind {
        Kind::Text => text(),
        Kind::Lines => Value::String(cell.trim().to_owned()),
        Kind::Texts => divide(cell).into_iter().map(Value::String).collect(),
        Kind::Number => cell.trim().parse::<i64>().map_or_else(|_| text(), Value::from),
        Kind::Flag => match cell.trim().to_lowercase().as_str() {
            "true" | "1" | "x" | "yes" | "có" => Value::Bool(true),
            "false" | "0" | "no" | "không" => Value::Bool(false),
            _ => text(),
        },
    }
}

fn divide(cell: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut signs = cell.chars().peekable();
    while let Some(sign) = signs.next() {
        let escaped = sign == '\\' && signs.peek() == Some(&DIVIDER);
        match (parts.last_mut(), signs.next_if(|_| escaped)) {
            (Some(part), Some(divider)) => part.push(divider),
            (Some(part), None) if sign != DIVIDER => part.push(sign),
            _ => parts.push(String::new()),
        }
    }
    parts.iter().map(|part| one_line(part)).collect()
}

/// Spreadsheets break lines inside cells; a field is one line, but for the few that are not.
pub(super) fn one_line(cell: &str) -> String {
    if !cell.contains(['\n', '\r']) {
        return cell.trim().to_owned();
    }
    cell.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Cleans a heading; errs with the column that stands twice.
pub(super) fn heading(cells: &[String]) -> Result<Vec<String>, String> {
    let names: Vec<String> = cells.iter().map(|cell| one_line(cell).to_lowercase()).collect();
    let filled = names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
    let names = names[..filled].to_vec();
    match names.iter().enumerate().find(|(at, name)| names[..*at].contains(name)) {
        Some((_, twice)) => Err(format!("the column '{twice}' stands twice in the heading")),
        None if !names.iter().any(|name| name == "key") => Err("the heading has no column 'key'".to_owned()),
        None => Ok(names),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(heading: &str, cells: &str, expected: Value) {
        let split = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
        let table = Table { heading: split(heading), rows: vec![(2, split(cells))] };
        let records = understand(table);
        assert_eq!(Value::Object(records[0].fields.clone()), expected, "{:?}", records[0].faults);
    }

    #[test]
    fn cells_become_fields() {
        check("key;sets;free", "A;2;có", json!({"key": "A", "sets": 2, "free": true}));
        check("key;sets;free", "A;hai;?", json!({"key": "A", "sets": "hai", "free": "?"}));
        check("key;results", r"A;một | hai \| ba", json!({"key": "A", "results": ["một", "hai | ba"]}));
        check("key;time_limit.value", "A;15", json!({"key": "A", "time_limit": {"value": 15}}));
        check("key;name", "A;", json!({"key": "A"}));
    }

    #[test]
    fn columns_of_one_list_stand_side_by_side() {
        check(
            "key;documents.name;documents.original;documents.case",
            "A;đơn|giấy;1|0;|ủy quyền",
            json!({"key": "A", "documents": [{"name": "đơn", "original": 1},
                {"name": "giấy", "original": 0, "case": "ủy quyền"}]}),
        );
        check(
            "key;ways.channel;ways.time.value",
            "A;online|postal;|3",
            json!({"key": "A", "ways": [{"channel": "online"}, {"channel": "postal", "time": {"value": 3}}]}),
        );
    }

    #[test]
    fn what_does_not_fit_the_heading_is_told() {
        let split = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
        let heading = split("key;documents.name;documents.original");
        let table = Table { heading, rows: vec![(2, split("A;đơn|giấy;1")), (3, split("B;đơn;1;thừa"))] };
        let records = understand(table);
        let told = |record: &Record| {
            let faults = record.faults.iter().map(|(field, fault)| format!("{} {field}: {fault}", record.row));
            faults.collect::<Vec<_>>()
        };
        let told: Vec<String> = records.iter().flat_map(told).collect();
        assert_eq!(
            told,
            ["2 documents.original: has 1 entries where 2 belong", "3 column 4: has 4 entries where 3 belong"]
        );
    }

    #[test]
    fn a_heading_needs_a_key_and_no_column_twice() {
        let check = |cells: &[&str]| heading(&cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>());
        assert_eq!(check(&["Key ", "NAME", "", ""]).unwrap(), ["key", "name"]);
        assert!(check(&["name"]).unwrap_err().contains("'key'"));
        assert!(check(&["key", "name", "name"]).unwrap_err().contains("'name' stands twice"));
    }
}
