use super::Record;
use super::table::{Table, heading, understand};
use crate::{Error, Result};

/// Reads a table of UTF-8 text with a heading. Cells are divided by comma, semicolon or tab, whichever the heading uses.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Record>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(divider(bytes)).from_reader(bytes);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| Error::Unreadable(e.to_string()))?;
        rows.push(record.iter().map(|cell| text::without_mark(cell.trim()).to_owned()).collect::<Vec<String>>());
    }
    // Rows are numbered as a spreadsheet shows them; the reader leaves blank lines out.
    let mut rows = rows.into_iter();
    let heading = heading(&rows.next().unwrap_or_default()).map_err(Error::Unreadable)?;
    let rows = (2..).zip(rows).filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
    Ok(understand(Table { heading, rows }))
}

/// The divider that occurs most in the first line.
fn divider(bytes: &[u8]) -> u8 {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let times = |divider: u8| line.iter().filter(|byte| **byte == divider).count();
    b",;\t".iter().copied().rev().max_by_key(|divider| times(*divider)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str, &str)]) {
        let records = read(text.as_bytes()).unwrap();
        let text = |record: &Record, field| record.fields.get(field).and_then(|v| v.as_str()).unwrap_or("").to_owned();
        let found: Vec<_> =
            records.iter().map(|record| (record.row, text(record, "key"), text(record, "name"))).collect();
        let expected: Vec<_> = expected.iter().map(|(n, k, v)| (*n, (*k).to_owned(), (*v).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_heading_tells_the_divider() {
        check("key,name\nA,một\n", &[(2, "A", "một")]);
        check("\u{feff}key;name\r\nA;\"một; hai\"\r\n", &[(2, "A", "một; hai")]);
        check("key\tname\nA\tmột, hai\n", &[(2, "A", "một, hai")]);
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        check("key,name\n,\nA,\"một\nhai\"\nB,ba\n", &[(3, "A", "một hai"), (4, "B", "ba")]);
    }

    #[test]
    fn what_is_no_table_is_told() {
        let check = |bytes: &[u8], expected: &str| {
            let error = read(bytes).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        };
        check(b"", "no column 'key'");
        check(b"name\nA\n", "no column 'key'");
        check(b"key,name\nA,\xff\xfe\n", "UTF-8");
    }
}
