use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::{Era, Filer, Letterhead, Party, Reprint};

/// What every paper about one matter begins with: who speaks, to whom, about what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    pub head: Letterhead,
    pub era: Era,
    /// The number of the case, or of the paper where there is no case.
    pub reference: String,
    pub applicant: Party,
    /// Further applicants of the same matter.
    pub others: Vec<Party>,
    pub filer: Option<Filer>,
    /// Name of the procedure.
    pub procedure: String,
    /// Hours and telephone of the desk, printed at the foot of every page; under the text when longer than a line.
    pub contact: String,
    pub reprint: Option<Reprint>,
    /// Printed by an office that only demonstrates the product.
    pub specimen: bool,
}

impl Caption {
    /// When this sheet was made, local time: the day of the letter, or the moment of the reprint.
    pub(crate) fn dated(&self) -> DateTime {
        let issued = self.head.issued_on.to_datetime(Time::midnight());
        self.reprint.as_ref().map_or(issued, |reprint| reprint.at)
    }
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// In capitals: `NGƯỜI TIẾP NHẬN`.
    pub title: String,
    /// Empty where the name is written by hand.
    pub name: String,
}
