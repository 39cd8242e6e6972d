use catalogue::Catalogue;

use crate::procedures::group_name;
use crate::texts::Texts;

/// What people come for most, by group: the order of `data/org-load.json`.
const COMMON: [(&str, [&str; 4]); 6] = [
    ("ho-tich", ["1.001193", "2.000635", "1.004873", "1.000894"]),
    ("chung-thuc", ["2.000815", "2.000884", "2.001035", "2.000908"]),
    ("dat-dai", ["1.013978", "1.012783", "1.012784", "1.012786"]),
    ("cu-tru", ["1.004194", "1.004222", "1.002755", "1.010041"]),
    ("bao-tro-xa-hoi", ["1.001776", "1.011607", "1.001731", "1.001699"]),
    ("ho-kinh-doanh", ["1.001612", "N2010-HKD-TL", "2.000720", "1.001266"]),
];

/// One group with the procedures people come for.
pub struct Common {
    pub group: &'static str,
    pub name: &'static str,
    /// Procedures of the group in all.
    pub all: usize,
    /// Key and name.
    pub procedures: Vec<(String, String)>,
}

/// The groups of which the catalogue knows something, in a fixed order.
pub fn common(catalogue: &Catalogue, t: &'static Texts) -> Vec<Common> {
    let of = |(group, keys): &(&'static str, [&'static str; 4])| {
        let known = keys.iter().filter_map(|key| catalogue.get(key));
        let procedures = known.map(|p| (p.procedure.key.clone(), p.procedure.name.clone())).collect();
        let all = catalogue.all().iter().filter(|p| p.procedure.group == *group).count();
        Common { group, name: group_name(group, t).unwrap_or_default(), all, procedures }
    };
    COMMON.iter().map(of).filter(|common| !common.procedures.is_empty()).collect()
}
