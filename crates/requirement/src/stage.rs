use jiff::civil::Date;

use crate::names::{Finding, Remedy};

/// Where a file stands, with what belongs to it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// Told, and nobody's yet.
    Reported,
    /// Somebody finds out, by a day.
    Assigned { owner: String, due: Date },
    /// Without basis, and still to be put right.
    Found { owner: String, due: Date },
    /// Ended: put right, or found to be lawful, or not shown.
    Closed { owner: String, finding: Finding, remedies: Vec<Remedy> },
}

impl Stage {
    pub fn word(&self) -> &'static str {
        match self {
            Stage::Reported => "reported",
            Stage::Assigned { .. } => "assigned",
            Stage::Found { .. } => "found",
            Stage::Closed { .. } => "closed",
        }
    }

    pub fn owner(&self) -> Option<&str> {
        match self {
            Stage::Reported => None,
            Stage::Assigned { owner, .. } | Stage::Found { owner, .. } | Stage::Closed { owner, .. } => Some(owner),
        }
    }

    /// The last day for the next act; an ended file has none.
    pub fn due(&self) -> Option<Date> {
        match self {
            Stage::Assigned { due, .. } | Stage::Found { due, .. } => Some(*due),
            Stage::Reported | Stage::Closed { .. } => None,
        }
    }

    pub fn finding(&self) -> Option<Finding> {
        match self {
            Stage::Found { .. } => Some(Finding::Unlawful),
            Stage::Closed { finding, .. } => Some(*finding),
            Stage::Reported | Stage::Assigned { .. } => None,
        }
    }

    pub fn remedies(&self) -> &[Remedy] {
        match self {
            Stage::Closed { remedies, .. } => remedies,
            _ => &[],
        }
    }

    pub fn is_open(&self) -> bool {
        !matches!(self, Stage::Closed { .. })
    }

    /// The stage after an owner was named; a file without basis keeps its finding. `None` where it has ended.
    pub fn assigned(&self, owner: String, due: Date) -> Option<Stage> {
        match self {
            Stage::Reported | Stage::Assigned { .. } => Some(Stage::Assigned { owner, due }),
            Stage::Found { .. } => Some(Stage::Found { owner, due }),
            Stage::Closed { .. } => None,
        }
    }

    /// The stage after the finding: what has no basis is still to be put right, everything else ends. `None` before
    /// somebody owns the file, and after.
    pub fn found(&self, finding: Finding) -> Option<Stage> {
        let Stage::Assigned { owner, due } = self else { return None };
        Some(match finding {
            Finding::Unlawful => Stage::Found { owner: owner.clone(), due: *due },
            Finding::Lawful | Finding::Unproven => {
                Stage::Closed { owner: owner.clone(), finding, remedies: Vec::new() }
            }
        })
    }

    /// The stage after it was put right. `None` where nothing was found, or nothing was done.
    pub fn remedied(&self, remedies: Vec<Remedy>) -> Option<Stage> {
        let Stage::Found { owner, .. } = self else { return None };
        (!remedies.is_empty()).then(|| Stage::Closed { owner: owner.clone(), finding: Finding::Unlawful, remedies })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2010, 1, 25);

    fn assigned() -> Stage {
        Stage::Reported.assigned("inspector".into(), DAY).unwrap()
    }

    #[test]
    fn a_file_ends_when_it_is_put_right_or_turns_out_lawful() {
        let found = assigned().found(Finding::Unlawful).unwrap();
        assert_eq!((found.word(), found.is_open(), found.due()), ("found", true, Some(DAY)));
        let ended = found.remedied(vec![Remedy::Withdrawn, Remedy::Apology]).unwrap();
        assert_eq!((ended.word(), ended.is_open(), ended.due()), ("closed", false, None));
        assert_eq!(ended.remedies(), [Remedy::Withdrawn, Remedy::Apology]);
        for finding in [Finding::Lawful, Finding::Unproven] {
            let ended = assigned().found(finding).unwrap();
            assert_eq!((ended.is_open(), ended.finding(), ended.remedies()), (false, Some(finding), &[][..]));
        }
    }

    #[test]
    fn nothing_is_found_before_somebody_owns_it_and_nothing_changes_after_the_end() {
        let ended = assigned().found(Finding::Lawful).unwrap();
        assert_eq!(Stage::Reported.found(Finding::Unlawful), None);
        assert_eq!(Stage::Reported.remedied(vec![Remedy::Apology]), None);
        assert_eq!(assigned().remedied(vec![Remedy::Apology]), None);
        assert_eq!(assigned().found(Finding::Unlawful).unwrap().remedied(Vec::new()), None);
        assert_eq!((ended.assigned("x".into(), DAY), ended.found(Finding::Unlawful)), (None, None));
    }

    #[test]
    fn another_owner_keeps_what_was_found() {
        let found = assigned().found(Finding::Unlawful).unwrap();
        let other = found.assigned("secretary".into(), date(2010, 2, 1)).unwrap();
        assert_eq!(
            (other.word(), other.owner(), other.finding()),
            ("found", Some("secretary"), Some(Finding::Unlawful))
        );
    }
}
