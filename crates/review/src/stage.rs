//! The way of an item: who has it in hand, and who may do what with it now.

use serde::{Deserialize, Serialize};

/// Reviewer, head, secretary, committee; sent back, it is the reviewer's again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Nobody has begun.
    Assigned,
    /// The reviewer answers.
    Review,
    /// Waits for the head of the unit.
    Submitted,
    /// The head agreed; waits for the secretary.
    Confirmed,
    /// The secretary checked it; waits for the committee.
    Checked,
    Decided,
}

impl Stage {
    pub const ALL: [Stage; 6] =
        [Stage::Assigned, Stage::Review, Stage::Submitted, Stage::Confirmed, Stage::Checked, Stage::Decided];

    pub fn word(self) -> &'static str {
        match self {
            Stage::Assigned => "assigned",
            Stage::Review => "review",
            Stage::Submitted => "submitted",
            Stage::Confirmed => "confirmed",
            Stage::Checked => "checked",
            Stage::Decided => "decided",
        }
    }

    pub fn parse(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }

    /// The unit has done its part: the reviewer and the head.
    pub fn is_reviewed(self) -> bool {
        self >= Stage::Confirmed
    }

    /// Answers, costs and the proposal can still be changed.
    pub fn is_in_work(self) -> bool {
        matches!(self, Stage::Assigned | Stage::Review)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_is_told_by_its_words() {
        let check = |stage: Stage, word: &str, is_in_work: bool, is_reviewed: bool| {
            assert_eq!((stage.word(), Stage::parse(word)), (word, Some(stage)));
            assert_eq!((stage.is_in_work(), stage.is_reviewed()), (is_in_work, is_reviewed), "{word}");
        };
        check(Stage::Assigned, "assigned", true, false);
        check(Stage::Review, "review", true, false);
        check(Stage::Submitted, "submitted", false, false);
        check(Stage::Confirmed, "confirmed", false, true);
        check(Stage::Checked, "checked", false, true);
        check(Stage::Decided, "decided", false, true);
        assert_eq!(Stage::parse("done"), None);
    }
}
