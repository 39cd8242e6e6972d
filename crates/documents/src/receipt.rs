use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::{Enclosure, Form};
use crate::{Error, Filer, Letterhead, Party, Reprint, code128, qr};

/// The receipt and appointment slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả).
///
/// Form 01 of Circular 01/2018/TT-VPCP, article 9; the slip under Decision 93/2007/QD-TTg has no more fields.
/// All times are local, UTC+7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub head: Letterhead,
    /// Name of the form in its era, in capitals.
    pub title: String,
    /// The case number, also drawn as Code 128.
    pub reference: String,
    pub applicant: Party,
    /// Further applicants of the same case.
    pub others: Vec<Party>,
    pub filer: Option<Filer>,
    pub procedure: String,
    pub papers: Vec<Paper>,
    pub sets: u32,
    /// The published limit in words: `10 ngày làm việc`.
    pub time_limit: String,
    pub received_at: DateTime,
    pub due_at: DateTime,
    /// Where the result waits.
    pub return_place: String,
    /// How it is handed over: `Trực tiếp tại quầy`, `Qua bưu chính`.
    pub return_way: Option<String>,
    /// Amount and whether it is paid, in words: `20.000 ₫, đã thu`.
    pub fee: String,
    /// The address that the QR code opens; it carries the check code.
    pub track: String,
    /// The letters to type where no camera is at hand.
    pub check_code: String,
    pub receiver: String,
    /// Hours and telephone of the desk, printed at the foot of every page; under the text when longer than a line.
    pub contact: String,
    /// Further sentences for the applicant, one paragraph each.
    pub notes: Vec<String>,
    pub reprint: Option<Reprint>,
    /// Printed by an office that only demonstrates the product.
    pub specimen: bool,
}

/// One line of the list of papers received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    pub number: u32,
    pub name: String,
    /// What was handed in: `Bản chính`, `Bản sao có chứng thực`, `Bản chụp`.
    pub form: Option<String>,
    pub original: u32,
    pub copy: u32,
    pub note: Option<String>,
}

impl Form for Receipt {
    const FILE: &'static str = "receipt.typ";

    fn identity(&self) -> String {
        format!("receipt {}", self.reference)
    }

    fn dated(&self) -> DateTime {
        self.reprint.as_ref().map_or(self.received_at, |reprint| reprint.at)
    }

    fn drawings(&self) -> Result<Vec<Enclosure>, Error> {
        Ok(vec![
            Enclosure::new("track.svg", qr::svg("track", &self.track)?),
            Enclosure::new("reference.svg", code128::svg("reference", &self.reference)?),
        ])
    }
}
