//! The days of a count in two drawings: a ruler in one row for staff, a calendar by week for citizens. Both come from
//! the list of days the deadline engine gives; nothing is computed here.

mod cell;
mod ruler;
mod weeks;
mod words;

pub use cell::Cell;
pub use ruler::Ruler;
pub use weeks::{Row, Weeks};

#[cfg(test)]
mod tests {
    use calendar::{Calendar, Language, Limit, Timetable, due, parse_date, parse_moment, vietnam};

    use super::*;
    use crate::texts::texts;

    fn calendar() -> Calendar {
        let timetable =
            Timetable::weekdays(parse_date("2009-01-01").unwrap(), &"08:00-12:00,13:00-17:00".parse().unwrap());
        vietnam(vec![timetable]).unwrap().compile().unwrap()
    }

    fn days(received: &str, value: u32, unit: &str) -> Vec<calendar::Day> {
        let calendar = calendar();
        let limit = Limit::new(value, unit.parse().unwrap()).unwrap();
        due(&calendar, parse_moment(received).unwrap(), limit, &[]).unwrap().days(&calendar)
    }

    fn drawn(weeks: &Weeks) -> Vec<String> {
        let cell = |cell: &Option<Cell>| match cell {
            Some(cell) => format!("{}:{}:{}", cell.date.day(), cell.class, cell.word),
            None => "-".to_owned(),
        };
        let row = |row: &Row| match row {
            Row::Week(cells) => cells.iter().map(cell).collect::<Vec<_>>().join(" | "),
            Row::Gap(weeks) => format!("{weeks} weeks"),
        };
        weeks.rows.iter().map(row).collect()
    }

    #[test]
    fn a_calendar_has_a_row_a_week() {
        let days = days("2010-02-11T09:00", 4, "working_day");
        let weeks = Weeks::new(&days, parse_date("2010-02-12").unwrap(), texts(Language::Vi));
        let expected = [
            "- | - | - | 11:start:nhận | 12:now:hôm nay | 13:holiday:Tết | 14:holiday:Tết",
            "15:holiday:Tết | 16:holiday:Tết | 17:holiday:nghỉ bù | 18:holiday:nghỉ bù | 19:holiday:nghỉ đổi | 20:off:nghỉ | 21:off:nghỉ",
            "22::ngày 2 | 23::ngày 3 | 24:due:hạn trả | - | - | - | -",
        ];
        assert_eq!(drawn(&weeks), expected);
    }

    #[test]
    fn the_day_keeps_its_number_for_those_who_hear_it() {
        let days = days("2010-03-01T09:00", 2, "working_day");
        let weeks = Weeks::new(&days, parse_date("2010-03-02").unwrap(), texts(Language::En));
        let Row::Week(cells) = &weeks.rows[0] else { panic!("a gap") };
        let told: Vec<(&str, &str)> = cells.iter().flatten().map(|cell| (&*cell.word, &*cell.also)).collect();
        assert_eq!(told, [("start", ""), ("today", "day 1"), ("due", "day 2")]);
    }

    #[test]
    fn a_long_count_leaves_weeks_out() {
        let days = days("2010-01-20T09:00", 155, "calendar_day");
        let weeks = Weeks::new(&days, parse_date("2010-01-20").unwrap(), texts(Language::Vi));
        assert_eq!(weeks.rows.len(), 11);
        assert_eq!(drawn(&weeks)[6], "13 weeks");
    }

    #[test]
    fn a_ruler_joins_days_off_and_stays_short() {
        let t = texts(Language::Vi);
        let days4 = days("2010-02-11T09:00", 4, "working_day");
        let ruler = Ruler::new(&days4, parse_date("2010-02-12").unwrap(), t);
        let marks: Vec<String> =
            ruler.marks.iter().map(|m| format!("{} {} {}", m.class, m.weekday, m.number)).collect();
        assert_eq!(marks, ["start T5 11", "now T6 12", "off long  Tết", " T2 22", " T3 23", "due T4 24"]);
        assert_eq!(ruler.marks[2].spoken, "thứ Bảy 13/02 – Chủ nhật 21/02: Tết");
        assert_eq!(ruler.marks[5].spoken, "thứ Tư 24/02: hạn trả, ngày 4");
        let long = Ruler::new(&days("2010-01-20T09:00", 60, "working_day"), parse_date("2010-01-20").unwrap(), t);
        assert_eq!(long.marks.len(), 25);
        assert_eq!(long.marks[14].class, "gap");
    }
}
