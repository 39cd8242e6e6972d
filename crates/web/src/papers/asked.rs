use casework::{Fault, Period, Rule};
use jiff::civil::Date;
use serde::Deserialize;

use crate::cases::entered_date;
use crate::texts::Texts;

/// The longest period of a register, in days: the book of a year and its leap day.
const LONGEST: i32 = 366;

/// What the address of a register says. Dates as people type them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub from: String,
    #[serde(default)]
    pub to: String,
    /// Which book, from 1.
    #[serde(default)]
    pub book: String,
}

impl Asked {
    /// The period, or what is wrong with it at its fields. Left empty it is the month up to today.
    pub fn period(&self, today: Date, t: &Texts) -> Result<Period, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut read = |path: &str, typed: &str, otherwise: Date| match (typed.trim(), entered_date(typed)) {
            ("", _) => otherwise,
            (_, Some(date)) => date,
            (typed, None) => {
                let sentence = t.one("papers-no-such-date", "typed", typed);
                faults.push(Fault::new(path.to_owned(), Rule::Text(sentence)));
                otherwise
            }
        };
        let from = read("from", &self.from, today.first_of_month());
        let to = read("to", &self.to, today);
        if !faults.is_empty() {
            return Err(faults);
        }
        let wrong = |key: &str| vec![Fault::new("to", Rule::Text(t.get(key).to_owned()))];
        let period = Period::new(from, to).ok_or_else(|| wrong("papers-ends-before"))?;
        let days = (to - from).get_days() + 1;
        if days > LONGEST { Err(wrong("papers-too-long")) } else { Ok(period) }
    }

    /// The number of the book; 1 where none is named.
    pub fn book(&self) -> Option<i64> {
        if self.book.is_empty() { Some(1) } else { self.book.parse().ok() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;
    use calendar::Language;
    use jiff::civil::date;

    fn check(from: &str, to: &str, expected: Result<(Date, Date), &str>) {
        let asked = Asked { from: from.into(), to: to.into(), ..Asked::default() };
        let found = asked.period(date(2010, 1, 20), texts(Language::En));
        let found = found.map(|period| (period.first(), period.last()));
        match expected {
            Ok(days) => assert_eq!(found, Ok(days), "{from} {to}"),
            Err(path) => assert_eq!(found.unwrap_err()[0].path, path, "{from} {to}"),
        }
    }

    #[test]
    fn a_period_is_read_as_people_type_it() {
        check("", "", Ok((date(2010, 1, 1), date(2010, 1, 20))));
        check("1/12/2009", "31.12.2009", Ok((date(2009, 12, 1), date(2009, 12, 31))));
        check("2010-01-20", "2010-01-20", Ok((date(2010, 1, 20), date(2010, 1, 20))));
        check("31/02/2010", "", Err("from"));
        check("", "hôm nay", Err("to"));
        check("21/01/2010", "20/01/2010", Err("to"));
        check("01/01/2009", "01/01/2010", Ok((date(2009, 1, 1), date(2010, 1, 1))));
        check("01/01/2009", "02/01/2010", Err("to"));
    }
}
