//! Small procedures for tests.

use crate::procedure::{Channel, Handling, Level, Paper, Procedure, State};

pub(crate) fn procedure(key: &str, name: &str) -> Procedure {
    Procedure {
        field: "Hộ tịch".to_owned(),
        group: "ho-tich".to_owned(),
        levels: vec![Level::Commune],
        unit_2010: "TP".to_owned(),
        unit_2025: "VP".to_owned(),
        channels: vec![Channel::Counter],
        ..Procedure::blank(key.to_owned(), name.to_owned(), State::InForce)
    }
}

pub(crate) fn paper(number: u32, original: u32, copy: u32, condition: Option<&str>) -> Paper {
    Paper {
        number,
        name: format!("Giấy tờ {number}"),
        original,
        copy,
        conditional: condition.is_some(),
        group: condition.map(str::to_owned),
        handling: Handling::Submit,
        template: None,
        is_form: false,
        shortened: false,
        legal_basis: None,
    }
}
