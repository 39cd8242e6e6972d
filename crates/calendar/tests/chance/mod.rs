//! Seeded chance: calendars, receipts, limits and pauses, with a liking for edges.

use calendar::{Calendar, CalendarData, Limit, Override, Pause, Sessions, Timetable, Unit};
use jiff::civil::{Date, DateTime, Time, date};
use jiff::{SignedDuration, ToSpan};

/// A splitmix64 generator: small, seeded, the same on every machine.
pub struct Chance(u64);

const SCHEDULES: [&str; 7] = [
    "08:00-12:00,13:00-17:00",
    "07:30-11:30,13:00-17:00",
    "07:30-11:30,13:30-16:30",
    "08:00-12:00",
    "09:15-10:45,11:00-12:00,13:20-18:05",
    "08:00-12:00,12:00-16:00",
    "00:00-23:59",
];

/// Seconds of the day at which rules turn.
const EDGES: [u32; 10] = [0, 27_000, 28_800, 43_199, 43_200, 45_000, 46_800, 53_999, 54_000, 61_200];

impl Chance {
    pub fn new(seeds: &[u64]) -> Self {
        let mut chance = Self(0);
        for seed in seeds {
            chance.0 ^= *seed;
            chance.0 = chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u32) -> u32 {
        u32::try_from(self.next() % u64::from(n.max(1))).unwrap()
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    fn sessions(&mut self) -> Sessions {
        SCHEDULES[self.below(7) as usize].parse().unwrap()
    }

    fn date(&mut self, first: Date, last: Date) -> Date {
        let days = u32::try_from(last.duration_since(first).as_hours() / 24).unwrap();
        first.saturating_add(i64::from(self.below(days + 1)).days())
    }

    fn timetable(&mut self, from: Date) -> Timetable {
        let mut timetable = Timetable::weekdays(from, &self.sessions());
        if self.percent(40) {
            timetable.week[5] = Some("07:30-11:30".parse().unwrap());
        }
        if self.percent(30) {
            timetable.week[4] = Some("08:00-12:00,13:00-15:30".parse().unwrap());
        }
        if self.percent(20) {
            timetable.week[self.below(4) as usize] = None;
        }
        if self.percent(10) {
            timetable.week[6] = Some(self.sessions());
        }
        timetable
    }

    /// The special days of `days` with other timetables, overrides, and now and then a short calendar.
    pub fn calendar(&mut self, days: &CalendarData) -> CalendarData {
        let mut data = CalendarData { version: self.below(1000), ..days.clone() };
        for year in [2005, 2012, 2018, 2025] {
            if data.timetables.is_empty() || self.percent(50) {
                let from = self.date(date(year, 1, 1), date(year, 12, 31));
                data.timetables.insert(0, self.timetable(from));
            }
        }
        if self.percent(10) {
            (data.first, data.last) = (date(2010, 1, 1), date(2010, 12, 31));
        }
        for _ in 0..self.below(200) {
            let on = self.date(data.first, data.last);
            let sessions = (!self.percent(50)).then(|| self.sessions());
            if data.overrides.iter().all(|known| known.date != on) {
                data.overrides.push(Override { date: on, sessions, reason: "thử".to_owned() });
            }
        }
        data
    }

    fn time(&mut self) -> Time {
        let second = match self.below(10) {
            0..3 => EDGES[self.below(10) as usize],
            3..7 => self.below(1440) * 60,
            _ => self.below(86_400),
        };
        Time::midnight().wrapping_add(SignedDuration::from_secs(i64::from(second)))
    }

    pub fn receipt(&mut self, calendar: &Calendar) -> DateTime {
        let (first, last) = (calendar.first(), calendar.last());
        let around_tet = |date: Date| date.month() <= 2 && date.day() >= 5;
        let mut day = self.date(first, last);
        // A third of the cases begin in the weeks before and in Tết.
        while self.percent(33) && !around_tet(day) {
            day = self.date(first, last);
        }
        if self.percent(1) {
            day = if self.percent(50) { first.yesterday().unwrap() } else { last.tomorrow().unwrap() };
        }
        day.to_datetime(self.time())
    }

    pub fn limit(&mut self) -> Limit {
        let (unit, usual, rare) = match self.below(10) {
            0..4 => (Unit::WorkingDay, 45, 2600),
            4..7 => (Unit::WorkingHour, 30, 10_000),
            7 => (Unit::CalendarDay, 70, 4000),
            8 => (Unit::Month, 13, 150),
            _ => (Unit::SameDay, 1, 1),
        };
        let most = if self.percent(3) { rare } else { usual };
        Limit::new(self.below(most), unit).unwrap()
    }

    /// None in half of the cases; else up to three, mostly one after the other from receipt on.
    pub fn pauses(&mut self, received: DateTime) -> Vec<Pause> {
        if self.percent(50) {
            return Vec::new();
        }
        let wild = self.percent(10);
        let mut at = received.saturating_sub(i64::from(self.below(4)).days());
        let mut pauses = Vec::new();
        for _ in 0..=self.below(3) {
            let from = if wild { received } else { at }.saturating_add(self.stretch());
            let backward = wild && self.percent(10);
            let to = if backward { from.saturating_sub(1.second()) } else { from.saturating_add(self.stretch()) };
            pauses.push(Pause { from, to });
            at = to;
        }
        if self.percent(50) {
            pauses.reverse();
        }
        pauses
    }

    fn stretch(&mut self) -> SignedDuration {
        let seconds = match self.below(10) {
            0 => 0,
            1..4 => i64::from(self.below(600)) * 60,
            4..7 => i64::from(self.below(20)) * 86_400,
            7 => i64::from(self.below(20)) * 43_200,
            _ => i64::from(self.below(2_000_000)),
        };
        SignedDuration::from_secs(seconds)
    }
}
