use std::sync::Arc;

use casework::Rules;
use catalogue::{Channel, Era, Procedure, is_received_at};
use identity::{Contact, Level, Unit, UnitKind};

use crate::texts::Texts;

/// A desk with where people find it.
pub struct Found {
    pub name: String,
    pub contact: Contact,
}

impl Found {
    /// The telephone as it is dialled.
    pub fn dial(&self) -> String {
        self.contact.phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
    }

    /// Name and contact in one line, for paper.
    pub fn line(&self) -> String {
        format!("{}: {}", self.name, self.contact.line())
    }
}

fn receiving<'a>(rules: Rules<'a>, procedure: &Procedure) -> impl Iterator<Item = &'a Arc<Unit>> {
    let all = rules.units.all().filter(|unit| unit.kind == UnitKind::OneStop);
    all.filter(move |unit| {
        let desk = rules.desk(&unit.code);
        desk.is_some_and(|desk| is_received_at(procedure, desk.of_catalogue(), Channel::Counter))
    })
}

/// The desks that receive a procedure and whose address, hours or telephone the office has written down.
pub fn found(rules: Rules<'_>, procedure: &Procedure) -> Vec<Found> {
    let one = |unit: &Arc<Unit>| {
        let contact = rules.units.contact(&unit.code)?.clone();
        Some(Found { name: unit.name.clone(), contact })
    };
    receiving(rules, procedure).filter_map(one).collect()
}

/// The desks that receive a procedure, in words: the office's own desk by name, the others by how many there are.
pub fn desks(rules: Rules<'_>, procedure: &Procedure, t: &'static Texts) -> Vec<String> {
    let receiving = receiving(rules, procedure);
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
