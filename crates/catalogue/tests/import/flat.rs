//! Writes a record of the JSON file in the flat form of tables.

use serde_json::{Map, Value};

pub const LISTS: [&str; 4] = ["documents", "fees", "ways", "steps"];

/// One row: columns and cells, in no set order.
pub type Cells = Vec<(String, String)>;

pub fn flat(record: &Map<String, Value>) -> Cells {
    let mut cells = Cells::new();
    for (field, value) in record {
        match value {
            Value::Array(entries) if LISTS.contains(&field.as_str()) => cells.extend(side_by_side(field, entries)),
            Value::Object(fields) => {
                for (name, value) in fields {
                    cells.push((format!("{field}.{name}"), cell(value)));
                }
            }
            _ => cells.push((field.clone(), cell(value))),
        }
    }
    cells
}

/// The entries of a list, each attribute in a column.
fn side_by_side(list: &str, entries: &[Value]) -> Cells {
    let rows: Vec<Cells> = entries.iter().map(attributes).collect();
    let mut columns: Vec<&String> = rows.iter().flatten().map(|(column, _)| column).collect();
    columns.sort();
    columns.dedup();
    let of =
        |row: &Cells, column: &str| row.iter().find(|(c, _)| c == column).map_or(String::new(), |(_, v)| v.clone());
    let divided = |column: &str| rows.iter().map(|row| of(row, column)).collect::<Vec<_>>().join("|");
    columns.iter().map(|column| (format!("{list}.{column}"), divided(column))).collect()
}

/// The attributes of one entry; those of an inner object as `object.attribute`.
pub fn attributes(entry: &Value) -> Cells {
    let mut cells = Cells::new();
    for (name, value) in entry.as_object().expect("an object") {
        match value {
            Value::Object(inner) => cells.extend(inner.iter().map(|(n, v)| (format!("{name}.{n}"), cell(v)))),
            _ => cells.push((name.clone(), cell(value))),
        }
    }
    cells
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.replace('|', "\\|"),
        Value::Array(entries) => entries.iter().map(cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}
