//! What people do that day beside the dossiers: the review of the procedures begins, units answer, the desk says what hangs
//! on its wall, and citizens tell where more was asked of them than the list says.

use store::Chance;

use crate::plan::{Size, pick, share};
use crate::procedures::{PROCEDURES, UNITS};
use crate::rounds::{self, FIRST_OF_TODAY};

/// One deed. People are numbers, as in [`crate::Dossier`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The secretary opens the review and gives every unit its procedures.
    OpenReview,
    /// An officer answers the questions about one part of the unit's `nth` procedure.
    Answer { unit: usize, officer: usize, nth: usize },
    /// The secretary reminds a unit.
    Remind { unit: usize },
    /// A clerk says that the sheet of a procedure hangs.
    Hang { clerk: usize, procedure: usize },
    /// A citizen tells that more was asked than the list says.
    Report { procedure: usize },
}

/// So many deeds as [`deeds`] plans of a size: answers, reminders, sheets, reports.
pub fn counts(size: Size) -> [usize; 4] {
    [size.officers, UNITS.len(), size.clerks, size.citizens / 60]
}

/// The deeds of the day, each with its round: the review is opened first, everything else comes later.
pub fn deeds(size: Size, chance: &mut Chance) -> Vec<(usize, Deed)> {
    let last = rounds::moments().len() - 1;
    let later = |chance: &mut Chance| FIRST_OF_TODAY + 1 + pick(chance, last);
    let [answers, reminders, sheets, reports] = counts(size);
    let mut deeds = vec![(FIRST_OF_TODAY, Deed::OpenReview)];
    for nth in 0..answers {
        let unit = nth % UNITS.len();
        let officer = pick(chance, share(size.officers, unit));
        deeds.push((later(chance), Deed::Answer { unit, officer, nth: nth / UNITS.len() }));
    }
    deeds.extend((0..reminders).map(|unit| (later(chance), Deed::Remind { unit })));
    for clerk in 0..sheets {
        deeds.push((later(chance), Deed::Hang { clerk, procedure: pick(chance, PROCEDURES.len()) }));
    }
    for _ in 0..reports {
        deeds.push((later(chance), Deed::Report { procedure: pick(chance, PROCEDURES.len()) }));
    }
    deeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_review_is_opened_before_anybody_answers() {
        for seed in 0..20 {
            let deeds = deeds(Size::OFFICE, &mut office::chance::seeded(seed));
            assert_eq!(deeds.len(), 1 + counts(Size::OFFICE).iter().sum::<usize>());
            assert_eq!(deeds[0], (FIRST_OF_TODAY, Deed::OpenReview));
            let rounds = rounds::all().len();
            assert!(deeds[1..].iter().all(|(at, _)| (FIRST_OF_TODAY + 1..rounds).contains(at)), "seed {seed}");
        }
    }
}
