use catalogue::{Era, Procedure};
use identity::Units;

/// The name of the unit that answers for a procedure; its code where the tree does not have it.
pub fn unit_name<'a>(units: &'a Units, era: Era, procedure: &'a Procedure) -> &'a str {
    name_of(units, procedure.unit(era))
}

/// The name behind a code of the catalogue. Under communes alone the code is that of an office every commune has, like
/// `KT`, and the tree's codes end with it, like `X25-00454-KT`.
pub fn name_of<'a>(units: &'a Units, code: &'a str) -> &'a str {
    let is_this = |unit: &str| unit.strip_suffix(code).is_some_and(|commune| commune.ends_with('-'));
    match units.get(code).or_else(|| units.all().find(|unit| is_this(&unit.code))) {
        Some(unit) => &unit.name,
        None => code,
    }
}
