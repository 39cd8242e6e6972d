use jiff::civil::{DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::sheet::{Enclosure, Form};
use crate::{Error, Filer, Letterhead, Party, Reprint};

/// The refusal slip (phiếu từ chối tiếp nhận, giải quyết hồ sơ): a desk says no in writing, with its reason.
///
/// Form 03 of Circular 01/2018/TT-VPCP, article 9.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalSlip {
    pub head: Letterhead,
    /// Name of the form in its era, in capitals.
    pub title: String,
    /// The number in the desk's series of refusals.
    pub reference: String,
    pub applicant: Party,
    pub others: Vec<Party>,
    pub filer: Option<Filer>,
    pub procedure: String,
    /// Why the papers are not taken; a line break starts a new paragraph.
    pub reason: String,
    /// The rule the refusal rests on.
    pub legal_basis: Option<String>,
    /// Where and until when the applicant may complain, as the law of the day has it.
    pub right_to_complain: String,
    pub signer: Signer,
    /// Who else gets the slip (nơi nhận), one line each; empty where the law names nobody.
    pub recipients: Vec<String>,
    /// Hours and telephone of the desk, printed at the foot of every page; under the text when longer than a line.
    pub contact: String,
    pub reprint: Option<Reprint>,
    pub specimen: bool,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signer {
    /// In capitals: `NGƯỜI TIẾP NHẬN`.
    pub title: String,
    pub name: String,
}

impl Form for RefusalSlip {
    const FILE: &'static str = "refusal_slip.typ";

    fn identity(&self) -> String {
        format!("refusal slip {}", self.reference)
    }

    fn dated(&self) -> DateTime {
        let issued = self.head.issued_on.to_datetime(Time::midnight());
        self.reprint.as_ref().map_or(issued, |reprint| reprint.at)
    }

    fn drawings(&self) -> Result<Vec<Enclosure>, Error> {
        Ok(Vec::new())
    }
}
