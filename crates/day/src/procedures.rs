//! The procedures people come for that day: six units, from the same day to two weeks, appraised by one officer each.

/// How long the office may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    SameDay,
    /// Three working days.
    Short,
    /// Five working days or more.
    Long,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Procedure {
    pub key: &'static str,
    /// The unit that answers for it.
    pub unit: &'static str,
    pub limit: Limit,
}

/// The units with their officers and heads, in the order in which people are given to them.
pub const UNITS: [&str; 6] = ["TP", "TCKH", "LDTBXH", "QLDT", "KTE", "VHTT"];

const fn of(key: &'static str, unit: &'static str, limit: Limit) -> Procedure {
    Procedure { key, unit, limit }
}

/// Chosen from the published catalogue; the player checks unit and limit against it before the day begins.
pub const PROCEDURES: [Procedure; 10] = [
    of("2.000942", "TP", Limit::SameDay),
    of("1.004873", "TP", Limit::Short),
    of("1.001612", "TCKH", Limit::Short),
    of("1.014028", "LDTBXH", Limit::Short),
    of("1.000419", "TP", Limit::Long),
    of("N2010-HKD-TL", "TCKH", Limit::Long),
    of("1.014027", "LDTBXH", Limit::Long),
    of("1.013227", "QLDT", Limit::Long),
    of("1.008004", "KTE", Limit::Long),
    of("N2010-GDVH", "VHTT", Limit::Long),
];

impl Limit {
    /// Whether a published limit in working days is of this kind.
    pub fn fits(self, days: u64, same_day: bool) -> bool {
        match self {
            Limit::SameDay => same_day || days <= 1,
            Limit::Short => days == 3,
            Limit::Long => days >= 5,
        }
    }
}
