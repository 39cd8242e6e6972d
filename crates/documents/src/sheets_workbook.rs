//! A workbook of several sheets, each written line by line at its own pace: whatever it holds costs no more memory.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Format, Workbook};

use crate::Error;

/// A workbook in the making. Every cell is typed text, never a formula, whatever it begins with.
pub struct SheetsWorkbook {
    workbook: Workbook,
    /// The next row of each sheet, from 0.
    rows: Vec<u32>,
}

impl SheetsWorkbook {
    /// Begins a workbook with the sheets of these names and heads.
    ///
    /// # Errors
    /// When a name is no sheet's name, or no temporary file can be written.
    pub fn new(sheets: &[(&str, Vec<String>)]) -> Result<SheetsWorkbook, Error> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        for (name, heads) in sheets {
            let sheet = workbook.add_worksheet_with_constant_memory()?;
            sheet.set_name(*name)?;
            sheet.set_freeze_panes(1, 1)?;
            for (column, head) in (0..).zip(heads) {
                sheet.write_string_with_format(0, column, head, &bold)?;
            }
        }
        Ok(SheetsWorkbook { workbook, rows: vec![1; sheets.len()] })
    }

    /// Writes the next line of a sheet, by its place from 0.
    ///
    /// # Errors
    /// When the sheet is full (1,048,575 lines), there is none, or no temporary file can be written.
    pub fn line(&mut self, sheet: usize, cells: &[String]) -> Result<(), Error> {
        let page = self.workbook.worksheet_from_index(sheet)?;
        let Some(row) = self.rows.get_mut(sheet) else { return Ok(()) };
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            page.write_string(*row, column, cell)?;
        }
        *row += 1;
        Ok(())
    }

    /// Saves the whole workbook.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(mut self, file: impl Write + Seek + Send) -> Result<(), Error> {
        Ok(self.workbook.save_to_writer(file)?)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};

    use super::*;

    #[test]
    fn sheets_are_written_side_by_side() {
        let heads = |head: &str| vec!["key".to_owned(), head.to_owned()];
        let mut workbook = SheetsWorkbook::new(&[("a", heads("x")), ("b", heads("y"))]).unwrap();
        for n in 0..3 {
            workbook.line(0, &[format!("{n}"), "=1".into()]).unwrap();
            workbook.line(1, &[format!("{n}"), String::new()]).unwrap();
            workbook.line(1, &[format!("{n}"), "hai".into()]).unwrap();
        }
        let mut file = Cursor::new(Vec::new());
        workbook.save(&mut file).unwrap();
        let mut read: Xlsx<_> = calamine::open_workbook_from_rs(file).unwrap();
        assert_eq!(read.worksheet_range("a").unwrap().rows().count(), 4);
        assert_eq!(read.worksheet_range("b").unwrap().rows().count(), 7);
        assert!(read.worksheet_formula("a").unwrap().used_cells().next().is_none());
    }
}
