//! The papers of a dossier against the published list: what is missing, what may not be asked for or taken.

use serde::{Deserialize, Serialize};

use crate::names::named;
use crate::procedure::{Paper, Procedure};

named! {
    /// In which form a paper was handed in.
    pub enum PaperForm { Original = "original", CertifiedCopy = "certified_copy", Photocopy = "photocopy" }
}

/// What was handed in of one paper. Counts are signed so that a negative one can be refused with a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// Its number in the published list, from 1.
    pub paper: u32,
    #[serde(default)]
    pub original: i64,
    #[serde(default)]
    pub copy: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<PaperForm>,
}

/// What is still to be brought of one paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    pub paper: u32,
    pub name: String,
    pub original: i64,
    pub copy: i64,
}

impl Procedure {
    /// The papers without condition that are not there in their published number. Several entries of one paper add up;
    /// more than published is no fault. Conditional papers are never missing: whether they apply is for the desk to say.
    pub fn papers_missing_from(&self, handed: &[Handed]) -> Vec<Missing> {
        self.required_papers().filter_map(|paper| lacking(paper, handed)).collect()
    }

    /// The numbers that are not in the published list. No office may ask for more than is published
    /// (Decree 63/2010/NĐ-CP, Articles 6 and 18), so they cannot be recorded.
    pub fn papers_not_listed(&self, handed: &[Handed]) -> Vec<u32> {
        handed.iter().map(|h| h.paper).filter(|number| self.paper(*number).is_none()).collect()
    }
}

/// The papers of which a negative number was entered.
pub fn papers_below_zero(handed: &[Handed]) -> Vec<u32> {
    handed.iter().filter(|h| h.original < 0 || h.copy < 0).map(|h| h.paper).collect()
}

fn lacking(paper: &Paper, handed: &[Handed]) -> Option<Missing> {
    let of_this = || handed.iter().filter(|h| h.paper == paper.number);
    let sum = |count: fn(&Handed) -> i64| of_this().map(count).fold(0_i64, i64::saturating_add);
    let left = |published: u32, there: i64| i64::from(published).saturating_sub(there.max(0)).max(0);
    let original = left(paper.original, sum(|h| h.original));
    let copy = left(paper.copy, sum(|h| h.copy));
    (original > 0 || copy > 0).then(|| Missing { paper: paper.number, name: paper.name.clone(), original, copy })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    /// Papers 1 (one original) and 2 (one original, two copies) are required, 3 depends on a condition.
    fn procedure() -> Procedure {
        let mut procedure = sample::procedure("1.000001", "Đăng ký thử");
        procedure.papers =
            vec![sample::paper(1, 1, 0, None), sample::paper(2, 1, 2, None), sample::paper(3, 1, 0, Some("ủy quyền"))];
        procedure
    }

    fn handed(entries: &[(u32, i64, i64)]) -> Vec<Handed> {
        entries
            .iter()
            .map(|(paper, original, copy)| Handed { paper: *paper, original: *original, copy: *copy, form: None })
            .collect()
    }

    #[test]
    fn a_paper_without_condition_is_required_in_its_published_number() {
        let check = |entries: &[(u32, i64, i64)], expected: &[(u32, i64, i64)]| {
            let missing = procedure().papers_missing_from(&handed(entries));
            let found: Vec<_> = missing.iter().map(|m| (m.paper, m.original, m.copy)).collect();
            assert_eq!(found, expected, "{entries:?}");
        };
        check(&[(1, 1, 0), (2, 1, 2)], &[]);
        check(&[(1, 1, 0), (2, 1, 2), (3, 1, 0)], &[]);
        check(&[], &[(1, 1, 0), (2, 1, 2)]);
        check(&[(1, 1, 0)], &[(2, 1, 2)]);
        check(&[(1, 1, 0), (2, 1, 1)], &[(2, 0, 1)]);
        check(&[(1, 0, 1), (2, 1, 2)], &[(1, 1, 0)]);
        check(&[(1, 1, 0), (2, 1, 0), (2, 0, 2)], &[]);
        check(&[(1, 3, 0), (2, 5, 5)], &[]);
        check(&[(1, -1, 0), (2, 1, 2)], &[(1, 1, 0)]);
        check(&[(1, i64::MAX, 0), (1, i64::MAX, 0), (2, 1, i64::MIN)], &[(2, 0, 2)]);
    }

    #[test]
    fn nothing_beyond_the_list_can_be_recorded() {
        let check = |entries: &[(u32, i64, i64)], expected: &[u32]| {
            assert_eq!(procedure().papers_not_listed(&handed(entries)), expected, "{entries:?}");
        };
        check(&[(1, 1, 0), (3, 1, 0)], &[]);
        check(&[(0, 1, 0), (4, 1, 0), (u32::MAX, 0, 0)], &[0, 4, u32::MAX]);
    }

    #[test]
    fn counts_are_never_negative() {
        let check = |entries: &[(u32, i64, i64)], expected: &[u32]| {
            assert_eq!(papers_below_zero(&handed(entries)), expected, "{entries:?}");
        };
        check(&[(1, 0, 0), (2, 1, 2)], &[]);
        check(&[(1, -1, 0), (2, 0, i64::MIN), (3, 1, 1)], &[1, 2]);
    }

    #[test]
    fn conditional_papers_are_grouped_by_condition_in_order() {
        let mut procedure = procedure();
        procedure.papers.extend([
            sample::paper(4, 1, 0, Some("người nước ngoài")),
            sample::paper(5, 0, 1, Some("ủy quyền")),
            Paper { group: None, ..sample::paper(6, 1, 0, Some("")) },
        ]);
        let groups: Vec<(Option<&str>, Vec<u32>)> = procedure
            .conditional_groups()
            .iter()
            .map(|g| (g.condition, g.papers.iter().map(|p| p.number).collect()))
            .collect();
        let expected = [(Some("ủy quyền"), vec![3, 5]), (Some("người nước ngoài"), vec![4]), (None, vec![6])];
        assert_eq!(groups, expected);
    }
}
