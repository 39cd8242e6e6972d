use calendar::{Calendar, Language, Rest, format_date, format_moment};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use crate::texts::Texts;

/// How far ahead holidays are announced, in days.
const AHEAD: i64 = 45;

/// Whether the desk is open, until when, and the next holiday.
pub struct Opening {
    pub is_open: bool,
    /// `Đến 12:00, mở lại lúc 13:00.`
    pub sentence: String,
    /// Name and dates.
    pub holiday: Option<(String, String)>,
}

impl Opening {
    /// At a local moment.
    pub fn at(calendar: &Calendar, now: DateTime, t: &'static Texts) -> Opening {
        let spans = calendar.sessions_on(now.date()).ok().flatten().map_or(&[][..], |day| day.spans());
        let open = spans.iter().find(|span| (span.opens()..span.closes()).contains(&now.time()));
        let again = spans.iter().find(|span| span.opens() > now.time());
        let sentence = match (open, again) {
            (Some(open), Some(again)) => {
                t.two("opening-until-and-again", "until", clock(open.closes()), "again", clock(again.opens()))
            }
            (Some(open), None) => t.one("opening-until", "until", clock(open.closes())),
            (None, _) => next(calendar, now, t),
        };
        Opening { is_open: open.is_some(), sentence, holiday: holiday(calendar, now.date(), t.language) }
    }
}

fn next(calendar: &Calendar, now: DateTime, t: &'static Texts) -> String {
    let opens = calendar.next_opening(now).map(|at| format_moment(at, t.language));
    opens.map_or_else(|_| t.get("opening-unknown").to_owned(), |at| t.one("opening-again", "at", at))
}

/// The first public holiday that is not over, with the days off around it.
fn holiday(calendar: &Calendar, today: Date, language: Language) -> Option<(String, String)> {
    let is_off = |date: Date| calendar.rest_on(date).is_some();
    let (day, name) = (0..AHEAD).find_map(|n| {
        let date = today.checked_add(n.days()).ok()?;
        match calendar.rest_on(date)? {
            Rest::Holiday { name_vi, name_en } => {
                Some((date, if language == Language::Vi { name_vi } else { name_en }))
            }
            _ => None,
        }
    })?;
    let mut from = day;
    while let Some(before) = from.yesterday().ok().filter(|date| is_off(*date)) {
        from = before;
    }
    let mut to = day;
    while let Some(after) = to.tomorrow().ok().filter(|date| is_off(*date)) {
        to = after;
    }
    let dates = if from == to { format_date(from) } else { format!("{} – {}", format_date(from), format_date(to)) };
    Some((name, dates))
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use calendar::{CalendarData, Timetable, parse_date, parse_moment, vietnam};

    use super::*;
    use crate::texts::texts;

    fn calendar() -> Calendar {
        let timetable =
            Timetable::weekdays(parse_date("2009-01-01").unwrap(), &"08:00-12:00,13:00-17:00".parse().unwrap());
        let data: CalendarData = vietnam(vec![timetable]).unwrap();
        data.compile().unwrap()
    }

    fn check(now: &str, is_open: bool, sentence: &str) {
        let opening = Opening::at(&calendar(), parse_moment(now).unwrap(), texts(Language::Vi));
        assert_eq!((opening.is_open, opening.sentence.as_str()), (is_open, sentence), "{now}");
    }

    #[test]
    fn the_door_says_when_it_opens() {
        check("2010-01-20T08:00", true, "Đến 12:00, chiều mở lại lúc 13:00.");
        check("2010-01-20T12:00", false, "Mở lại lúc 13:00 thứ Tư, 20/01/2010.");
        check("2010-01-20T16:59", true, "Đến 17:00 hôm nay.");
        check("2010-01-20T17:00", false, "Mở lại lúc 08:00 thứ Năm, 21/01/2010.");
        check("2010-02-12T17:30", false, "Mở lại lúc 08:00 thứ Hai, 22/02/2010.");
    }

    #[test]
    fn the_next_holiday_is_announced_with_its_weekends() {
        let found = holiday(&calendar(), parse_date("2010-01-20").unwrap(), Language::Vi);
        assert_eq!(found, Some(("Tết Nguyên đán".to_owned(), "13/02/2010 – 21/02/2010".to_owned())));
        assert_eq!(holiday(&calendar(), parse_date("2010-06-01").unwrap(), Language::Vi), None);
    }
}
