//! What goes out comes in again as it was: all that is published here, and made-up records with hostile texts.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::import::{Format, check, read};
use crate::procedure::Procedure;

const PROCEDURES: &[u8] = include_bytes!("../../../../data/procedures.json");

fn published() -> Vec<Procedure> {
    check(&read(PROCEDURES, Format::Json).unwrap()).procedures
}

/// Reads a file of the import; nothing in it may be wrong or unknown.
fn read_again(bytes: &[u8], format: Format) -> Vec<Procedure> {
    let checked = check(&read(bytes, format).unwrap());
    assert_eq!((checked.refused, checked.ignored), (Vec::new(), Vec::new()));
    checked.procedures
}

fn as_json(procedures: &[Procedure]) -> Vec<u8> {
    let records: Vec<Value> = procedures.iter().map(|procedure| Value::Object(record(procedure))).collect();
    json!({"schema": SCHEMA, "records": records}).to_string().into_bytes()
}

fn as_csv(procedures: &[Procedure]) -> Vec<u8> {
    let names = provenance_names(procedures);
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(csv_heading(&names)).unwrap();
    for procedure in procedures {
        let row = csv_row(procedure, &names);
        writer.write_record(row.iter().map(|cell| text::with_mark(cell).into_owned())).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn every_published_procedure_comes_back_as_it_was() {
    let procedures = published();
    assert_eq!(procedures.len(), 378);
    let check = |bytes: Vec<u8>, format| {
        for (before, after) in procedures.iter().zip(read_again(&bytes, format)) {
            assert_eq!(*before, after, "{format:?}");
        }
    };
    check(as_json(&procedures), Format::Json);
    check(as_csv(&procedures), Format::Csv);
}

/// Texts with the signs that tables and spreadsheets trip over.
fn text() -> impl Strategy<Value = String> {
    "[a-zàâăđêôơưếộữỹ0-9|\\\\='\",;()+@. -]{0,14}[a-zà|\\\\='\")]".prop_map(|text| text.trim().to_owned())
}

fn maybe<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::of(value)
}

fn basis() -> impl Strategy<Value = Option<Value>> {
    maybe((text(), maybe(text())).prop_map(|(document, article)| json!({"document": document, "article": article})))
}

fn limit() -> impl Strategy<Value = Value> {
    let unit = prop::sample::select(vec!["working_day", "hour", "calendar_day", "month", "year"]);
    (1u32..800, unit).prop_map(|(value, unit)| json!({"value": value, "unit": unit}))
}

fn time() -> impl Strategy<Value = Value> {
    (limit(), any::<bool>(), maybe(text()), basis(), maybe(limit())).prop_map(
        |(mut time, same_day, note, basis, ceiling)| {
            time["same_day"] = json!(same_day);
            time["note"] = json!(note);
            time["legal_basis"] = json!(basis);
            time["ceiling"] = json!(ceiling);
            time
        },
    )
}

fn channel() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["in_person", "online", "postal"])
}

fn way() -> impl Strategy<Value = Value> {
    (channel(), maybe(time())).prop_map(|(channel, time)| json!({"channel": channel, "time": time}))
}

fn paper() -> impl Strategy<Value = Value> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (text(), 0u32..200, 0u32..9, flags, maybe(text()), maybe(text()), basis()).prop_map(
        |(name, original, copy, (conditional, is_form, shortened), case, template, basis)| {
            json!({"name": name, "original": original, "copy": copy, "conditional": conditional, "case": case,
                "handling": if is_form { "present" } else { "submit" }, "template": template, "is_form": is_form,
                "name_shortened": shortened, "legal_basis": basis})
        },
    )
}

fn fee() -> impl Strategy<Value = Value> {
    (1i64..9_000_000, maybe(text()), maybe(channel()), basis(), maybe(1i64..9_000_000)).prop_map(
        |(amount, note, channel, basis, ceiling)| {
            json!({"amount": amount, "note": note, "channel": channel, "legal_basis": basis, "ceiling": ceiling})
        },
    )
}

fn step() -> impl Strategy<Value = Value> {
    let role = prop::sample::select(vec!["one_stop", "dept_head", "dept_officer", "leader"]);
    (text(), role, maybe(1u32..900), basis()).prop_map(
        |(name, role, minutes, basis)| json!({"code": "B", "name": name, "role": role, "minutes": minutes, "legal_basis": basis}),
    )
}

fn conditions() -> impl Strategy<Value = Value> {
    let item = (text(), basis()).prop_map(|(text, basis)| json!({"text": text, "legal_basis": basis}));
    (text(), maybe(0u32..5000), prop::collection::vec(item, 0..3))
        .prop_map(|(excerpt, chars, items)| json!({"excerpt": excerpt, "full_text_chars": chars, "items": items}))
}

fn step_facts() -> impl Strategy<Value = Value> {
    (maybe(0u32..9), any::<bool>()).prop_map(|(steps, flag)| json!({"explicit_steps": steps, "verification": flag}))
}

fn lists() -> impl Strategy<Value = [Value; 5]> {
    (
        prop::collection::vec(paper(), 0..4),
        prop::collection::vec(fee(), 0..3),
        prop::collection::vec(way(), 0..4),
        prop::collection::vec(step(), 0..5),
        prop::collection::vec(channel(), 0..3),
    )
        .prop_map(|(papers, fees, ways, steps, channels)| {
            [json!(papers), json!(fees), json!(ways), json!(steps), json!(channels)]
        })
}

fn made_up() -> impl Strategy<Value = Value> {
    let texts = || prop::collection::vec(text(), 0..3);
    let plain = (text(), texts(), texts(), texts(), texts(), maybe(text()), maybe(any::<bool>()));
    let parts = (maybe(time()), maybe(conditions()), maybe(step_facts()), maybe(1u32..9), maybe(text()));
    (plain, parts, lists(), any::<bool>()).prop_map(|(plain, parts, lists, applies)| {
        let (name, applicants, results, laws, doubts, note, free) = plain;
        let (time, conditions, facts, sets, source) = parts;
        let [papers, fees, ways, steps, channels] = lists;
        let free = if fees.as_array().is_some_and(|fees| fees.is_empty()) { free } else { None };
        json!({"key": "1.000001", "name": name, "field": "Hộ tịch", "group": "ho-tich", "levels": ["commune", "province"],
            "era": "2025", "department_2010": "TP", "department_2025": "VP", "applicants": applicants, "results": results,
            "legal_bases": laws, "doubts": doubts, "fee_note": note, "free": free, "time_limit": time,
            "conditions": conditions, "step_facts": facts, "sets": sets, "documents": papers, "fees": fees, "ways": ways,
            "steps": steps, "channels": channels, "applicable_dong_anh": applies,
            "provenance": {"_default": source, "fees": "W6"}})
    })
}

fn without_null(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let kept: Map<String, Value> = fields
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| (name, without_null(value)))
                .collect();
            Value::Object(kept)
        }
        Value::Array(entries) => Value::Array(entries.into_iter().map(without_null).collect()),
        other => other,
    }
}

proptest! {
    #[test]
    fn a_made_up_record_comes_back_as_it_was(record in made_up()) {
        let file = json!({"schema": SCHEMA, "records": [without_null(record)]}).to_string();
        let checked = check(&read(file.as_bytes(), Format::Json).unwrap());
        prop_assert_eq!(&checked.refused, &Vec::new());
        let before = checked.procedures;
        prop_assert_eq!(&read_again(&as_json(&before), Format::Json), &before);
        prop_assert_eq!(&read_again(&as_csv(&before), Format::Csv), &before);
    }
}
