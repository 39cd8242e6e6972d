use catalogue::{Handling, Paper, Procedure};

use super::basis::cited;
use crate::texts::Texts;

/// One paper of the published list.
pub struct PaperLine {
    pub number: u32,
    pub name: String,
    pub template: Option<String>,
    /// `1 bản chính, 2 bản sao`.
    pub count: String,
    /// To be handed in, or only shown.
    pub handling: &'static str,
    /// The name was cut in the source.
    pub shortened: bool,
    /// Where the law asks for this paper; `None` while only the basis of the whole procedure is known.
    pub basis: Option<String>,
}

/// The papers of one condition.
pub struct PaperGroup {
    /// `None`: the list names no condition.
    pub condition: Option<String>,
    pub papers: Vec<PaperLine>,
}

impl PaperLine {
    pub fn new(paper: &Paper, t: &'static Texts) -> PaperLine {
        PaperLine {
            number: paper.number,
            name: paper.name.clone(),
            template: paper.template.clone(),
            count: counted(paper.original, paper.copy, t),
            handling: t.get(match paper.handling {
                Handling::Submit => "paper-submit",
                Handling::Present => "paper-present",
            }),
            shortened: paper.shortened,
            basis: paper.legal_basis.as_ref().map(|basis| cited(basis, t)),
        }
    }
}

/// The papers everybody brings, and the others by condition.
pub fn papers(procedure: &Procedure, t: &'static Texts) -> (Vec<PaperLine>, Vec<PaperGroup>) {
    let required = procedure.required_papers().map(|paper| PaperLine::new(paper, t)).collect();
    let groups = procedure.conditional_groups();
    let group = |group: catalogue::procedure::ConditionalGroup<'_>| PaperGroup {
        condition: group.condition.map(str::to_owned),
        papers: group.papers.into_iter().map(|paper| PaperLine::new(paper, t)).collect(),
    };
    (required, groups.into_iter().map(group).collect())
}

/// How many of a paper: `1 bản chính, 2 bản sao`.
pub fn counted(original: u32, copy: u32, t: &'static Texts) -> String {
    match (original, copy) {
        (0, 0) => t.get("paper-count-unknown").to_owned(),
        (originals, 0) => t.one("paper-originals", "n", originals),
        (0, copies) => t.one("paper-copies", "n", copies),
        (originals, copies) => {
            format!("{}, {}", t.one("paper-originals", "n", originals), t.one("paper-copies", "n", copies))
        }
    }
}
