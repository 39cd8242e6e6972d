use catalogue::{Handed, Handling, PaperForm};
use office::case_paper::{CasePaper, papers_of};

use super::asking::counts;
use super::loaded::Loaded;
use crate::texts::Texts;
use crate::view::Link;

/// One paper that was handed in.
pub struct PaperLine {
    pub number: u32,
    pub name: String,
    /// `1 bản chính, 2 bản sao`.
    pub count: String,
    /// Form, and whether it was only shown.
    pub form: String,
}

/// The papers received, in the order of the published list.
pub fn papers(loaded: &Loaded, t: &Texts) -> Vec<PaperLine> {
    let mut lines: Vec<PaperLine> = loaded.case.intake.papers.iter().map(|handed| line(handed, loaded, t)).collect();
    lines.sort_by_key(|line| line.number);
    lines
}

fn line(handed: &Handed, loaded: &Loaded, t: &Texts) -> PaperLine {
    let paper = loaded.published.procedure.paper(handed.paper);
    // The count of originals says it already.
    let form = handed.form.filter(|form| *form != PaperForm::Original || handed.original == 0);
    let form = form.map(|form| t.get(form_key(form)));
    let shown = paper.filter(|paper| paper.handling == Handling::Present).map(|_| t.get("cases-paper-shown"));
    let form: Vec<&str> = form.into_iter().chain(shown).collect();
    PaperLine {
        number: handed.paper,
        name: paper.map(|paper| paper.name.clone()).unwrap_or_default(),
        count: counts((handed.original, handed.copy), t),
        form: form.join(", "),
    }
}

fn form_key(form: PaperForm) -> &'static str {
    match form {
        PaperForm::Original => "cases-form-original",
        PaperForm::CertifiedCopy => "cases-form-certified",
        PaperForm::Photocopy => "cases-form-photocopy",
    }
}

/// The papers of the office about this case, to be printed.
pub fn documents(loaded: &Loaded, t: &Texts) -> Vec<Link> {
    let label = |paper: CasePaper| {
        let kind = t.get(&format!("papers-kind-{}", paper.kind.word())).to_owned();
        paper.number.map_or(kind.clone(), |n| t.two("papers-kind-numbered", "kind", &kind, "n", n))
    };
    let papers = papers_of(&loaded.case, &loaded.history);
    papers.into_iter().map(|paper| Link { href: paper.path(&loaded.case), label: label(paper) }).collect()
}
