use std::collections::BTreeMap;

use catalogue::import::{Format, plan, read};
use serde_json::{Map, Value, json};

use crate::{checked, file_of, record, records};

/// What is told about one record after a change, as `field message`.
fn told(change: impl Fn(&mut Map<String, Value>)) -> Vec<String> {
    let mut record = record("1.001193");
    change(&mut record);
    let checked = checked(&file_of(&[record]));
    assert_eq!(checked.procedures.is_empty(), !checked.refused.is_empty());
    checked.refused.iter().map(|refused| format!("{} {}", refused.field, refused.fault)).collect()
}

fn check(field: &str, value: Value, expected: &[&str]) {
    let found = told(|record| {
        record.insert(field.to_owned(), value.clone());
    });
    assert_eq!(found, expected, "{field}");
}

#[test]
fn each_fault_has_a_sentence() {
    check("key", json!(null), &["key is missing"]);
    check("key", json!("a b"), &["key 'a b' is not a key: letters, digits, dot, hyphen and underline, at most 64"]);
    check("code", json!("1.00119"), &["code '1.00119' is not a code like 1.001193"]);
    check("code", json!("1.00119é"), &["code '1.00119é' is not a code like 1.001193"]);
    check("name", json!(" "), &["name is missing"]);
    check("name", json!(5), &["name is not text"]);
    check("name", json!("Đăng\u{0}ký"), &["name character 5 is a control character (U+0000)"]);
    check("levels", json!([]), &["levels is missing"]);
    check(
        "levels",
        json!(["village"]),
        &["levels[0] 'village' is not known; one of ministry, province, district, commune, other is"],
    );
    check("levels", json!("commune"), &["levels is not a list"]);
    check("era", json!("1990"), &["era '1990' is not known; one of 2010, 2025 is"]);
    check("free", json!("maybe"), &["free is not true or false"]);
    check("sets", json!(0), &["sets is 0, which is not between 1 and 2147483647"]);
    check("sets", json!(1.5), &["sets is not a whole number"]);
    check(
        "steps",
        json!([{"code": "A", "name": "B", "role": "mayor"}]),
        &["steps[0].role 'mayor' is not known; one of one_stop, dept_head, dept_officer, leader is"],
    );
    check("complete", json!(1), &["complete is not true or false"]);
}

#[test]
fn faults_of_limits_fees_and_papers() {
    let units = "working_day, working_hour, hour, calendar_day, month, year, same_day";
    check(
        "time_limit",
        json!({"value": 3, "unit": "fortnight"}),
        &[format!("time_limit.unit 'fortnight' is not known; one of {units} is").as_str()],
    );
    check(
        "time_limit",
        json!({"value": 0, "unit": "working_day"}),
        &["time_limit.value is 0, which is not between 1 and 10000"],
    );
    check(
        "fees",
        json!([{"amount": 0, "currency": "VND"}]),
        &["fees[0].amount is 0, which is not between 1 and 1000000000000"],
    );
    check(
        "fees",
        json!([{"amount": 1000, "currency": "JPY"}]),
        &["fees[0].currency 'JPY' is not known; one of VND, USD, EUR is"],
    );
    check("fees", json!([{"amount": 1000, "currency": "VND"}]), &["free is marked free and has fees"]);
    check(
        "documents",
        json!([{"name": "Tờ khai", "original": -1}]),
        &["documents[0].original is -1, which is not between 0 and 2147483647"],
    );
    check("documents", json!([{"name": "Tờ khai"}]), &["documents[0].original is missing"]);
    check("documents", json!([]), &["complete is marked complete but lacks papers"]);
}

#[test]
fn decomposed_text_is_kept_composed() {
    let mut record = record("1.001193");
    record.insert("name".to_owned(), json!("  Đăng ky\u{301}   khai sinh "));
    assert_eq!(checked(&file_of(&[record])).procedures[0].name, "Đăng ký khai sinh");
}

#[test]
fn a_year_is_twelve_months() {
    let mut record = records()[0].clone();
    record.insert("time_limit".to_owned(), json!({"value": 1, "unit": "year"}));
    let limit = checked(&file_of(&[record])).procedures[0].time_limit.clone().unwrap().limit();
    assert_eq!((limit.value(), limit.unit()), (12, calendar::Unit::Month));
}

#[test]
fn what_is_not_known_is_told_but_no_fault() {
    let mut record = records()[0].clone();
    record.insert("colour".to_owned(), json!("red"));
    record.insert("documents".to_owned(), json!([{"name": "Đơn", "original": 1, "size": "A4"}]));
    let checked = checked(&file_of(&[record]));
    assert_eq!(checked.refused, []);
    let ignored: Vec<&str> = checked.ignored.iter().map(|i| i.field.as_str()).collect();
    assert_eq!(ignored, ["colour", "documents[].size"]);
}

#[test]
fn one_bad_row_among_ten_thousand_refuses_the_file_and_is_named() {
    let record = record("1.001193");
    let numbered = |number: u32| {
        let mut record = record.clone();
        record.insert("key".to_owned(), json!(format!("P-{number}")));
        record
    };
    let mut rows: Vec<_> = (1..=10_000).map(numbered).collect();
    rows[7_776].insert("era".to_owned(), json!("1890"));
    let plan = plan(checked(&file_of(&rows)), &BTreeMap::new());
    assert_eq!((plan.writes.len(), plan.report.new.len()), (0, 0));
    let refused = &plan.report.refused;
    assert_eq!((refused.len(), refused[0].row, refused[0].key.as_deref()), (1, 7_777, Some("P-7777")));
    assert_eq!(refused[0].field, "era");
}

#[test]
fn all_bad_rows_are_named() {
    let mut rows = records().to_vec();
    rows[377].insert("key".to_owned(), records()[0]["key"].clone());
    rows[17].insert("documents".to_owned(), json!([{"name": "Đơn", "original": "một"}]));
    rows[99].insert("era".to_owned(), json!("1890"));
    let plan = plan(checked(&file_of(&rows)), &BTreeMap::new());
    let told: Vec<(u32, &str)> = plan.report.refused.iter().map(|r| (r.row, r.field.as_str())).collect();
    assert_eq!(told, [(18, "documents[0].original"), (100, "era"), (378, "key")]);
    assert_eq!(plan.report.refused[2].fault.to_string(), "was given in row 1 already");
    assert_eq!(plan.writes.len(), 0);
}

#[test]
fn what_is_no_catalogue_at_all_is_told() {
    let check = |text: &str, expected: &str| {
        let error = read(text.as_bytes(), Format::of(text.as_bytes())).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    check("{", "line 1 column 1");
    check("[]", "invalid length 0");
    check(r#"{"schema": "procedures/2", "records": []}"#, "its schema is 'procedures/2'");
    check(r#"{"schema": "procedures/1", "records": [1]}"#, "record 1 is not an object");
    check(r#"{"schema": "procedures/1", "records": []}"#, "it holds no procedure");
    check("key,name\n", "it holds no procedure");
    check("PK\u{3}\u{4}broken", "the file cannot be read");
}
