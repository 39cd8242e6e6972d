use serde::{Deserialize, Serialize};

use super::{Handling, LegalBasis};

/// One paper of the published list (thành phần hồ sơ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its number in the list, from 1.
    pub number: u32,
    pub name: String,
    /// Originals to hand in. Numbers like 181 are reading errors of the source, kept as published.
    pub original: u32,
    /// Copies to hand in.
    pub copy: u32,
    /// Needed only where the condition of `group` applies.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub conditional: bool,
    /// The condition in words; a conditional paper without one applies "khi áp dụng".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    pub handling: Handling,
    /// The form the paper is written on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_form: bool,
    /// The name was cut when it was carried over; the full one stands in the source.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shortened: bool,
    /// Where the law asks for it; `None` while nobody has looked it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<LegalBasis>,
}

/// Conditional papers that belong to the same condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionalGroup<'a> {
    /// `None`: no condition is named, the paper is needed "khi áp dụng".
    pub condition: Option<&'a str>,
    pub papers: Vec<&'a Paper>,
}

/// Groups conditional papers by condition, in the order in which the conditions first appear.
pub(super) fn by_condition(papers: &[Paper]) -> Vec<ConditionalGroup<'_>> {
    let mut groups: Vec<ConditionalGroup<'_>> = Vec::new();
    for paper in papers.iter().filter(|p| p.conditional) {
        let condition = paper.group.as_deref();
        match groups.iter_mut().find(|g| g.condition == condition) {
            Some(group) => group.papers.push(paper),
            None => groups.push(ConditionalGroup { condition, papers: vec![paper] }),
        }
    }
    groups
}
