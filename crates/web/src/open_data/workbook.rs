use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use catalogue::export::{LIST_SHEETS, LONG_SHEET, MAIN, list_rows, long_rows, main_row, provenance_names};
use documents::SheetsWorkbook;
use office::Office;

use super::catalogue_file::Source;
use super::fresh::Fresh;
use super::{WORKBOOK, attachment};
use crate::exports::of_workbook;
use crate::failure::Result;

/// The workbook of the import: the first sheet with one row a procedure, and a sheet for each list.
pub async fn xlsx(State(office): State<Arc<Office>>, asked: HeaderMap) -> Result<Response> {
    let source = Source::new(&office);
    let fresh = Fresh::of_all(&source.rules, "xlsx");
    // Made only for who does not have it: a workbook takes computing.
    if fresh.is_known(&asked) {
        return Ok(fresh.answer(&asked, Response::default));
    }
    let body = of_workbook(&office, move |file| Ok(written(&source)?.save(file)?)).await?;
    Ok(fresh.answer(&asked, || attachment(WORKBOOK, "procedures.xlsx", body)))
}

fn written(source: &Source) -> std::result::Result<SheetsWorkbook, documents::Error> {
    let names = provenance_names(source.importable().map(|published| published.procedure.as_ref()));
    let main = MAIN.iter().map(|column| (*column).to_owned()).chain(names.iter().cloned()).collect();
    let lists = LIST_SHEETS.iter().map(|list| {
        let attributes = list.attributes.iter().map(|attribute| (*attribute).to_owned());
        (list.name, std::iter::once("key".to_owned()).chain(attributes).collect())
    });
    let long = (LONG_SHEET.0, LONG_SHEET.1.iter().map(|head| (*head).to_owned()).collect());
    let sheets: Vec<(&str, Vec<String>)> = std::iter::once(("procedures", main)).chain(lists).chain([long]).collect();
    let mut workbook = SheetsWorkbook::new(&sheets)?;
    for published in source.importable() {
        workbook.line(0, &main_row(&published.procedure, &names))?;
        for (sheet, list) in (1..).zip(LIST_SHEETS) {
            for row in list_rows(&published.procedure, list) {
                workbook.line(sheet, &row)?;
            }
        }
        for row in long_rows(&published.procedure) {
            workbook.line(LIST_SHEETS.len() + 1, &row)?;
        }
    }
    Ok(workbook)
}
