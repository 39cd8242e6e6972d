use super::part::{Line, Part};
use super::tab::Tab;
use crate::cases::{Row, Urgency, Watch};
use crate::page::percent;
use crate::texts::Texts;

/// A list as it was read.
pub struct Found {
    pub part: Part,
    pub lines: Vec<Line>,
    pub next: Option<String>,
    pub is_first: bool,
}

/// A list as it is shown.
pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub empty: &'static str,
    /// Who holds each case is worth a column.
    pub names_holder: bool,
    pub groups: Vec<Group>,
    pub next: Option<String>,
    /// Back to the beginning, on a later page.
    pub start: Option<String>,
}

/// The rows that are due alike.
pub struct Group {
    /// `Quá hạn: 13 hồ sơ`; without the number where the group goes on on the next page.
    pub label: String,
    pub class: &'static str,
    pub rows: Vec<Row>,
}

impl Section {
    pub fn new(found: Found, tab: Tab, watch: &Watch<'_>) -> Section {
        let t = watch.t;
        let (title, empty) = found.part.keys();
        let rows: Vec<Row> = found.lines.iter().map(|line| watch.step(&line.line, &line.published)).collect();
        let next = found.next.map(|key| format!("{}&part={}&after={}", address(tab), found.part.word(), percent(&key)));
        Section {
            id: found.part.word(),
            title: t.get(title),
            empty: t.get(empty),
            names_holder: found.part == Part::Unit,
            groups: groups(rows, next.is_some(), t),
            next,
            start: (!found.is_first).then(|| address(tab)),
        }
    }
}

/// The rows by how soon they are due; they come in that order.
fn groups(rows: Vec<Row>, goes_on: bool, t: &Texts) -> Vec<Group> {
    let mut groups: Vec<(Urgency, Vec<Row>)> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some((urgency, rows)) if *urgency == row.urgency => rows.push(row),
            _ => groups.push((row.urgency, vec![row])),
        }
    }
    let last = groups.len().saturating_sub(1);
    let group = |(at, (urgency, rows)): (usize, (Urgency, Vec<Row>))| {
        let (label, class) = look(urgency);
        let label = match t.get(label) {
            label if goes_on && at == last => label.to_owned(),
            label => t.two("work-group", "label", label, "n", rows.len()),
        };
        Group { label, class, rows }
    };
    groups.into_iter().enumerate().map(group).collect()
}

/// Locale key and class of a group's heading.
fn look(urgency: Urgency) -> (&'static str, &'static str) {
    match urgency {
        Urgency::Late => ("work-group-late", "late"),
        Urgency::Today => ("work-group-today", "risk"),
        Urgency::Next => ("work-group-next", ""),
        Urgency::Later => ("work-group-later", ""),
    }
}

/// The address of a tab.
pub fn address(tab: Tab) -> String {
    format!("/work?list={}", tab.word())
}
