use std::sync::LazyLock;

use calendar::{Calendar, Limit, Pause, Timetable, Unit, due, vietnam};
use jiff::civil::{DateTime, date, datetime};

use crate::texts::Texts;
use crate::view::{Meter, Moved, Ruler, Weeks};

/// The days shown are those of 2010, whatever the office's own calendar.
static CALENDAR: LazyLock<Option<Calendar>> = LazyLock::new(|| {
    let sessions = "08:00-12:00,13:00-17:00".parse().ok()?;
    vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)]).ok()?.compile().ok()
});

const fn at(month: i8, day: i8, hour: i8, minute: i8) -> DateTime {
    datetime(2010, month, day, hour, minute, 0, 0)
}

/// Everything about time.
pub struct Times {
    pub meters: Vec<(&'static str, Meter)>,
    pub counts: Vec<Count>,
    pub moved: [Moved; 3],
}

/// One promise with its explanation.
pub struct Count {
    /// Locale key of what is special about it.
    pub about: &'static str,
    pub due: String,
    pub sentence: String,
    pub ruler: Ruler,
    pub weeks: Weeks,
    pub days: Vec<String>,
}

impl Times {
    pub fn new(t: &'static Texts) -> Times {
        Times {
            meters: meters(t),
            counts: CALENDAR.as_ref().map(|c| counts(c, t)).unwrap_or_default(),
            moved: moved(t),
        }
    }
}

fn meters(t: &'static Texts) -> Vec<(&'static str, Meter)> {
    const HOUR: i64 = 3600;
    const DAY: i64 = 8 * HOUR;
    let running = |left, whole| Meter::new(left, whole, t.language);
    vec![
        ("design-meter-new", running(10 * DAY, 10 * DAY)),
        ("design-meter-fine", running(3 * DAY + 5 * HOUR, 10 * DAY)),
        ("design-meter-risk", running(DAY + 3 * HOUR, 10 * DAY)),
        ("design-meter-today", running(5 * HOUR + HOUR / 2, 10 * DAY)),
        ("design-meter-late", running(-2 * DAY - 4 * HOUR, 10 * DAY)),
        ("design-meter-paused", Meter::paused(4 * DAY, 10 * DAY, t)),
    ]
}

fn counts(calendar: &Calendar, t: &'static Texts) -> Vec<Count> {
    let working = |days| Limit::new(days, Unit::WorkingDay).ok();
    let pause = Pause { from: at(1, 25, 8, 0), to: at(1, 28, 8, 0) };
    [
        ("design-count-plain", at(1, 20, 9, 12), working(10), vec![], at(1, 26, 10, 30)),
        ("design-count-tet", at(2, 10, 9, 0), working(8), vec![], at(2, 11, 8, 30)),
        ("design-count-paused", at(1, 20, 9, 12), working(7), vec![pause], at(1, 29, 8, 30)),
        ("design-count-long", at(1, 20, 9, 12), working(60), vec![], at(2, 2, 8, 30)),
    ]
    .into_iter()
    .filter_map(|(about, received, limit, pauses, now)| {
        let due = due(calendar, received, limit?, &pauses).ok()?;
        let (days, today) = (due.days(calendar), now.date());
        let mut lines = due.explain(calendar, t.language).into_iter();
        Some(Count {
            about,
            due: calendar::format_moment(due.at, t.language),
            sentence: lines.next().unwrap_or_default(),
            ruler: Ruler::new(&days, today, t),
            weeks: Weeks::new(&days, today, t),
            days: lines.collect(),
        })
    })
    .collect()
}

fn moved(t: &'static Texts) -> [Moved; 3] {
    let why = |keys: &[&'static str]| keys.iter().map(|key| t.get(key).to_owned()).collect();
    let from = at(2, 3, 17, 0);
    [
        Moved::new(from, Some(at(2, 8, 17, 0)), why(&["design-moved-why", "design-moved-told"]), t),
        Moved::new(from, None, why(&["design-moved-stops"]), t),
        Moved::new(from, Some(from), why(&["design-moved-stays"]), t),
    ]
}
