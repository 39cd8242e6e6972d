//! A plain list as a workbook, written line by line: a hundred thousand lines cost no more memory than ten.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Format, Workbook};

use crate::Error;

/// A list in the making. Every cell is typed text, never a formula, whatever it begins with.
pub struct ListWorkbook {
    workbook: Workbook,
    /// The next row to be written, from 0.
    row: u32,
}

impl ListWorkbook {
    /// Begins a workbook of one sheet with its heads, each with a width in characters.
    ///
    /// # Errors
    /// When the name is no sheet's name, or no temporary file can be written.
    pub fn new(name: &str, heads: &[(&str, f64)]) -> Result<ListWorkbook, Error> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, (_, width)) in (0..).zip(heads) {
            sheet.set_column_width(column, *width)?;
        }
        let bold = Format::new().set_bold();
        for (column, (head, _)) in (0..).zip(heads) {
            sheet.write_string_with_format(0, column, *head, &bold)?;
        }
        Ok(ListWorkbook { workbook, row: 1 })
    }

    /// Writes the next line.
    ///
    /// # Errors
    /// When the workbook is full (1,048,575 lines) or no temporary file can be written.
    pub fn line(&mut self, cells: &[String]) -> Result<(), Error> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string(self.row, column, cell)?;
            }
        }
        self.row += 1;
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

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_begins_with() {
        let hostile = ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "＝1", "0012", "{=1}", "http://a"];
        let mut workbook = ListWorkbook::new("Hồ sơ", &[("Người nộp", 20.0)]).unwrap();
        for cell in hostile {
            workbook.line(&[cell.to_owned()]).unwrap();
        }
        let mut file = Cursor::new(Vec::new());
        workbook.save(&mut file).unwrap();
        let mut read: Xlsx<_> = calamine::open_workbook_from_rs(file).unwrap();
        let range = read.worksheet_range("Hồ sơ").unwrap();
        let cells: Vec<&Data> = range.rows().skip(1).map(|row| &row[0]).collect();
        let expected: Vec<Data> = hostile.iter().map(|cell| Data::String((*cell).to_owned())).collect();
        assert_eq!(cells, expected.iter().collect::<Vec<_>>());
        let formulas = read.worksheet_formula("Hồ sơ").unwrap();
        assert!(formulas.used_cells().next().is_none());
    }
}
