use calendar::format_moment;
use jiff::civil::DateTime;

use crate::texts::Texts;

/// What an act does to the promised date, shown before the act is done.
pub struct Moved {
    /// `moves`, `stays` or `stops`.
    pub class: &'static str,
    pub title: &'static str,
    /// The date promised so far, with its time and weekday.
    pub from: String,
    /// The date after the act; nothing while nobody can say it, or when it stays.
    pub to: Option<String>,
    /// Why, and who is told: one sentence each.
    pub why: Vec<String>,
}

impl Moved {
    /// From the promise as it stands and as it would stand (local moments). `None`: the clock stops, and the new date
    /// is known once it runs again.
    pub fn new(from: DateTime, to: Option<DateTime>, why: Vec<String>, t: &'static Texts) -> Moved {
        let (class, title) = match to {
            Some(to) if to == from => ("stays", "moved-stays"),
            Some(_) => ("moves", "moved-title"),
            None => ("stops", "moved-stops"),
        };
        let written = |at| format_moment(at, t.language);
        let to = to.filter(|to| *to != from).map(written);
        Moved { class, title: t.get(title), from: written(from), to, why }
    }
}

#[cfg(test)]
mod tests {
    use calendar::{Language, parse_moment};

    use super::*;
    use crate::texts::texts;

    fn check(to: Option<&str>, class: &str, shown: Option<&str>) {
        let from = parse_moment("2010-02-03T17:00").unwrap();
        let to = to.map(|to| parse_moment(to).unwrap());
        let moved = Moved::new(from, to, Vec::new(), texts(Language::Vi));
        assert_eq!((moved.class, moved.to.as_deref()), (class, shown), "{to:?}");
        assert_eq!(moved.from, "17:00 thứ Tư, 03/02/2010");
    }

    #[test]
    fn a_date_moves_stays_or_stops() {
        check(Some("2010-02-08T17:00"), "moves", Some("17:00 thứ Hai, 08/02/2010"));
        check(Some("2010-02-03T17:00"), "stays", None);
        check(None, "stops", None);
    }
}
