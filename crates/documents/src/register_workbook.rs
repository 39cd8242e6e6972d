//! The register as a workbook: each line is written and let go, so a year costs no more memory than a day.

use std::io::{Seek, Write};

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{Format, Workbook};

use crate::{Era, Error, RegisterLine};

/// Widths in characters, for the columns of both eras.
const WIDTHS: [f64; 15] = [7.0, 24.0, 45.0, 10.0, 28.0, 34.0, 15.0, 30.0, 17.0, 17.0, 17.0, 17.0, 12.0, 24.0, 18.0];

/// A register in the making. All cells hold typed text or whole numbers, never a formula.
pub struct RegisterWorkbook {
    workbook: Workbook,
    era: Era,
    /// The next row to be written, from 0.
    row: u32,
}

impl RegisterWorkbook {
    /// Begins a workbook with the heads of an era.
    ///
    /// # Errors
    /// When no temporary file can be written.
    pub fn new(era: Era) -> Result<RegisterWorkbook, Error> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name("Sổ theo dõi hồ sơ")?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (column, head) in (0..).zip(heads(era).iter().copied()) {
            sheet.write_string_with_format(0, column, head, &bold)?;
        }
        Ok(RegisterWorkbook { workbook, era, row: 1 })
    }

    /// Writes the next line.
    ///
    /// # Errors
    /// When the workbook is full (1,048,575 lines) or no temporary file can be written.
    pub fn line(&mut self, line: &RegisterLine) -> Result<(), Error> {
        let cells = cells(self.era, line);
        let sheet = self.workbook.worksheet_from_index(0)?;
        sheet.write_number(self.row, 0, line.number)?;
        for (column, cell) in (1..).zip(&cells) {
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

fn heads(era: Era) -> &'static [&'static str] {
    match era {
        Era::Districts => &[
            "TT",
            "Mã hồ sơ",
            "Nội dung công việc",
            "Số giấy tờ",
            "Người nộp",
            "Địa chỉ",
            "Điện thoại",
            "Người chịu trách nhiệm",
            "Nhận lúc",
            "Hẹn trả lúc",
            "Ngày ký",
            "Trả lúc",
            "Cách trả",
            "Người nhận",
            "Ghi chú",
            "Người ký",
        ],
        Era::Communes => &[
            "TT",
            "Mã hồ sơ",
            "Tên thủ tục",
            "Số giấy tờ",
            "Tên tổ chức, cá nhân",
            "Địa chỉ",
            "Điện thoại",
            "Cơ quan giải quyết",
            "Nhận lúc",
            "Hẹn trả lúc",
            "Nhận kết quả lúc",
            "Trả lúc",
            "Cách trả",
            "Người nhận",
            "Ghi chú",
        ],
    }
}

/// What stands behind the number, as text.
fn cells(era: Era, line: &RegisterLine) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut cells = vec![
        line.reference.clone(),
        line.procedure.clone(),
        line.papers.to_string(),
        line.applicant.clone(),
        text(&line.address),
        text(&line.phone),
        match era {
            Era::Districts => text(&line.responsible_person),
            Era::Communes => line.responsible.clone(),
        },
        moment(Some(line.received_at)),
        moment(Some(line.due_at)),
        match era {
            Era::Districts => day(line.signed_on),
            Era::Communes => moment(line.resolved_at),
        },
        moment(line.returned_at),
        text(&line.return_way),
        text(&line.collector),
        text(&line.note),
    ];
    if era == Era::Districts {
        cells.push(text(&line.signer));
    }
    cells
}

/// `09:12 20/01/2010`
fn moment(at: Option<DateTime>) -> String {
    at.map(|at| format!("{:02}:{:02} {}", at.hour(), at.minute(), day(Some(at.date())))).unwrap_or_default()
}

fn day(day: Option<Date>) -> String {
    day.map(|day| format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year())).unwrap_or_default()
}
