use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// The head of an official letter: who speaks, from where, when, and under which number.
///
/// Layout after Decree 30/2020/ND-CP, annex I; the circular before it (55/2005/TTLT-BNV-VPCP) had the same order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The authority in capitals: `UBND HUYỆN ĐÔNG ANH`.
    pub authority: String,
    /// The desk that issues the paper, in capitals.
    pub desk: String,
    /// Number and symbol in the register: `0214/TNHS`.
    pub number: String,
    /// The place that stands before the date: `Đông Anh`.
    pub place: String,
    pub issued_on: Date,
}

/// Marks a paper that is printed again, so that two sheets never pass for two papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reprint {
    /// 1 for the first reprint.
    pub number: u32,
    /// Local time, UTC+7.
    pub at: DateTime,
}
