use catalogue::import::{Format, check, read};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::flat::flat;
use crate::{checked, file_of, records};

fn small_file() -> Vec<u8> {
    file_of(&records()[..2])
}

fn small_table() -> Vec<u8> {
    let row = flat(&records()[0]);
    let line = |cells: Vec<&str>| {
        cells.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
    };
    let heading = line(row.iter().map(|(column, _)| column.as_str()).collect());
    let cells = line(row.iter().map(|(_, cell)| cell.as_str()).collect());
    format!("{heading}\n{cells}\n").into_bytes()
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(json!("commune")),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((prop_oneof!["[a-z]{1,6}", Just("value".to_owned()), Just("name".to_owned())], inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_changed_byte_makes_a_reader_fall(changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        for mut bytes in [small_file(), small_table()] {
            let format = Format::of(&bytes);
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            for format in [format, Format::of(&bytes)] {
                if let Ok(sheet) = read(&bytes, format) {
                    check(&sheet);
                }
            }
        }
    }

    #[test]
    fn no_value_in_any_field_makes_the_check_fall(field in any::<prop::sample::Index>(), value in any_value()) {
        let mut record = records()[0].clone();
        let name = record.keys().nth(field.index(record.len())).cloned().unwrap();
        record.insert(name, value);
        let checked = checked(&file_of(&[record]));
        prop_assert_eq!(checked.procedures.is_empty(), !checked.refused.is_empty());
    }

    #[test]
    fn no_text_makes_a_reader_fall(bytes in vec(any::<u8>(), 0..200)) {
        for format in [Format::Json, Format::Csv, Format::Xlsx] {
            if let Ok(sheet) = read(&bytes, format) {
                check(&sheet);
            }
        }
    }
}
