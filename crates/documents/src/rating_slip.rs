use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Era, FormKind, Letterhead};

/// The slip that asks for a rating (phiếu đánh giá), handed out with the receipt, the supplement request and the refusal
/// (Circular 01/2018/TT-VPCP, article 12.2). It names no applicant and no case, so that answers stay confidential.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingSlip {
    pub head: Letterhead,
    pub era: Era,
    /// The paper it goes with, in words.
    pub given_with: String,
    pub procedure: String,
    pub desk: String,
    pub receiver: String,
    /// Local time, UTC+7; only the day is printed.
    pub given_at: DateTime,
    pub questions: Vec<String>,
    /// The answers to choose from, worst first.
    pub scale: Vec<String>,
    pub notes: Vec<String>,
    pub contact: String,
    pub specimen: bool,
}

impl Form for RatingSlip {
    const KIND: FormKind = FormKind::RatingSlip;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        format!("{} {} {}", self.desk, self.procedure, self.given_at)
    }

    fn dated(&self) -> DateTime {
        self.given_at
    }
}
