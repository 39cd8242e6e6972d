use casework::Rules;
use catalogue::{Channel, Era, Procedure, is_received_at};
use identity::{Level, UnitKind};

use crate::texts::Texts;

/// The desks that receive a procedure, in words: the office's own desk by name, the others by how many there are.
pub fn desks(rules: Rules<'_>, procedure: &Procedure, t: &'static Texts) -> Vec<String> {
    let all = rules.units.all().filter(|unit| unit.kind == UnitKind::OneStop);
    let receiving = all.filter(|unit| {
        let desk = rules.desk(&unit.code);
        desk.is_some_and(|desk| is_received_at(procedure, desk.of_catalogue(), Channel::Counter))
    });
    let (district, commune): (Vec<_>, Vec<_>) = receiving.partition(|unit| unit.level == Level::District);
    let mut words: Vec<String> = district.iter().map(|unit| unit.name.clone()).collect();
    match commune.as_slice() {
        [] => {}
        [only] => words.push(only.name.clone()),
        several => {
            let key = match rules.era {
                Era::Districts => "place-communes-2010",
                Era::Communes => "place-communes-2025",
            };
            words.push(t.one(key, "n", several.len()));
        }
    }
    words
}
