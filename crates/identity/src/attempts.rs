use std::collections::HashMap;

use store::Moment;

/// Wrong attempts to prove who one is, in memory: per account and per address. Nobody guesses passwords at speed, and
/// nobody is locked out for longer than a quarter of an hour.
#[derive(Debug, Default)]
pub struct Attempts(HashMap<String, Wrong>);

#[derive(Debug, Clone, Copy)]
struct Wrong {
    times: u32,
    first: Moment,
}

/// Seconds in which wrong attempts are counted together.
const WINDOW: i64 = 15 * 60;
/// So many wrong passwords for one account: a person who forgot has found out by then.
const OF_ACCOUNT: u32 = 8;
/// So many from one address: an office of forty behind one address mistypes now and then.
const OF_ADDRESS: u32 = 60;
/// More names than this are forgotten from the oldest on; a flood of names fills no memory.
const KEPT: usize = 20_000;

/// How long one has to wait, in seconds; `None` to go on.
fn wait(wrong: Option<&Wrong>, allowed: u32, now: Moment) -> Option<i64> {
    let left = wrong.filter(|w| w.times >= allowed).map(|w| WINDOW - now.seconds_since(w.first));
    left.filter(|seconds| *seconds > 0)
}

impl Attempts {
    /// Seconds until this account may be tried again from this address; `None` when it may be now.
    pub fn wait(&self, account: &str, address: &str, now: Moment) -> Option<i64> {
        let of = |key: String, allowed| wait(self.0.get(&key), allowed, now);
        of(format!("account {account}"), OF_ACCOUNT).max(of(format!("address {address}"), OF_ADDRESS))
    }

    /// Counts a wrong attempt.
    pub fn was_wrong(&mut self, account: &str, address: &str, now: Moment) {
        self.forget(now);
        for key in [format!("account {account}"), format!("address {address}")] {
            let wrong = self.0.entry(key).or_insert(Wrong { times: 0, first: now });
            wrong.times += 1;
        }
    }

    /// A right attempt clears the account; the address keeps its count.
    pub fn was_right(&mut self, account: &str) {
        self.0.remove(&format!("account {account}"));
    }

    fn forget(&mut self, now: Moment) {
        self.0.retain(|_, wrong| now.seconds_since(wrong.first) < WINDOW);
        if self.0.len() >= KEPT {
            let mut times: Vec<Moment> = self.0.values().map(|wrong| wrong.first).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            self.0.retain(|_, wrong| wrong.first > middle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::parse("2026-11-24T08:00:00+07:00").unwrap().plus_seconds(seconds)
    }

    fn check(wrong: u32, account: &str, address: &str, after: i64, expected: Option<i64>) {
        let mut attempts = Attempts::default();
        for _ in 0..wrong {
            attempts.was_wrong("lan", "10.0.0.7", at(0));
        }
        assert_eq!(attempts.wait(account, address, at(after)), expected, "{wrong} wrong, {account} {address} +{after}");
    }

    #[test]
    fn eight_wrong_passwords_make_an_account_wait_and_sixty_an_address() {
        check(7, "lan", "10.0.0.7", 1, None);
        check(8, "lan", "10.0.0.7", 60, Some(840));
        check(8, "lan", "10.0.0.8", 60, Some(840));
        check(8, "mai", "10.0.0.7", 60, None);
        check(8, "lan", "10.0.0.7", 900, None);
        check(60, "mai", "10.0.0.7", 60, Some(840));
        check(60, "mai", "10.0.0.8", 60, None);
    }

    #[test]
    fn a_right_password_clears_the_account() {
        let mut attempts = Attempts::default();
        for _ in 0..8 {
            attempts.was_wrong("lan", "x", at(0));
        }
        attempts.was_right("lan");
        assert_eq!(attempts.wait("lan", "x", at(1)), None);
    }

    #[test]
    fn a_flood_of_names_fills_no_memory() {
        let mut attempts = Attempts::default();
        for n in 0..30_000 {
            attempts.was_wrong(&format!("name{n}"), "x", at(n / 100));
        }
        assert!(attempts.0.len() <= KEPT + 2, "{}", attempts.0.len());
    }
}
