use super::people::Colleague;
use super::section::{Group, groups};
use crate::cases::Row;
use crate::texts::Texts;

/// The rows of a list of work, and what can be done with the ticked ones.
pub struct Table {
    pub title: String,
    pub groups: Vec<Group>,
    /// Who holds each case is worth a column.
    pub names_holder: bool,
    /// An officer of the unit can take what is here.
    pub can_be_claimed: bool,
    pub acts: Acts,
}

/// What can be done with ticked rows at once.
#[derive(Default)]
pub struct Acts {
    pub transfer: bool,
    /// The people they can be given to.
    pub assign: Vec<Colleague>,
    /// The list to come back to.
    pub back: String,
}

impl Acts {
    pub fn any(&self) -> bool {
        self.transfer || !self.assign.is_empty()
    }
}

impl Table {
    pub fn new(title: String, rows: Vec<Row>, goes_on: bool, t: &Texts) -> Table {
        let groups = groups(rows, goes_on, t);
        Table { title, groups, names_holder: false, can_be_claimed: false, acts: Acts::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    pub fn ticks(&self) -> bool {
        self.acts.any() && !self.is_empty()
    }

    /// Columns of a heading that goes through.
    pub fn columns(&self) -> usize {
        5 + usize::from(self.names_holder) + usize::from(self.can_be_claimed) + usize::from(self.ticks())
    }

    /// Every row, for the forms that stand outside of the table.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// The word of an act that was just done to several cases: `assign-12`.
pub fn done(word: &str, t: &Texts) -> Option<String> {
    let (act, n) = word.split_once('-')?;
    let n: u32 = n.parse().ok()?;
    match act {
        "assign" => Some(t.one("work-done-assign", "n", n)),
        "transfer" => Some(t.one("work-done-transfer", "n", n)),
        _ => None,
    }
}
