use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::sheet::{Enclosure, Form};
use crate::{Era, Error, FormKind, Letterhead, qr};

/// The sheets that a desk hangs on its notice board, one procedure each (niêm yết công khai: Decree 63/2010/ND-CP,
/// article 17). Large letters, to be read standing; each sheet counts its own pages and bears the mark of its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSheets {
    pub head: Letterhead,
    pub era: Era,
    pub sheets: Vec<NoticeSheet>,
    /// Local time, UTC+7.
    pub printed_at: DateTime,
    pub contact: String,
    pub specimen: bool,
}

/// What hangs on the wall of one procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSheet {
    pub procedure: String,
    /// National code, or the key where there is none.
    pub code: String,
    /// Who may apply, in words.
    pub applicants: Option<String>,
    pub papers: Vec<PostedPaper>,
    pub sets: u32,
    /// In words; the same for what follows.
    pub time_limit: String,
    pub fees: Vec<String>,
    pub channels: Vec<String>,
    pub results: Vec<String>,
    pub conditions: Option<String>,
    pub law: Vec<String>,
    pub in_force_from: Date,
    /// The decision that announced it.
    pub decision: Option<String>,
    pub version: u32,
    /// The mark of this very version, as people compare it: `K7QM-X2AB`.
    pub mark: String,
    /// The short link that says whether this sheet is still in force, also as QR code.
    pub link: String,
}

/// One paper on the wall or on a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostedPaper {
    pub number: u32,
    pub name: String,
    pub original: u32,
    pub copy: u32,
    /// When it is needed, where it is not always.
    pub condition: Option<String>,
    /// `xuất trình`: it is only shown.
    pub note: Option<String>,
    /// The form it is written on.
    pub form: Option<String>,
    /// Where the law asks for it, where that is known of this paper.
    pub basis: Option<String>,
}

impl Form for NoticeSheets {
    const KIND: FormKind = FormKind::NoticeSheets;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        let first = self.sheets.first().map(|sheet| sheet.mark.as_str()).unwrap_or_default();
        format!("{} {first} {}", self.head.desk, self.sheets.len())
    }

    fn dated(&self) -> DateTime {
        self.printed_at
    }

    /// One file with all codes: how many sheets there are is not known beforehand.
    fn drawings(&self) -> Result<Vec<Enclosure>, Error> {
        let codes: Result<Vec<String>, Error> = self.sheets.iter().map(|sheet| qr::svg("link", &sheet.link)).collect();
        let codes = serde_json::to_string(&codes?).map_err(|error| Error::Typesetting(error.to_string()))?;
        Ok(vec![Enclosure::new("codes.json", codes)])
    }
}
