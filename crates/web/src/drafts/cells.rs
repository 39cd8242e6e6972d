//! The parts of a large form: a cell is one field, a row belongs together, a section can grow by a button that works
//! without a script.

use std::borrow::Cow;

use crate::filled::Filled;
use crate::texts::Texts;

/// How a value is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    Line,
    Number,
    Area,
    Choice,
    Tick,
    Hidden,
}

/// One field.
pub struct Cell {
    pub path: String,
    pub label: &'static str,
    pub hint: &'static str,
    pub value: String,
    pub entry: Entry,
    /// Value and words of each choice.
    pub options: Vec<(Cow<'static, str>, String)>,
    pub fault: Option<String>,
    /// Takes the width of the row.
    pub is_wide: bool,
}

impl Cell {
    pub fn is(&self, entry: &str) -> bool {
        let word = match self.entry {
            Entry::Line => "line",
            Entry::Number => "number",
            Entry::Area => "area",
            Entry::Choice => "choice",
            Entry::Tick => "tick",
            Entry::Hidden => "hidden",
        };
        word == entry
    }

    pub fn is_chosen(&self, option: &str) -> bool {
        self.value == option
    }
}

/// Fields that belong together.
pub struct Row {
    /// What it is called for those who do not see its frame; empty for a row alone.
    pub legend: String,
    pub cells: Vec<Cell>,
    /// What the button that takes it out sends.
    pub drop: Option<String>,
}

/// A part of the form.
pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub hint: &'static str,
    pub rows: Vec<Row>,
    /// What the button that adds a row sends, and its words.
    pub add: Option<(String, &'static str)>,
}

/// Makes cells from what a form holds.
pub struct Maker<'a> {
    pub f: &'a Filled,
    /// The units that can answer for a procedure: codes and names.
    pub units: &'a [(String, String)],
    pub t: &'static Texts,
}

impl Maker<'_> {
    pub fn cell(&self, path: String, label: &'static str, entry: Entry) -> Cell {
        let fault = self.f.fields.iter().find(|field| field.path == path).map(|field| field.message.clone());
        Cell {
            value: self.f.get(&path).to_owned(),
            path,
            label: self.t.get(label),
            hint: "",
            entry,
            options: Vec::new(),
            fault,
            is_wide: false,
        }
    }

    pub fn line(&self, path: String, label: &'static str) -> Cell {
        self.cell(path, label, Entry::Line)
    }

    pub fn wide(&self, path: String, label: &'static str) -> Cell {
        Cell { is_wide: true, ..self.cell(path, label, Entry::Line) }
    }

    pub fn number(&self, path: String, label: &'static str) -> Cell {
        self.cell(path, label, Entry::Number)
    }

    pub fn area(&self, path: &str, label: &'static str, hint: &'static str) -> Cell {
        let cell = self.cell(path.to_owned(), label, Entry::Area);
        Cell { hint: if hint.is_empty() { "" } else { self.t.get(hint) }, is_wide: true, ..cell }
    }

    pub fn choice(&self, path: String, label: &'static str, options: Vec<(&'static str, String)>) -> Cell {
        let options = options.into_iter().map(|(word, words)| (Cow::Borrowed(word), words)).collect();
        Cell { options, ..self.cell(path, label, Entry::Choice) }
    }

    /// A choice of what the office has: values and words.
    pub fn choice_of(&self, path: String, label: &'static str, options: &[(String, String)]) -> Cell {
        let none = (Cow::Borrowed(""), self.t.get("draft-choose").to_owned());
        let options = options.iter().map(|(value, words)| (Cow::Owned(value.clone()), words.clone()));
        Cell { options: std::iter::once(none).chain(options).collect(), ..self.cell(path, label, Entry::Choice) }
    }

    pub fn tick(&self, path: String, label: &'static str) -> Cell {
        self.cell(path, label, Entry::Tick)
    }

    pub fn hidden(&self, path: String) -> Cell {
        self.cell(path, "draft-row", Entry::Hidden)
    }

    pub fn basis(&self, row: &str) -> [Cell; 2] {
        [self.line(format!("{row}.basis"), "draft-basis"), self.line(format!("{row}.article"), "draft-article")]
    }
}
