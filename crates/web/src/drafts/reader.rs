//! Reading the form of a draft: each value with its fault at its own field.

use calendar::{Limit, Unit};
use catalogue::LegalBasis;
use catalogue::import::{LARGEST_AMOUNT, LONGEST_STEP};

use crate::failure::Field;
use crate::form::Posted;
use crate::texts::Texts;

/// Longest line and longest text, as in a file that is imported.
pub const LINE: usize = 400;
pub const TEXT: usize = 4000;

/// A form that is read, with what is wrong with it.
pub struct Reader<'a> {
    pub form: &'a Posted,
    pub t: &'static Texts,
    pub faults: Vec<Field>,
}

impl Reader<'_> {
    pub fn fault(&mut self, path: &str, key: &str) {
        self.faults.push(Field { path: path.to_owned(), message: self.t.get(key).to_owned() });
    }

    pub fn line(&mut self, path: &str, most: usize) -> String {
        match text::clean_line(self.form.get(path), most) {
            Ok(line) => line,
            Err(refused) => {
                let message = self.t.two("draft-bad-line", "most", most, "why", refused);
                self.faults.push(Field { path: path.to_owned(), message });
                String::new()
            }
        }
    }

    pub fn some_line(&mut self, path: &str, most: usize) -> Option<String> {
        Some(self.line(path, most)).filter(|line| !line.is_empty())
    }

    /// A text of several lines, each an entry.
    pub fn lines(&mut self, path: &str) -> Vec<String> {
        let mut lines = Vec::new();
        for line in self.form.get(path).lines() {
            match text::clean_line(line, TEXT) {
                Ok(line) if line.is_empty() => {}
                Ok(line) => lines.push(line),
                Err(refused) => {
                    let message = self.t.two("draft-bad-line", "most", TEXT, "why", refused);
                    self.faults.push(Field { path: path.to_owned(), message });
                    break;
                }
            }
        }
        lines
    }

    /// A whole number; empty is nothing.
    pub fn number(&mut self, path: &str, most: u32) -> Option<u32> {
        let typed = self.form.get(path).trim();
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok().filter(|number| *number <= most);
        if number.is_none() {
            self.fault(path, "draft-bad-number");
        }
        number
    }

    /// Whole đồng; empty is nothing.
    pub fn money(&mut self, path: &str) -> Option<i64> {
        let typed = self.form.get(path).trim();
        if typed.is_empty() {
            return None;
        }
        let amount = text::money::parse(typed).ok().filter(|amount| (1..=LARGEST_AMOUNT).contains(amount));
        if amount.is_none() {
            self.fault(path, "draft-bad-money");
        }
        amount
    }

    /// Hours of work as people write them, `3,5`, in minutes.
    pub fn hours(&mut self, path: &str) -> Option<u32> {
        let typed = self.form.get(path).trim();
        if typed.is_empty() {
            return None;
        }
        let minutes = minutes(typed).filter(|minutes| *minutes <= LONGEST_STEP);
        if minutes.is_none() {
            self.fault(path, "draft-bad-hours");
        }
        minutes
    }

    pub fn basis(&mut self, row: &str) -> Option<LegalBasis> {
        let document = self.some_line(&format!("{row}.basis"), LINE);
        let article = self.some_line(&format!("{row}.article"), LINE);
        if document.is_none() && article.is_some() {
            self.fault(&format!("{row}.basis"), "draft-bad-basis");
        }
        Some(LegalBasis { document: document?, article })
    }

    /// A limit of a number and a unit: `None` where the number is empty. With it, whether it is the same day.
    pub fn limit(&mut self, value: &str, unit: &str) -> Option<(Limit, bool)> {
        let chosen = self.form.get(unit);
        if chosen == Unit::SameDay.word() {
            return Limit::new(1, Unit::WorkingDay).ok().map(|limit| (limit, true));
        }
        let number = self.number(value, 10_000)?;
        let limit = chosen.parse().ok().filter(|_| number > 0).and_then(|unit: Unit| Limit::new(number, unit).ok());
        if limit.is_none() {
            self.fault(value, "draft-bad-limit");
        }
        limit.map(|limit| (limit, false))
    }
}

fn minutes(typed: &str) -> Option<u32> {
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((typed, "0"));
    if part.is_empty() || part.len() > 2 || whole.len() > 5 {
        return None;
    }
    let scale = 10_u32.pow(u32::try_from(part.len()).ok()?);
    Some(whole.parse::<u32>().ok()? * 60 + part.parse::<u32>().ok()? * 60 / scale)
}

/// Minutes as hours, the way they are typed.
pub fn typed_hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60 * 100 / 60) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole},{}", part / 10),
        (whole, part) => format!("{whole},{part:02}"),
    }
}

/// How many rows of a section a form has.
pub fn rows(form: &Posted, section: &str) -> usize {
    let at = |name: &str| name.strip_prefix(section)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok();
    form.fields().iter().filter_map(|(name, _)| at(name)).max().map_or(0, |last| (last + 1).min(300))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_they_are_shown() {
        for (typed, expected) in
            [("4", Some(240)), ("0,5", Some(30)), ("3.25", Some(195)), ("x", None), ("1,", None), ("-1", None)]
        {
            assert_eq!(minutes(typed), expected, "{typed}");
        }
        for shown in ["0", "0,5", "3,25", "56"] {
            assert_eq!(typed_hours(minutes(shown).unwrap()), shown);
        }
    }

    #[test]
    fn rows_are_counted_by_their_last() {
        let form = |names: &[&str]| Posted::of(names.iter().map(|n| ((*n).to_owned(), String::new())).collect());
        assert_eq!(rows(&form(&["papers.0.name", "papers.2.name", "fees.7.note"]), "papers"), 3);
        assert_eq!(rows(&form(&["papers", "papersx.1.a"]), "papers"), 0);
    }
}
