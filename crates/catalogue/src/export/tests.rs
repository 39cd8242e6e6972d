//! What goes out comes in again as it was: all that is published here, and made-up records with hostile texts.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::draft::settled::settled;
use crate::import::{Format, check, read};
use crate::procedure::{Procedure, State, Step, StepRole};

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

/// The workbook as `/open-data` writes it.
fn as_xlsx(procedures: &[Procedure]) -> Vec<u8> {
    let owned = |heads: &[&str]| heads.iter().map(|head| (*head).to_owned()).collect::<Vec<String>>();
    let names = provenance_names(procedures);
    let main = owned(MAIN).into_iter().chain(names.iter().cloned()).collect();
    let lists = LIST_SHEETS.iter().map(|list| (list.name, [owned(&["key"]), owned(list.attributes)].concat()));
    let sheets: Vec<(&str, Vec<String>)> =
        std::iter::once(("procedures", main)).chain(lists).chain([(LONG_SHEET.0, owned(&LONG_SHEET.1))]).collect();
    let mut workbook = documents::SheetsWorkbook::new(&sheets).unwrap();
    for procedure in procedures {
        workbook.line(0, &main_row(procedure, &names)).unwrap();
        for (sheet, list) in (1..).zip(LIST_SHEETS) {
            list_rows(procedure, list).iter().for_each(|row| workbook.line(sheet, row).unwrap());
        }
        long_rows(procedure).iter().for_each(|row| workbook.line(LIST_SHEETS.len() + 1, row).unwrap());
    }
    let mut file = std::io::Cursor::new(Vec::new());
    workbook.save(&mut file).unwrap();
    file.into_inner()
}

fn comes_back(before: &[Procedure]) {
    for (bytes, format) in
        [(as_json(before), Format::Json), (as_csv(before), Format::Csv), (as_xlsx(before), Format::Xlsx)]
    {
        let after = read_again(&bytes, format);
        assert_eq!(before.len(), after.len(), "{format:?}");
        for (before, after) in before.iter().zip(after) {
            assert_eq!(*before, after, "{format:?}");
        }
    }
}

#[test]
fn every_published_procedure_comes_back_as_it_was() {
    let procedures = published();
    assert_eq!(procedures.len(), 378);
    comes_back(&procedures);
}

/// Texts with the signs that tables and spreadsheets trip over: accents taken apart, formulas, escapes, quotes, long ones.
fn text() -> impl Strategy<Value = String> {
    let short = "[a-zàâăđêôơưếộữỹ0-9|\\\\='\",;()+@. -]{0,14}[a-zà|\\\\='\")]".prop_map(|text| text.trim().to_owned());
    let hostile = prop::sample::select(vec![
        "Giâ\u{301}y tơ\u{300} khai",
        "_x000D_ và _x0041_",
        "<b>&amp;</b>&#10;",
        "'=1+1",
        "''",
        "1.001193",
        "0012",
        "true",
        "2010-01-20",
        "=HYPERLINK(\"http://a\")",
        "🏠 nhà\u{a0}ở",
        "a\\|b|c\\",
    ]);
    let long = (1usize..20).prop_map(|times| "Điều 16, khoản 1; ".repeat(times).trim().to_owned());
    prop_oneof![6 => short, 2 => hostile.prop_map(str::to_owned), 1 => long]
}

/// Texts for a list that is too long for one cell.
fn long_list() -> impl Strategy<Value = Vec<String>> {
    (30usize..60, "[a-zđê|]{1,9}")
        .prop_map(|(count, text)| vec![text.repeat(400).chars().take(390).collect(); count * 3])
}

/// Text of several lines.
fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![4 => text(), 1 => Just(String::new())], 1..5)
        .prop_map(|lines| lines.join("\n"))
        .prop_filter("something is said", |text| !text.trim().is_empty())
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
    (text(), role, maybe(0u32..900), maybe(any::<bool>()), basis()).prop_map(|(name, role, minutes, drafted, basis)| {
        json!({"code": "B", "name": name, "role": role, "minutes": minutes, "illustrative": drafted, "legal_basis": basis})
    })
}

