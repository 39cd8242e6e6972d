use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use serde_json::{Map, Value};

use super::Record;
use super::columns::{LISTS, LONG, NESTED, is_list_of_texts, kind};
use super::table::{Table, heading, nested, put, understand, value};
use crate::{Error, Result};

/// The widest and longest sheet that is read. Cells are read one by one: a workbook can claim a billion of them.
const MOST_COLUMNS: u32 = 200;
const MOST_LINES: u32 = 1_000_000;

/// Reads a workbook: the first sheet holds one row a procedure; sheets named `documents`, `fees`, `ways`, `steps`
/// or `conditions` may hold one row an entry, with the procedure's key in the column `key`; one named `texts` holds the
/// texts of lists that are too long for a cell.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Record>> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|e| Error::Unreadable(e.to_string()))?;
    let names = workbook.sheet_names();
    let first = names.first().ok_or_else(|| Error::Unreadable("it holds no sheet".to_owned()))?;
    let mut records = understand(table(&mut workbook, first)?);
    for list in LISTS.iter().chain([&NESTED.1]) {
        let Some(name) = names[1..].iter().find(|name| name.trim().to_lowercase() == *list) else { continue };
        let table = table(&mut workbook, name)?;
        add_entries(&mut records, list, table)?;
    }
    if let Some(name) = names[1..].iter().find(|name| name.trim().to_lowercase() == LONG) {
        let table = table(&mut workbook, name)?;
        add_entries(&mut records, LONG, table)?;
    }
    Ok(records)
}

fn table(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Table> {
    let told = |fault: String| Error::Unreadable(format!("sheet '{name}': {fault}"));
    let mut rows = lines(workbook, name).map_err(told)?.into_iter();
    let (_, first) = rows.next().ok_or_else(|| told("it is empty".to_owned()))?;
    Ok(Table { heading: heading(&first).map_err(told)?, rows: rows.collect() })
}

/// The rows of a sheet that hold something, with their numbers.
fn lines(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> std::result::Result<Vec<(u32, Vec<String>)>, String> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|e| e.to_string())?;
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|e| e.to_string())? {
        let (line, column) = cell.get_position();
        let text = shown(cell.get_value()).trim().to_owned();
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS || line >= MOST_LINES {
            return Err(format!("it has more than {MOST_COLUMNS} columns or {MOST_LINES} rows"));
        }
        if rows.last().is_none_or(|(last, _)| *last != line + 1) {
            rows.push((line + 1, Vec::new()));
        }
        let Some((_, cells)) = rows.last_mut() else { continue };
        cells.resize(cells.len().max(column as usize + 1), String::new());
        cells[column as usize] = text;
    }
    Ok(rows)
}

/// A cell as text. A number that a code was typed as keeps its six decimals.
fn shown(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.fract() == 0.0 => format!("{number:.0}"),
        DataRef::Float(number) => format!("{number:.6}"),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Adds the rows of a list's own sheet to the procedures they name. Errs with all rows that name none.
fn add_entries(records: &mut [Record], list: &str, table: Table) -> Result<()> {
    let keys = records.iter().enumerate().filter_map(|(at, record)| Some((record.key()?.to_owned(), at)));
    let places: HashMap<String, usize> = keys.collect();
    let mut strays = Vec::new();
    for (row, cells) in table.rows {
        let cells = table.heading.iter().zip(&cells);
        let key = cells.clone().find(|(column, _)| *column == "key").map_or("", |(_, key)| key.as_str());
        match places.get(key) {
            Some(at) if list == LONG => add_text(&mut records[*at].fields, &entry(list, cells)),
            Some(at) => add_entry(&mut records[*at].fields, list, entry(list, cells)),
            None => strays.push(format!("row {row} ('{key}')")),
        }
    }
    match strays.is_empty() {
        true => Ok(()),
        false => {
            Err(Error::Unreadable(format!("sheet '{list}': no procedure of the first sheet in {}", strays.join(", "))))
        }
    }
}

fn entry<'a>(list: &str, cells: impl Iterator<Item = (&'a String, &'a String)>) -> Map<String, Value> {
    let mut entry = Map::new();
    for (column, cell) in cells.filter(|(column, cell)| *column != "key" && !cell.is_empty()) {
        let value = value(kind(&format!("{list}.{column}")), cell);
        match column.split_once('.') {
            Some((object, attribute)) => put(&mut entry, object, attribute, value),
            None => {
                entry.insert(column.clone(), value);
            }
        }
    }
    entry
}

/// One text of a list. What is no such field is put there all the same: it is reported as unknown.
fn add_text(fields: &mut Map<String, Value>, entry: &Map<String, Value>) {
    let word = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
    let place = fields.entry(word("field")).or_insert_with(|| Value::Array(Vec::new()));
    match place {
        Value::Array(texts) if is_list_of_texts(word("field")) => texts.push(Value::from(word("text"))),
        other => *other = Value::from(word("text")),
    }
}

fn add_entry(fields: &mut Map<String, Value>, list: &str, entry: Map<String, Value>) {
    let place = if list == NESTED.1 {
        nested(fields)
    } else {
        Some(fields.entry(list).or_insert_with(|| Value::Array(Vec::new())))
    };
    if let Some(Value::Array(entries)) = place {
        entries.push(Value::Object(entry));
    }
}
