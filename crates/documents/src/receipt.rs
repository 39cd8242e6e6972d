use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::{Enclosure, Form};
use crate::{Caption, Era, Error, FormKind, Signer, code128, qr};

/// The receipt and appointment slip (giấy tiếp nhận hồ sơ và hẹn trả kết quả).
///
/// Under Decision 93/2007/QD-TTg it has two copies, a line for other papers and the signature of who approves; since
/// Circular 01/2018/TT-VPCP, article 9, one copy. All times are local, UTC+7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its reference is the case number, also drawn as Code 128.
    #[serde(flatten)]
    pub caption: Caption,
    pub papers: Vec<Paper>,
    /// Papers beside the list, in words (2007–2015).
    pub other_papers: Option<String>,
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
    /// Who approves the reception (2007–2015).
    pub approver: Option<Signer>,
    /// Further sentences for the applicant, one paragraph each.
    pub notes: Vec<String>,
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
    const KIND: FormKind = FormKind::Receipt;

    fn era(&self) -> Era {
        self.caption.era
    }

    fn identity(&self) -> String {
        self.caption.reference.clone()
    }

    fn dated(&self) -> DateTime {
        self.caption.reprint.as_ref().map_or(self.received_at, |reprint| reprint.at)
    }

    fn drawings(&self) -> Result<Vec<Enclosure>, Error> {
        Ok(vec![
            Enclosure::new("track.svg", qr::svg("track", &self.track)?),
            Enclosure::new("reference.svg", code128::svg("reference", &self.caption.reference)?),
        ])
    }
}
