use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use store::Moment;

/// What was read lately, in memory: the same person reading the same case for the same purpose within ten minutes is
/// one reading (trust-design §9.4). Forgotten at a restart, which only writes one reading more.
#[derive(Debug, Default)]
pub struct Readings(Mutex<HashMap<Read, Moment>>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Read {
    /// The account's id.
    pub account: String,
    pub reference: String,
    pub purpose: String,
}

/// Seconds in which readings are one.
const TOGETHER: i64 = 10 * 60;
/// Old ones are swept when there are so many.
const KEPT: usize = 50_000;

impl Readings {
    /// True the first time within ten minutes.
    pub fn is_new(&self, read: &Read, now: Moment) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(read).is_none_or(|at| now.seconds_since(*at).abs() >= TOGETHER)
    }

    /// Remembers a reading that was written down.
    pub fn was_kept(&self, read: Read, now: Moment) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KEPT {
            known.retain(|_, at| now.seconds_since(*at) < TOGETHER);
        }
        known.insert(read, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(account: &str, reference: &str, purpose: &str) -> Read {
        Read { account: account.into(), reference: reference.into(), purpose: purpose.into() }
    }

    #[test]
    fn the_same_reading_within_ten_minutes_is_one() {
        let at = |seconds: i64| Moment::parse("2010-01-20T08:30:00+07:00").unwrap().plus_seconds(seconds);
        let readings = Readings::default();
        readings.was_kept(read("a", "MC-1", "processing"), at(0));
        let check = |account, reference, purpose, seconds, expected| {
            let asked = read(account, reference, purpose);
            assert_eq!(readings.is_new(&asked, at(seconds)), expected, "{asked:?} +{seconds}");
        };
        check("a", "MC-1", "processing", 599, false);
        check("a", "MC-1", "processing", 600, true);
        check("a", "MC-1", "inspection", 1, true);
        check("a", "MC-2", "processing", 1, true);
        check("b", "MC-1", "processing", 1, true);
    }
}
