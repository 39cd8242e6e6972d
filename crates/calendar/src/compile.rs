//! From calendar data to the compiled calendar, with every check on the way.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::calendar::{CLOSED, Calendar, days_between};
use crate::data::{CalendarData, Override, SpecialDay, Timetable};
use crate::error::DataError;
use crate::sessions::Sessions;

/// Longest calendar in days, about two hundred years: bounds the memory of a compiled one.
const MOST_DAYS: usize = 73_050;

impl CalendarData {
    /// Checks the data and builds the prefix sums. Cost and memory grow with the days from `first` to `last`.
    ///
    /// # Errors
    /// Any [`DataError`] about the range, a timetable, or a date that is listed twice.
    pub fn compile(self) -> Result<Calendar, DataError> {
        let dates = self.dates()?;
        let timetables = Timetables::checked(self.timetables)?;
        let special = special_by_date(self.special_days)?;
        let overrides = overrides_by_date(self.overrides, self.first, self.last)?;
        let mut calendar = Calendar {
            version: self.version,
            first: self.first,
            last: self.last,
            shape_of: Vec::with_capacity(dates.len()),
            seconds_before: vec![0],
            days_before: vec![0],
            working: Vec::new(),
            shapes: Vec::new(),
            dates,
            special,
            overrides,
        };
        for index in 0..calendar.dates.len() {
            let date = calendar.dates[index];
            let sessions = timetables.sessions_on(date, &calendar.special, &calendar.overrides).cloned();
            calendar.push(index, sessions);
        }
        Ok(calendar)
    }

    fn dates(&self) -> Result<Vec<Date>, DataError> {
        let (first, last) = (self.first, self.last);
        let length = usize::try_from(days_between(first, last)).map_err(|_| DataError::Backward { first, last })?;
        if length >= MOST_DAYS {
            return Err(DataError::TooLong { first, last, most: MOST_DAYS });
        }
        let after = |date: &Date| date.tomorrow().ok().filter(|next| *next <= last);
        Ok(std::iter::successors(Some(first), after).collect())
    }
}

impl Calendar {
    fn push(&mut self, index: usize, sessions: Option<Sessions>) {
        let (mut seconds, mut days) = (self.seconds_before[index], self.days_before[index]);
        let shape = sessions.map_or(CLOSED, |sessions| {
            seconds += u64::from(sessions.seconds());
            days += 1;
            // A calendar is at most MOST_DAYS long, so indexes fit.
            self.working.push(u32::try_from(index).unwrap_or(CLOSED));
            self.shape_number(sessions)
        });
        self.shape_of.push(shape);
        self.seconds_before.push(seconds);
        self.days_before.push(days);
    }

    fn shape_number(&mut self, sessions: Sessions) -> u32 {
        let known = self.shapes.iter().position(|shape| *shape == sessions);
        let number = known.unwrap_or_else(|| {
            self.shapes.push(sessions);
            self.shapes.len() - 1
        });
        u32::try_from(number).unwrap_or(CLOSED)
    }
}

/// Timetables in order of their dates, at least one.
struct Timetables(Vec<Timetable>);

impl Timetables {
    fn checked(mut timetables: Vec<Timetable>) -> Result<Self, DataError> {
        timetables.sort_by_key(|timetable| timetable.effective_from);
        if timetables.is_empty() {
            return Err(DataError::NoTimetable);
        }
        for timetable in &timetables {
            if timetable.full_day().is_none() {
                return Err(DataError::ClosedTimetable(timetable.effective_from));
            }
        }
        for pair in timetables.windows(2) {
            if pair[0].effective_from == pair[1].effective_from {
                return Err(DataError::TwoTimetables(pair[0].effective_from));
            }
        }
        Ok(Self(timetables))
    }

    fn in_force_on(&self, date: Date) -> Option<&Timetable> {
        let begun = self.0.partition_point(|timetable| timetable.effective_from <= date);
        self.0.get(begun.saturating_sub(1))
    }

    /// Counting rule 2: overrides first, then special days, then the week.
    fn sessions_on<'a>(
        &'a self,
        date: Date,
        special: &BTreeMap<Date, SpecialDay>,
        overrides: &'a BTreeMap<Date, Override>,
    ) -> Option<&'a Sessions> {
        if let Some(single) = overrides.get(&date) {
            return single.sessions.as_ref();
        }
        let timetable = self.in_force_on(date)?;
        match special.get(&date) {
            Some(day) if day.kind.is_working() => timetable.full_day(),
            Some(_) => None,
            None => timetable.week.get(weekday_index(date))?.as_ref(),
        }
    }
}

impl Timetable {
    /// The sessions of a swapped working day: it is a full working day (counting rule 2), so it has
    /// Monday's sessions, the day of the week that offices do not shorten. When Monday is closed,
    /// the first open weekday stands in.
    fn full_day(&self) -> Option<&Sessions> {
        self.week[..5].iter().flatten().next()
    }
}

fn weekday_index(date: Date) -> usize {
    usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())
}

fn special_by_date(days: Vec<SpecialDay>) -> Result<BTreeMap<Date, SpecialDay>, DataError> {
    let mut by_date = BTreeMap::new();
    for day in days {
        if let Some(before) = by_date.insert(day.date, day) {
            return Err(DataError::TwoSpecialDays(before.date));
        }
    }
    Ok(by_date)
}

fn overrides_by_date(list: Vec<Override>, first: Date, last: Date) -> Result<BTreeMap<Date, Override>, DataError> {
    let mut by_date = BTreeMap::new();
    for single in list {
        let date = single.date;
        if date < first || date > last {
            return Err(DataError::OverrideOutside { date, first, last });
        }
        if by_date.insert(date, single).is_some() {
            return Err(DataError::TwoOverrides(date));
        }
    }
    Ok(by_date)
}
