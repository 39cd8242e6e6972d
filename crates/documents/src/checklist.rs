use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::sheet::{Enclosure, Form};
use crate::{Era, Error, FormKind, Letterhead, PostedPaper, qr};

/// The papers that one person needs for one matter, to be ticked off at home. Nobody signs it, and it binds nobody: it
/// is the published list, without what does not apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    pub head: Letterhead,
    pub era: Era,
    pub procedure: String,
    /// National code, or the key where there is none.
    pub code: String,
    /// What was answered, question and answer.
    pub answers: Vec<(String, String)>,
    pub papers: Vec<PostedPaper>,
    /// Papers about which the person was not sure: to be asked at the desk.
    pub unsure: Vec<PostedPaper>,
    pub sets: u32,
    /// In words; the same for what follows.
    pub time_limit: String,
    pub fees: Vec<String>,
    pub way: String,
    pub results: Vec<String>,
    pub places: Vec<String>,
    /// What is announced for a later day, a paragraph each.
    pub changes: Vec<String>,
    pub in_force_from: Date,
    pub decision: Option<String>,
    /// The mark of this very version: `K7QM-X2AB`.
    pub mark: String,
    /// The short link that says whether this list is still in force, also as QR code.
    pub link: String,
    /// Local time, UTC+7.
    pub made_at: DateTime,
    pub contact: String,
    pub specimen: bool,
}

impl Form for Checklist {
    const KIND: FormKind = FormKind::Checklist;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        let papers: Vec<String> = self.papers.iter().map(|paper| paper.number.to_string()).collect();
        format!("{} {} {}", self.code, self.mark, papers.join(","))
    }

    fn dated(&self) -> DateTime {
        self.made_at
    }

    fn drawings(&self) -> Result<Vec<Enclosure>, Error> {
        Ok(vec![Enclosure::new("link.svg", qr::svg("link", &self.link)?)])
    }
}
