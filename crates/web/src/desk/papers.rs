use catalogue::{Handling, Paper, PaperForm, Procedure};

use super::trouble::Trouble;
use super::values::Values;
use crate::failure::Field;
use crate::texts::Texts;

/// The published papers as the desk ticks them: first those everybody brings, then by condition.
pub struct PaperList {
    pub groups: Vec<PaperGroup>,
    pub count: usize,
}

/// Papers under one condition; without one they are required.
pub struct PaperGroup {
    /// `None` for required papers.
    pub condition: Option<Condition>,
    pub rows: Vec<PaperRow>,
}

impl PaperGroup {
    /// One paper under a condition needs no heading: the condition stands in its row.
    pub fn is_alone(&self) -> bool {
        self.condition.is_some() && self.rows.len() == 1
    }
}

/// The condition of a group: as published, in Vietnamese, or the plain "where it applies".
pub enum Condition {
    Published(String),
    WhereItApplies,
}

impl Condition {
    /// One condition for all papers of the group: when it applies, they all do.
    pub fn is_common(&self) -> bool {
        matches!(self, Condition::Published(_))
    }
}

pub struct PaperRow {
    pub number: u32,
    /// What the ids of its fields begin with.
    pub id: String,
    pub name: String,
    /// Only shown, and given back at once.
    pub is_presented: bool,
    pub is_required: bool,
    pub template: Option<String>,
    pub is_ticked: bool,
    /// As typed, or as published.
    pub original: String,
    pub copy: String,
    pub form: String,
    pub published_original: u32,
    pub published_copy: u32,
    pub faults: Vec<Field>,
}

/// The forms in which a paper is handed in, with their locale keys.
const FORMS: [(PaperForm, &str); 3] = [
    (PaperForm::Original, "desk-form-original"),
    (PaperForm::CertifiedCopy, "desk-form-certified"),
    (PaperForm::Photocopy, "desk-form-photocopy"),
];

impl PaperList {
    pub fn new(procedure: &Procedure, values: &Values, trouble: &Trouble) -> PaperList {
        let row = |paper: &Paper| row(paper, values, trouble);
        let required: Vec<PaperRow> = procedure.required_papers().map(row).collect();
        let mut groups = Vec::new();
        if !required.is_empty() {
            groups.push(PaperGroup { condition: None, rows: required });
        }
        for group in procedure.conditional_groups() {
            let condition = group.condition.filter(|words| !words.trim().is_empty());
            let condition = condition.map_or(Condition::WhereItApplies, |words| Condition::Published(words.to_owned()));
            groups.push(PaperGroup { condition: Some(condition), rows: group.papers.into_iter().map(row).collect() });
        }
        PaperList { groups, count: procedure.papers.len() }
    }
}

/// A required paper begins ticked in its published number: the clerk looks and takes the tick away where it is missing.
fn row(paper: &Paper, values: &Values, trouble: &Trouble) -> PaperRow {
    let id = row_id(paper.number);
    let field = |name: &str, at_first: u32| values.or(&format!("{id}.{name}"), &at_first.to_string()).to_owned();
    PaperRow {
        number: paper.number,
        name: paper.name.clone(),
        is_presented: paper.handling == Handling::Present,
        is_required: !paper.conditional,
        template: paper.template.clone(),
        is_ticked: values.ticked(&tick_id(paper.number), !paper.conditional),
        original: field("original", paper.original),
        copy: field("copy", paper.copy),
        form: values.or(&format!("{id}.form"), usual_form(paper)).to_owned(),
        published_original: paper.original,
        published_copy: paper.copy,
        faults: trouble.fields.iter().filter(|f| number_of(&f.path) == Some(paper.number)).cloned().collect(),
        id,
    }
}

/// Where only originals are asked for there is no question in which form the paper comes.
fn usual_form(paper: &Paper) -> &'static str {
    if paper.copy == 0 { PaperForm::Original.word() } else { "" }
}

impl PaperRow {
    /// The forms to choose from, with their names.
    pub fn forms(&self, t: &Texts) -> Vec<(&'static str, String)> {
        FORMS.iter().map(|(form, key)| (form.word(), t.get(key).to_owned())).collect()
    }

    pub fn is_bad(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| fault.path.strip_prefix(&self.id).is_some_and(|end| end[1..] == *field))
    }
}

/// The form sends every published paper in its order, so that a paper's place is the one in the faults of casework.
fn row_id(number: u32) -> String {
    format!("papers.{}", number.saturating_sub(1))
}

/// The id of a paper's tick.
pub fn tick_id(number: u32) -> String {
    format!("{}.paper", row_id(number))
}

/// The number of the paper a field belongs to.
pub fn number_of(path: &str) -> Option<u32> {
    let place: u32 = path.strip_prefix("papers.")?.split('.').next()?.parse().ok()?;
    place.checked_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_paper_knows_its_number() {
        let check = |path: &str, number: Option<u32>| assert_eq!(number_of(path), number, "{path}");
        check("papers.0.paper", Some(1));
        check("papers.11.copy", Some(12));
        check("papers", None);
        check("papers.x.copy", None);
        check("papers.4294967295.copy", None);
        assert_eq!(tick_id(12), "papers.11.paper");
    }
}
