//! How long each kind of call took, as whoever asked saw it.

use std::collections::BTreeMap;
use std::time::Duration;

/// A kind of page or call, like `page: worklist` or `api: receive`.
pub type Kind = &'static str;

/// Microseconds of every call, by kind.
#[derive(Debug, Clone, Default)]
pub struct Figures(BTreeMap<Kind, Vec<u32>>);

impl Figures {
    pub fn took(&mut self, kind: Kind, time: Duration) {
        self.0.entry(kind).or_default().push(u32::try_from(time.as_micros()).unwrap_or(u32::MAX));
    }

    pub fn add(&mut self, other: Figures) {
        for (kind, times) in other.0 {
            self.0.entry(kind).or_default().extend(times);
        }
    }

    /// Every kind there was, with how often.
    pub fn kinds(&self) -> impl Iterator<Item = (Kind, usize)> {
        self.0.iter().map(|(kind, times)| (*kind, times.len()))
    }

    pub fn calls(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// Milliseconds within which this share of the calls of a kind was answered.
    pub fn quantile(&self, kind: &str, share: f64) -> f64 {
        let mut times = self.0.get(kind).cloned().unwrap_or_default();
        times.sort_unstable();
        let at = ((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1));
        times.get(at).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_times() {
        let mut figures = Figures::default();
        for millis in 1..=100 {
            figures.took("page: x", Duration::from_millis(millis));
        }
        assert_eq!((figures.quantile("page: x", 0.5), figures.quantile("page: x", 0.99)), (51.0, 100.0));
        assert_eq!((figures.quantile("page: y", 0.5), figures.calls()), (0.0, 100));
    }
}
