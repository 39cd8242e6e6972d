use jiff::civil::Date;

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
