use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::sheet::Form;
use crate::{Era, FormKind, Letterhead};

/// The day's closing list of a desk (danh sách cuối ngày), A4: what came in, what went out, the money, what passed
/// between desk and divisions, with the signatures of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingList {
    pub head: Letterhead,
    pub era: Era,
    pub day: Date,
    pub fields: Vec<FieldFigures>,
    pub balance: Balance,
    pub received: Vec<ReceivedLine>,
    pub returned: Vec<ReturnedLine>,
    pub refused: Vec<RefusedLine>,
    /// How often guidance was given in writing.
    pub guided: i64,
    pub divisions: Vec<DivisionLine>,
    pub maker: String,
    /// Who heads the desk; empty where the name is written by hand.
    pub head_of_desk: String,
    /// The moment of making, local time, UTC+7.
    pub made_at: DateTime,
    pub contact: String,
    pub specimen: bool,
}

/// The day's figures of one field (lĩnh vực); fees in whole đồng.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFigures {
    pub name: String,
    pub received: i64,
    pub refused: i64,
    pub resolved: i64,
    pub returned: i64,
    pub fees: i64,
}

/// Carried over + received = resolved + closed + open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    pub carried_over: i64,
    pub received: i64,
    pub resolved: i64,
    /// Stopped or taken back, without a result.
    pub closed: i64,
    pub open: i64,
    pub open_in_time: i64,
    pub open_overdue: i64,
    /// Results that lie at the desk.
    pub waiting: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedLine {
    pub number: u32,
    pub reference: String,
    pub applicant: String,
    pub procedure: String,
    pub due_at: DateTime,
    /// What was taken, whole đồng.
    pub fee: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedLine {
    pub number: u32,
    pub reference: String,
    pub applicant: String,
    pub collector: String,
    pub way: String,
    pub at: DateTime,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedLine {
    pub number: u32,
    pub reference: String,
    pub applicant: String,
    pub procedure: String,
}

/// What passed between the desk and one division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DivisionLine {
    pub number: u32,
    pub name: String,
    /// Dossiers the desk passed on.
    pub sent: i64,
    /// Results and dossiers that came back to the desk.
    pub came_back: i64,
}

impl Form for ClosingList {
    const KIND: FormKind = FormKind::ClosingList;

    fn era(&self) -> Era {
        self.era
    }

    fn identity(&self) -> String {
        format!("{} {} {}", self.head.desk, self.day, self.made_at)
    }

    fn dated(&self) -> DateTime {
        self.made_at
    }
}
