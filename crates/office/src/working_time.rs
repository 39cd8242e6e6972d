//! Changing an office's working time: pure. Each change makes a new version of the calendar's data; days that are over
//! stay as they were, because promises were counted with them.

use calendar::{CalendarData, Override, Sessions, SpecialDay, Timetable};
use jiff::civil::{Date, date};

/// A change of working time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeChange {
    /// One day of its own: closed, or open at other times.
    Day(Override),
    /// The day is an ordinary one again.
    Ordinary(Date),
    /// The days off of a year, as the Government announced them.
    Holidays { year: i16, days: Vec<SpecialDay> },
    /// Other sessions from a day on; Monday first, `None` is closed.
    Week { from: Date, week: [Option<Sessions>; 7] },
}

/// Why a change cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeFault {
    /// The day is over.
    Past,
    /// There is no such day among those of its own.
    Unknown,
    /// A day of another year, or one day twice.
    Year,
    /// A year without a day off, or a week without a working day.
    Empty,
}

/// The data with the change, one version higher.
pub fn with_change(data: &CalendarData, change: &TimeChange, today: Date) -> Result<CalendarData, TimeFault> {
    let mut new = data.clone();
    new.version += 1;
    match change {
        TimeChange::Day(day) => {
            not_past(day.date, today)?;
            new.overrides.retain(|other| other.date != day.date);
            new.overrides.push(day.clone());
            new.overrides.sort_by_key(|day| day.date);
        }
        TimeChange::Ordinary(day) => {
            not_past(*day, today)?;
            let before = new.overrides.len();
            new.overrides.retain(|other| other.date != *day);
            if new.overrides.len() == before {
                return Err(TimeFault::Unknown);
            }
        }
        TimeChange::Holidays { year, days } => holidays(&mut new, *year, days, today)?,
        TimeChange::Week { from, week } => {
            not_past(*from, today)?;
            if week.iter().all(Option::is_none) {
                return Err(TimeFault::Empty);
            }
            new.timetables.retain(|other| other.effective_from < *from);
            new.timetables.push(Timetable { effective_from: *from, week: week.clone() });
        }
    }
    Ok(new)
}

fn not_past(day: Date, today: Date) -> Result<(), TimeFault> {
    if day < today { Err(TimeFault::Past) } else { Ok(()) }
}

/// The days of a year that are over keep what was published; the others are replaced.
fn holidays(data: &mut CalendarData, year: i16, days: &[SpecialDay], today: Date) -> Result<(), TimeFault> {
    if days.is_empty() {
        return Err(TimeFault::Empty);
    }
    let mut dates: Vec<Date> = days.iter().map(|day| day.date).collect();
    dates.sort_unstable();
    dates.dedup();
    if dates.len() != days.len() || dates.iter().any(|day| day.year() != year) {
        return Err(TimeFault::Year);
    }
    if year < today.year() {
        return Err(TimeFault::Past);
    }
    data.special_days.retain(|day| day.date.year() != year || day.date < today);
    data.special_days.extend(days.iter().filter(|day| day.date >= today).cloned());
    data.special_days.sort_by_key(|day| day.date);
    data.last = data.last.max(date(year, 12, 31));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data() -> CalendarData {
        let sessions: Sessions = "08:00-12:00,13:00-17:00".parse().unwrap();
        calendar::vietnam(vec![Timetable::weekdays(date(2009, 1, 1), &sessions)]).unwrap()
    }

    fn closed(day: Date) -> Override {
        Override { date: day, sessions: None, reason: "bão".into() }
    }

    const TODAY: Date = date(2026, 11, 24);

    fn check(change: TimeChange, expected: Result<(), TimeFault>) {
        let made = with_change(&data(), &change, TODAY);
        assert_eq!(made.as_ref().map(|_| ()).map_err(|fault| *fault), expected, "{change:?}");
        if let Ok(new) = made {
            assert_eq!(new.version, data().version + 1);
            assert!(new.compile().is_ok());
        }
    }

    #[test]
    fn days_that_are_over_stay_as_they_were() {
        check(TimeChange::Day(closed(TODAY)), Ok(()));
        check(TimeChange::Day(closed(date(2026, 11, 23))), Err(TimeFault::Past));
        check(TimeChange::Ordinary(date(2026, 12, 1)), Err(TimeFault::Unknown));
        check(TimeChange::Week { from: date(2026, 1, 1), week: std::array::from_fn(|_| None) }, Err(TimeFault::Past));
        check(TimeChange::Week { from: TODAY, week: std::array::from_fn(|_| None) }, Err(TimeFault::Empty));
    }

    #[test]
    fn the_days_of_a_year_are_replaced_from_today_on() {
        let days = calendar::propose_holidays(2027).unwrap();
        check(TimeChange::Holidays { year: 2027, days: days.clone() }, Ok(()));
        check(TimeChange::Holidays { year: 2026, days: days.clone() }, Err(TimeFault::Year));
        check(TimeChange::Holidays { year: 2027, days: Vec::new() }, Err(TimeFault::Empty));
        let of_2026 = calendar::propose_holidays(2026).unwrap();
        let made = with_change(
            &data(),
            &TimeChange::Holidays { year: 2026, days: of_2026[of_2026.len() - 1..].to_vec() },
            TODAY,
        );
        let kept = made.unwrap().special_days.into_iter().filter(|day| day.date.year() == 2026).count();
        assert!(kept > 5, "the days before today stay: {kept}");
        let beyond = calendar::propose_holidays(2031).unwrap();
        let made = with_change(&data(), &TimeChange::Holidays { year: 2031, days: beyond }, TODAY).unwrap();
        assert_eq!(made.last, date(2031, 12, 31));
    }

    #[test]
    fn a_day_of_its_own_can_be_made_ordinary_again() {
        let day = date(2026, 12, 1);
        let with = with_change(&data(), &TimeChange::Day(closed(day)), TODAY).unwrap();
        assert_eq!(with.overrides.len(), 1);
        let without = with_change(&with, &TimeChange::Ordinary(day), TODAY).unwrap();
        assert_eq!((without.overrides.len(), without.version), (0, data().version + 2));
    }
}
