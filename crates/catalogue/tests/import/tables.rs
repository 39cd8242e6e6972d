use std::collections::BTreeSet;

use catalogue::import::{Format, read};
use rust_xlsxwriter::Workbook;

use crate::flat::{Cells, LISTS, attributes, flat};
use crate::{FILE, checked, record, records};

/// The heading that holds all columns of all rows, `key` first.
fn heading(rows: &[Cells]) -> Vec<String> {
    let mut columns: BTreeSet<&str> = rows.iter().flatten().map(|(column, _)| column.as_str()).collect();
    columns.remove("key");
    std::iter::once("key").chain(columns).map(str::to_owned).collect()
}

fn cells(row: &Cells, heading: &[String]) -> Vec<String> {
    let cell = |column: &String| row.iter().find(|(c, _)| c == column).map_or(String::new(), |(_, v)| v.clone());
    heading.iter().map(cell).collect()
}

fn csv(rows: &[Cells]) -> Vec<u8> {
    let heading = heading(rows);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&heading).unwrap();
    for row in rows {
        writer.write_record(cells(row, &heading)).unwrap();
    }
    writer.into_inner().unwrap()
}

fn sheet(workbook: &mut Workbook, name: &str, rows: &[Cells]) {
    let heading = heading(rows);
    let sheet = workbook.add_worksheet().set_name(name).unwrap();
    for (column, name) in (0..).zip(&heading) {
        sheet.write_string(0, column, name).unwrap();
    }
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells(row, &heading)) {
            match cell.parse::<u32>() {
                Ok(number) => sheet.write_number(line, column, number).unwrap(),
                Err(_) => sheet.write_string(line, column, &cell).unwrap(),
            };
        }
    }
}

/// The same procedures, but for the sources, which a table gives in words.
fn same_as_the_file(bytes: &[u8]) {
    let (table, mut file) = (checked(bytes), checked(FILE));
    assert_eq!(table.refused, []);
    assert_eq!(table.ignored, []);
    let mut read = table.procedures;
    assert_eq!(read.len(), file.procedures.len());
    for (read, given) in read.iter_mut().zip(&mut file.procedures) {
        for procedure in [&mut *read, given] {
            procedure.source = None;
            procedure.other_sources.clear();
        }
        assert_eq!(read, given);
    }
}

#[test]
fn the_whole_file_survives_a_csv_table() {
    let rows: Vec<Cells> = records().iter().map(flat).collect();
    same_as_the_file(&csv(&rows));
}

#[test]
fn the_whole_file_survives_a_workbook_of_one_sheet() {
    let rows: Vec<Cells> = records().iter().map(flat).collect();
    let mut workbook = Workbook::new();
    sheet(&mut workbook, "procedures", &rows);
    same_as_the_file(&workbook.save_to_buffer().unwrap());
}

#[test]
fn the_whole_file_survives_a_workbook_with_lists_on_their_own_sheets() {
    let main: Vec<Cells> = records()
        .iter()
        .map(|record| flat(record).into_iter().filter(|(c, _)| !LISTS.iter().any(|l| c.starts_with(l))).collect())
        .collect();
    let mut workbook = Workbook::new();
    sheet(&mut workbook, "Thủ tục", &main);
    for list in LISTS {
        let mut entries = Vec::new();
        for record in records() {
            for entry in record[list].as_array().unwrap() {
                let mut row = attributes(entry);
                row.push(("key".to_owned(), record["key"].as_str().unwrap().to_owned()));
                entries.push(row);
            }
        }
        sheet(&mut workbook, list, &entries);
    }
    same_as_the_file(&workbook.save_to_buffer().unwrap());
}

#[test]
fn a_code_typed_as_a_number_keeps_its_decimals() {
    let record = record("1.000110");
    let mut workbook = Workbook::new();
    sheet(&mut workbook, "procedures", &[flat(&record)]);
    let heading = heading(&[flat(&record)]);
    let sheet = workbook.worksheet_from_name("procedures").unwrap();
    for column in ["key", "code"] {
        let at = u16::try_from(heading.iter().position(|c| c == column).unwrap()).unwrap();
        sheet.write_number(1, at, 1.000_110).unwrap();
    }
    assert_eq!(checked(&workbook.save_to_buffer().unwrap()).procedures[0].code.as_deref(), Some("1.000110"));
}

#[test]
fn an_entry_of_no_procedure_is_told() {
    let record = records()[0].clone();
    let mut workbook = Workbook::new();
    sheet(&mut workbook, "procedures", &[flat(&record)]);
    let stray = vec![("key".to_owned(), "X-1".to_owned()), ("amount".to_owned(), "1000".to_owned())];
    sheet(&mut workbook, "fees", &[stray]);
    let error = read(&workbook.save_to_buffer().unwrap(), Format::Xlsx).unwrap_err().to_string();
    assert!(error.contains("sheet 'fees': no procedure of the first sheet in row 2 ('X-1')"), "{error}");
}
