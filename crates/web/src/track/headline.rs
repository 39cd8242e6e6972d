use calendar::{Calendar, format_moment, format_working_time};
use casework::Stage;
use store::Moment;

use crate::texts::Texts;

/// The moment that matters most, and what it means today.
#[derive(Debug, PartialEq, Eq)]
pub struct Headline {
    pub label: &'static str,
    pub moment: String,
    pub sentence: String,
    /// `late` where a promise is broken.
    pub class: &'static str,
}

impl Headline {
    pub fn of(
        stage: &Stage,
        due: Moment,
        resolved: Option<Moment>,
        now: Moment,
        calendar: &Calendar,
        t: &'static Texts,
    ) -> Headline {
        let (label, moment, (sentence, class)) = match stage {
            Stage::Received | Stage::Processing { .. } | Stage::Decided { .. } => {
                ("headline-due", due, running(due, now, calendar, t))
            }
            Stage::Resolved { at, .. } => ("headline-resolved", *at, settled(due, *at, calendar, t)),
            Stage::Returned { at, .. } => {
                ("headline-returned", *at, settled(due, resolved.unwrap_or(*at), calendar, t))
            }
            // Nobody can name a new date before the clock runs again.
            Stage::AwaitingSupplement { .. } => {
                ("headline-due", due, (t.get("headline-paused-for-papers").to_owned(), "paused"))
            }
            Stage::Suspended { .. } => ("headline-due", due, (t.get("headline-paused").to_owned(), "paused")),
            Stage::Stopped { at } => ("headline-stopped", *at, (t.get("headline-stopped-detail").to_owned(), "")),
            Stage::Voided { at } => ("headline-stopped", *at, (t.get("headline-voided-detail").to_owned(), "")),
            Stage::Withdrawn { at } => ("headline-withdrawn", *at, (t.get("headline-withdrawn-detail").to_owned(), "")),
        };
        Headline { label: t.get(label), moment: format_moment(moment.local(), t.language), sentence, class }
    }
}

/// How a case that is being worked on stands against its due moment.
fn running(due: Moment, now: Moment, calendar: &Calendar, t: &'static Texts) -> (String, &'static str) {
    if now > due {
        return (t.one("headline-late", "time", late_by(due, now, calendar, t)), "late");
    }
    let (due, now) = (due.local(), now.local());
    if due.date() == now.date() {
        return (t.get("headline-today").to_owned(), "");
    }
    let days = calendar.working_days_between(now.date(), due.date()).unwrap_or(0);
    (t.one("headline-days-left", "n", days), "")
}

/// Whether the promise was kept by a result of a moment.
fn settled(due: Moment, at: Moment, calendar: &Calendar, t: &'static Texts) -> (String, &'static str) {
    if at > due {
        return (t.one("headline-settled-late", "time", late_by(due, at, calendar, t)), "late");
    }
    let days = calendar.working_days_between(at.local().date(), due.local().date()).unwrap_or(0);
    match days {
        ..=0 => (t.get("headline-settled-on-time").to_owned(), "fine"),
        days => (t.one("headline-settled-early", "n", days), "fine"),
    }
}

fn late_by(due: Moment, at: Moment, calendar: &Calendar, t: &'static Texts) -> String {
    let seconds = calendar.working_seconds_between(due.local(), at.local()).unwrap_or(0);
    format_working_time(seconds.unsigned_abs(), t.language)
}

#[cfg(test)]
mod tests {
    use calendar::{Language, Timetable, parse_date, parse_moment, vietnam};
    use casework::Outcome;

    use super::*;
    use crate::texts::texts;

    fn at(local: &str) -> Moment {
        Moment::from_local(parse_moment(local).unwrap())
    }

    fn check(stage: &Stage, now: &str, moment: &str, sentence: &str) {
        let timetable =
            Timetable::weekdays(parse_date("2009-01-01").unwrap(), &"08:00-12:00,13:00-17:00".parse().unwrap());
        let calendar = vietnam(vec![timetable]).unwrap().compile().unwrap();
        let due = at("2010-02-03T17:00");
        let found = Headline::of(stage, due, None, at(now), &calendar, texts(Language::Vi));
        assert_eq!((found.moment.as_str(), found.sentence.as_str()), (moment, sentence), "{stage:?} {now}");
    }

    #[test]
    fn the_date_says_what_it_means_today() {
        let due = "17:00 thứ Tư, 03/02/2010";
        let processing = Stage::Processing { step: 3, officer: None };
        check(&Stage::Received, "2010-01-20T09:00", due, "Còn 10 ngày làm việc sau hôm nay.");
        check(&processing, "2010-02-02T16:00", due, "Còn 1 ngày làm việc sau hôm nay.");
        check(&processing, "2010-02-03T08:00", due, "Hạn là hôm nay.");
        check(
            &processing,
            "2010-02-05T12:00",
            due,
            "Đã quá hẹn 1 ngày 4 giờ làm việc. Chúng tôi xin lỗi vì chưa trả kết quả đúng hẹn.",
        );
        let resolved = |local| Stage::Resolved { outcome: Outcome::Approve, at: at(local) };
        check(
            &resolved("2010-02-01T10:00"),
            "2010-02-09T08:00",
            "10:00 thứ Hai, 01/02/2010",
            "Sớm hơn hẹn 2 ngày làm việc.",
        );
        check(&resolved("2010-02-03T16:59"), "2010-02-09T08:00", "16:59 thứ Tư, 03/02/2010", "Đúng hẹn.");
        check(
            &resolved("2010-02-04T08:30"),
            "2010-02-09T08:00",
            "08:30 thứ Năm, 04/02/2010",
            "Chậm hẹn 30 phút làm việc. Chúng tôi xin lỗi vì không trả kết quả đúng hẹn.",
        );
    }
}
