use serde::{Deserialize, Serialize};

use super::{Channel, LegalBasis, StepRole};

/// A fee in whole đồng. Fees in other currencies stand in the procedure's `fee_note`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Đồng, more than 0.
    pub amount: i64,
    /// What the amount is for, or per what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The channel it is paid for; `None` means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Where the law asks for it; `None` while nobody has looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<LegalBasis>,
    /// Đồng: the most that its basis allows, where the basis says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<i64>,
}

/// Demands the applicant must meet, as far as they were carried over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conditions {
    pub excerpt: String,
    /// Characters of the full text in the source, where it is longer than the excerpt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_text_chars: Option<u32>,
    /// The single conditions, where somebody has told them apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Condition>,
}

/// One demand (yêu cầu, điều kiện).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub text: String,
    /// Where the law asks for it; `None` while nobody has looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<LegalBasis>,
}

/// One step of the internal process (quy trình nội bộ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its place in the process, from 1.
    pub step: u32,
    pub code: String,
    pub name: String,
    pub role: StepRole,
    /// Working minutes; `None` while the procedure's limit is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Drafted by rule, not taken from an approved internal process.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
    /// Where the law asks for it; `None` while nobody has looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<LegalBasis>,
}

/// What was read from the published text about the order of work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepFacts {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explicit_steps: Option<u32>,
    /// Days a matter is posted publicly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publicity_days: Option<u32>,
    #[serde(default)]
    pub verification: bool,
    #[serde(default)]
    pub consultation: bool,
    #[serde(default)]
    pub inspection: bool,
    #[serde(default)]
    pub forwarding_to_province: bool,
    #[serde(default)]
    pub same_day_rule: bool,
}
