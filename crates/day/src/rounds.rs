//! When things happen: a few moments on earlier days, and every ten minutes of the day itself.

use jiff::civil::{Date, DateTime, date};

/// The day that is played: a Wednesday with two weeks to Tết.
pub const TODAY: Date = date(2010, 2, 3);

/// Earlier days, on which the stock came in.
pub const EARLIER: [Date; 4] = [date(2010, 1, 27), date(2010, 1, 29), date(2010, 2, 1), date(2010, 2, 2)];

/// Moments of an earlier day.
pub const EARLIER_TIMES: [(i8, i8); 4] = [(8, 30), (9, 40), (10, 30), (14, 10)];

/// The round in which the last dossiers to be settled the same day come in: what comes after 15:00 is due tomorrow.
pub const LAST_FOR_TODAY: usize = 24;

/// The moments of the day: 08:00 to 11:50 and 13:00 to 16:50.
pub fn moments() -> Vec<DateTime> {
    let hours = [8, 9, 10, 11, 13, 14, 15, 16];
    hours.iter().flat_map(|hour| (0..6).map(move |ten| TODAY.at(*hour, ten * 10, 0, 0))).collect()
}

/// When the doors close.
pub fn closing() -> DateTime {
    TODAY.at(17, 0, 0, 0)
}

/// Where the rounds of the day begin in the list of all rounds.
pub const FIRST_OF_TODAY: usize = EARLIER.len() * EARLIER_TIMES.len();

/// The round before lunch: the next one is more than an hour later.
pub const LAST_OF_MORNING: usize = FIRST_OF_TODAY + 23;

/// Every round of the plan in the order of time.
pub fn all() -> Vec<DateTime> {
    let earlier = EARLIER.iter().flat_map(|day| EARLIER_TIMES.map(|(hour, minute)| day.at(hour, minute, 0, 0)));
    earlier.chain(moments()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_goes_forward() {
        let all = all();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(all[FIRST_OF_TODAY], TODAY.at(8, 0, 0, 0));
        assert_eq!(all.len() - FIRST_OF_TODAY, 48);
        assert!(all[all.len() - 1] < closing());
        assert_eq!((all[LAST_OF_MORNING], all[LAST_OF_MORNING + 1]), (TODAY.at(11, 50, 0, 0), TODAY.at(13, 0, 0, 0)));
    }
}
