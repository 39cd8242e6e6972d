use calendar::{format_date, weekday_name};
use jiff::civil::{Date, DateTime};

use crate::texts::Texts;

/// A moment short enough for a table, and still whole: `17:00 hôm nay, 20/01`, `17:00 thứ Tư, 03/02`; the year only
/// where it is another.
pub fn when(at: DateTime, today: Date, t: &Texts) -> String {
    let date = at.date();
    let day = match date {
        date if date == today => t.get("cases-today"),
        date if today.tomorrow().is_ok_and(|next| date == next) => t.get("cases-tomorrow"),
        date if today.yesterday().is_ok_and(|last| date == last) => t.get("cases-yesterday"),
        date => weekday_name(date.weekday(), t.language),
    };
    let date =
        if date.year() == today.year() { format!("{:02}/{:02}", date.day(), date.month()) } else { format_date(date) };
    format!("{:02}:{:02} {day}, {date}", at.hour(), at.minute())
}

#[cfg(test)]
mod tests {
    use calendar::Language;
    use jiff::civil::date;

    use super::*;
    use crate::texts::texts;

    #[test]
    fn a_moment_names_its_day() {
        let check = |at: DateTime, language, expected: &str| {
            assert_eq!(when(at, date(2010, 1, 20), texts(language)), expected);
        };
        check(date(2010, 1, 20).at(17, 0, 0, 0), Language::Vi, "17:00 hôm nay, 20/01");
        check(date(2010, 1, 21).at(9, 5, 59, 0), Language::Vi, "09:05 ngày mai, 21/01");
        check(date(2010, 1, 19).at(17, 0, 0, 0), Language::En, "17:00 yesterday, 19/01");
        check(date(2010, 2, 3).at(17, 0, 0, 0), Language::Vi, "17:00 thứ Tư, 03/02");
        check(date(2009, 12, 31).at(17, 0, 0, 0), Language::En, "17:00 Thursday, 31/12/2009");
    }
}
