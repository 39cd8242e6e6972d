use super::filter::DUE;
use crate::cases::{Row, Urgency};
use crate::texts::Texts;

/// The rows that are due alike.
pub struct Group {
    /// `Quá hạn: 13 hồ sơ`; without the number where the group goes on on the next page.
    pub label: String,
    pub class: &'static str,
    pub rows: Vec<Row>,
}

/// The rows by how soon they are due; they come in that order. Rows whose clock stands are a group of their own.
pub fn groups(rows: Vec<Row>, goes_on: bool, t: &Texts) -> Vec<Group> {
    let mut groups: Vec<(Option<Urgency>, Vec<Row>)> = Vec::new();
    for row in rows {
        let urgency = (!row.is_paused).then_some(row.urgency);
        match groups.last_mut() {
            Some((last, rows)) if *last == urgency => rows.push(row),
            _ => groups.push((urgency, vec![row])),
        }
    }
    let last = groups.len().saturating_sub(1);
    let group = |(at, (urgency, rows)): (usize, (Option<Urgency>, Vec<Row>))| {
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
fn look(urgency: Option<Urgency>) -> (&'static str, &'static str) {
    let Some(urgency) = urgency else { return ("work-group-paused", "") };
    let key = DUE.iter().find(|(other, ..)| *other == urgency).map_or("", |(_, _, key)| key);
    let class = match urgency {
        Urgency::Late => "late",
        Urgency::Today => "risk",
        Urgency::Next | Urgency::Later => "",
    };
    (key, class)
}
