use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Era, FormKind, Letterhead, Signer};

/// One procedure of the consolidated table (form 3 of the review): what was found, what changes, where, what it saves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    pub number: u32,
    pub procedure: String,
    pub unit: String,
    pub outcome: String,
    pub changes: String,
    pub document: String,
    pub authority: String,
    pub term: String,
    /// Whole đồng a year, as written; empty where it is not known.
    pub before: String,
    pub after: String,
}

/// The consolidated table of a review, A4 across.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewTable {
    pub head: Letterhead,
    pub era: Era,
    /// Under which decision the review was made, with its day.
    pub basis: String,
    /// Which volume it is, and of how many; `None` where there is one only.
    pub volume: Option<(u32, u32)>,
    pub lines: Vec<PlanLine>,
    /// What the table says of itself: which columns were not checked against the official form.
    pub remark: String,
    pub signer: Signer,
    pub made_at: DateTime,
    pub contact: String,
    pub specimen: bool,
}

/// The draft of the decision that adopts what a review proposes, A4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDecision {
    pub head: Letterhead,
    pub era: Era,
    /// What the decision is about, in one line under its title.
    pub about: String,
    /// Whose decision it is, in capitals: `ỦY BAN NHÂN DÂN HUYỆN ĐÔNG ANH`.
    pub issuer: String,
    pub grounds: Vec<String>,
    /// The articles, each in paragraphs.
    pub articles: Vec<Vec<String>>,
    pub recipients: Vec<String>,
    pub signer: Signer,
    pub made_on: Date,
    pub contact: String,
    pub specimen: bool,
}

impl Form for ReviewTable {
    const KIND: FormKind = FormKind::ReviewTable;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        let volume = self.volume.map_or(1, |(volume, _)| volume);
        format!("{} {} {volume}", self.basis, self.made_at)
    }

    fn dated(&self) -> DateTime {
        self.made_at
    }
}

impl Form for ReviewDecision {
    const KIND: FormKind = FormKind::ReviewDecision;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        format!("{} {}", self.about, self.made_on)
    }

    fn dated(&self) -> DateTime {
        self.made_on.at(0, 0, 0, 0)
    }
}
