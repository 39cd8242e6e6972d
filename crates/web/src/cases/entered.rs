use calendar::Calendar;
use casework::{Fault, Rule};
use jiff::civil::Date;
use store::Moment;

use crate::form::Posted;
use crate::texts::Texts;

/// A date as somebody types it: `20/01/2010`, `20.1.2010`, or `2010-01-20`. `None` where the calendar has no such day.
pub fn entered_date(typed: &str) -> Option<Date> {
    let typed = typed.trim();
    let parts: Vec<&str> = typed.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let fits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !fits(day, 2) || !fits(month, 2) || year.len() != 4 || !fits(year, 4) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The close of the day that `due_at` names, or what is wrong with it.
pub fn closing_on(form: &Posted, calendar: &Calendar, t: &Texts) -> (Option<Moment>, Vec<Fault>) {
    let typed = form.get("due_at").trim();
    let rule = match (typed, entered_date(typed)) {
        ("", _) => Rule::Required,
        (typed, None) => Rule::Text(t.one("cases-no-such-date", "typed", typed)),
        (_, Some(date)) => match calendar.closing_of(date) {
            Ok(Some(closing)) => return (Some(Moment::from_local(closing)), Vec::new()),
            Ok(None) => Rule::DayOff,
            Err(outside) => calendar::DueError::OutsideCalendar(outside).into(),
        },
    };
    (None, vec![Fault::new("due_at", rule)])
}

/// The fields that were left empty.
pub fn missing(form: &Posted, names: &[&str]) -> impl Iterator<Item = Fault> {
    let empty: Vec<Fault> = names
        .iter()
        .filter(|name| form.filled(name).is_none())
        .map(|name| Fault::new(*name, if *name == "reason" { Rule::ReasonRequired } else { Rule::Required }))
        .collect();
    empty.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_is_read_the_ways_people_write_it() {
        let check = |typed: &str, expected: Option<Date>| assert_eq!(entered_date(typed), expected, "{typed}");
        check("20/01/2010", Some(date(2010, 1, 20)));
        check(" 3/2/2010 ", Some(date(2010, 2, 3)));
        check("03.02.2010", Some(date(2010, 2, 3)));
        check("2010-02-03", Some(date(2010, 2, 3)));
        check("31/02/2010", None);
        check("20/01/10", None);
        check("hôm nay", None);
        check("２０/01/2010", None);
        check("", None);
    }
}
