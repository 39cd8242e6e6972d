use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Caption, Era, FormKind};

/// The control slip (phiếu kiểm soát quá trình giải quyết hồ sơ): it travels with the dossier, one line a hand-over.
///
/// Circular 01/2018/TT-VPCP, article 9. Times are local, UTC+7.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ControlSlip {
    #[serde(flatten)]
    pub caption: Caption,
    /// The agency or division that answers for the case.
    pub responsible: String,
    pub received_at: DateTime,
    pub due_at: DateTime,
    pub handovers: Vec<HandOver>,
    /// The moment up to which the slip tells the way.
    pub as_of: DateTime,
}

/// One hand-over: the work that ended with it was early, on time or late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    pub number: u32,
    /// The unit that hands over, and the person.
    pub from: String,
    pub from_person: Option<String>,
    pub to: String,
    pub to_person: Option<String>,
    /// What the receiving side is to do.
    pub work: Option<String>,
    pub at: DateTime,
    /// When the work that ended with it was due.
    pub due_at: Option<DateTime>,
    /// `None` where nothing was due.
    pub timing: Option<Timing>,
    pub note: Option<String>,
}

/// Trước hạn, đúng hạn, quá hạn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    Early,
    OnTime,
    Late,
}

impl Form for ControlSlip {
    const KIND: FormKind = FormKind::ControlSlip;

    fn era(&self) -> Era {
        self.caption.era
    }

    fn identity(&self) -> String {
        format!("{} {}", self.caption.reference, self.as_of)
    }

    fn dated(&self) -> DateTime {
        self.as_of
    }
}
