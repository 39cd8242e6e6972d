use serde::{Deserialize, Serialize};

/// What the lane for certified copies goes by: a setting of the office, so that another tariff is a change of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CopyRules {
    /// Key of the procedure under which the copies are counted.
    pub procedure: String,
    /// So many pages of one copy cost `first_page`, each further one `further_page`. Whole đồng.
    pub first_pages: i64,
    pub first_page: i64,
    pub further_page: i64,
    /// No copy costs more.
    pub most: i64,
    /// Where the tariff stands, in Vietnamese.
    pub source: String,
}

impl Default for CopyRules {
    /// Certifying a copy from an original, by Circular 226/2016/TT-BTC: 2,000 đồng a page, from the third page 1,000, at
    /// most 200,000 a copy (as published with the procedures 2.000815 and 2.000942 of `data/procedures.json`).
    fn default() -> CopyRules {
        CopyRules {
            procedure: "2.000815".to_owned(),
            first_pages: 2,
            first_page: 2_000,
            further_page: 1_000,
            most: 200_000,
            source: "Thông tư 226/2016/TT-BTC".to_owned(),
        }
    }
}

impl CopyRules {
    /// The fee of one copy with so many pages, in whole đồng.
    pub fn of_one(&self, pages: i64) -> i64 {
        let first = pages.clamp(0, self.first_pages);
        let further = pages.max(0) - first;
        (first.saturating_mul(self.first_page)).saturating_add(further.saturating_mul(self.further_page)).min(self.most)
    }

    /// The fee of all copies together.
    pub fn of_all(&self, copies: i64, pages: i64) -> i64 {
        self.of_one(pages).saturating_mul(copies.max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tariff_of_2016() {
        let check =
            |copies, pages, fee| assert_eq!(CopyRules::default().of_all(copies, pages), fee, "{copies} × {pages}");
        check(1, 1, 2_000);
        check(1, 2, 4_000);
        check(1, 3, 5_000);
        check(3, 2, 12_000);
        check(2, 10, 24_000);
        check(1, 198, 200_000);
        check(1, 199, 200_000);
        check(5, 1_000, 1_000_000);
        check(0, 5, 0);
        check(1, 0, 0);
        check(i64::MAX, i64::MAX, i64::MAX);
    }
}
