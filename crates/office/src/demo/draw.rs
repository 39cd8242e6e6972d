//! Drawing from chance: the only source of variety in a simulated office.

use store::Chance;

pub(super) trait Draw {
    /// A number from `least` to `most`, both included, each as likely.
    fn between(&mut self, least: u64, most: u64) -> u64;

    /// True this often out of a thousand.
    fn permille(&mut self, often: u64) -> bool;

    /// One of a list that is not empty.
    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T;

    /// The position of one of the weights, in proportion to them; the first where all are zero.
    fn weighted(&mut self, weights: &[u64]) -> usize;
}

impl Draw for Chance {
    fn between(&mut self, least: u64, most: u64) -> u64 {
        least + self.below(most.saturating_sub(least) + 1)
    }

    fn permille(&mut self, often: u64) -> bool {
        self.below(1000) < often
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(of.len() as u64)).unwrap_or(0);
        &of[at]
    }

    fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut drawn = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            match drawn.checked_sub(*weight) {
                Some(rest) => drawn = rest,
                None => return at,
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_within_their_bounds_and_reach_both() {
        let mut chance = crate::chance::seeded(1);
        let drawn: Vec<u64> = (0..200).map(|_| chance.between(3, 6)).collect();
        assert!((3..=6).all(|number| drawn.contains(&number)));
        assert!(drawn.iter().all(|number| (3..=6).contains(number)));
        assert_eq!(chance.between(5, 5), 5);
    }

    #[test]
    fn weights_are_kept_in_proportion_and_zero_is_never_drawn() {
        let mut chance = crate::chance::seeded(2);
        let mut counts = [0; 3];
        for _ in 0..3000 {
            counts[chance.weighted(&[1, 0, 2])] += 1;
        }
        assert!((900..1100).contains(&counts[0]), "{counts:?}");
        assert_eq!(counts[1], 0);
        assert_eq!(chance.weighted(&[0, 0]), 0);
    }
}
