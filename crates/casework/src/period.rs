use jiff::civil::{Date, Time};
use store::Moment;

/// Whole days of the office, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    first: Date,
    last: Date,
}

impl Period {
    /// `None` when it would end before it begins.
    pub fn new(first: Date, last: Date) -> Option<Period> {
        (first <= last).then_some(Period { first, last })
    }

    pub fn day(day: Date) -> Period {
        Period { first: day, last: day }
    }

    pub fn first(self) -> Date {
        self.first
    }

    pub fn last(self) -> Date {
        self.last
    }

    /// The moment it begins.
    pub fn begins(self) -> Moment {
        midnight(self.first)
    }

    /// The first moment after it.
    pub fn ends(self) -> Moment {
        midnight(self.last.tomorrow().unwrap_or(Date::MAX))
    }
}

fn midnight(day: Date) -> Moment {
    Moment::from_local(day.to_datetime(Time::midnight()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_begins_and_ends_at_midnight_of_the_office() {
        let period = Period::new(date(2010, 1, 20), date(2010, 1, 21)).unwrap();
        assert_eq!(period.begins().rfc3339(), "2010-01-20T00:00:00+07:00");
        assert_eq!(period.ends().rfc3339(), "2010-01-22T00:00:00+07:00");
        assert_eq!(Period::new(date(2010, 1, 21), date(2010, 1, 20)), None);
        assert_eq!(Period::day(date(2010, 1, 20)).ends().rfc3339(), "2010-01-21T00:00:00+07:00");
    }
}
