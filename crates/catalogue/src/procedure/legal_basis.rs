use serde::{Deserialize, Serialize};

/// Where the law asks for one part: a paper, a condition, a fee, a limit, a step. A procedure has its own list of legal
/// bases; a part without one of these is asked for on the word of the whole only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalBasis {
    /// The document, as people cite it: "Nghị định 123/2015/NĐ-CP".
    pub document: String,
    /// The place in it: "Điều 16, khoản 1".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}
