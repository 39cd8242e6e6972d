use catalogue::StateKind;
use catalogue::search::Filter;
use serde::Deserialize;

use crate::page::percent;

/// Longest query looked at, in characters.
const LONGEST: usize = 200;

/// What a list of procedures is asked for, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    /// Code of a group of fields, or a field's name.
    pub field: String,
    /// Code of a unit.
    pub unit: String,
    /// `in_force`, `listed`, `abolished`.
    pub state: String,
    /// Key of the procedure after which the page begins.
    pub after: String,
}

impl Asked {
    /// Without blanks around and not too long.
    pub fn clean(mut self) -> Asked {
        self.q = self.q.trim().chars().take(LONGEST).collect();
        self
    }

    pub fn filter(&self) -> Filter {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        Filter {
            field: given(&self.field),
            unit: given(&self.unit),
            level: None,
            state: StateKind::from_word(&self.state),
        }
    }

    pub fn is_filtered(&self) -> bool {
        !(self.field.is_empty() && self.unit.is_empty() && self.state.is_empty())
    }

    /// The address of a page of the same list.
    pub fn href(&self, after: &str) -> String {
        let pairs =
            [("q", &*self.q), ("field", &self.field), ("unit", &self.unit), ("state", &self.state), ("after", after)];
        let given = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = given.map(|(name, value)| format!("{name}={}", percent(value))).collect();
        if query.is_empty() { "/procedures".to_owned() } else { format!("/procedures?{}", query.join("&")) }
    }
}