fn conditions() -> impl Strategy<Value = Value> {
    let item = (text(), basis()).prop_map(|(text, basis)| json!({"text": text, "legal_basis": basis}));
    (lines(), maybe(0u32..5000), prop::collection::vec(item, 0..3))
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
    let texts = || prop_oneof![9 => prop::collection::vec(text(), 0..3), 1 => long_list()];
    let plain =
        (text(), texts(), texts(), (texts(), without()), (texts(), texts()), maybe(text()), maybe(any::<bool>()));
    let parts = (maybe(time()), maybe(conditions()), maybe(step_facts()), maybe(1u32..9), maybe(text()));
    (plain, parts, lists(), any::<bool>()).prop_map(|(plain, parts, lists, applies)| {
        let (name, applicants, results, (laws, without), (doubts, forms), note, free) = plain;
        let (time, conditions, facts, sets, source) = parts;
        let [papers, fees, ways, steps, channels] = lists;
        let free = if fees.as_array().is_some_and(|fees| fees.is_empty()) { free } else { None };
        json!({"key": "1.000001", "name": name, "field": "Hộ tịch", "group": "ho-tich", "levels": ["commune", "province"],
            "era": "2025", "department_2010": "TP", "department_2025": "VP", "applicants": applicants, "results": results,
            "legal_bases": laws, "doubts": doubts, "fee_note": note, "free": free, "time_limit": time,
            "conditions": conditions, "step_facts": facts, "sets": sets, "documents": papers, "fees": fees, "ways": ways,
            "steps": steps, "forms": forms, "without": without, "channels": channels, "applicable_dong_anh": applies,
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

fn without() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(vec!["forms", "results", "conditions"], 0..=3)
}

fn read_in(record: Value) -> Vec<Procedure> {
    let file = json!({"schema": SCHEMA, "records": [without_null(record)]}).to_string();
    let checked = check(&read(file.as_bytes(), Format::Json).unwrap());
    assert_eq!(checked.refused, Vec::new());
    checked.procedures
}

/// What the form of a draft can make of a procedure and a file cannot (without steps none is published): steps of every kind, brackets left open, single
/// conditions alone, a suspension.
fn edited() -> impl Strategy<Value = Procedure> {
    let step = (text(), maybe(0u32..900), any::<bool>());
    let applicants = prop::sample::subsequence(vec!["Cha (mẹ", "Con", "ông) bà", "(Tổ chức", "Hộ gia đình"], 0..=5);
    let flags = (any::<bool>(), any::<bool>(), maybe(text()));
    (made_up(), prop::collection::vec(step, 1..4), applicants, flags).prop_map(|(record, steps, applicants, flags)| {
        let (condition_alone, steps_too, suspended_by) = flags;
        let mut procedure = read_in(record).remove(0);
        procedure.applicants = applicants.into_iter().map(str::to_owned).collect();
        if steps_too {
            let step = |(name, minutes, illustrative): (String, Option<u32>, bool)| Step {
                step: 0,
                code: "B".to_owned(),
                name: read_clean(&name),
                role: StepRole::Leader,
                minutes,
                illustrative,
                legal_basis: None,
            };
            procedure.steps = steps.into_iter().map(step).collect();
        }
        if let Some(conditions) = procedure.conditions.as_mut().filter(|c| condition_alone && !c.items.is_empty()) {
            (conditions.excerpt, conditions.full_text_chars) = (String::new(), None);
        }
        if let Some(by) = suspended_by {
            procedure.state = State::Suspended { by: read_clean(&by) };
        }
        settled(procedure)
    })
}

fn read_clean(typed: &str) -> String {
    text::clean_line(typed, 400).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_was_edited_comes_back_as_it_was(procedure in edited()) {
        comes_back(&[procedure]);
    }

    #[test]
    fn a_made_up_record_comes_back_as_it_was(record in made_up()) {
        comes_back(&read_in(record));
    }
}
