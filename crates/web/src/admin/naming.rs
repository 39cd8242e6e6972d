//! What the office is called, where it stands, which organisation of government it works under, and the numbers by which
//! the turns of a case go. The first run and the settings ask for the same names.

use catalogue::Era;
use office::Settings;

use crate::failure::Field;
use crate::filled::Filled;
use crate::form::Posted;
use crate::texts::Texts;

/// The fields, their longest text, and whether they may stay empty.
const FIELDS: [(&str, usize, bool); 9] = [
    ("name", 120, false),
    ("name_en", 120, false),
    ("authority", 160, false),
    ("authority_en", 160, false),
    ("place", 60, false),
    ("contact", 240, true),
    ("contact_en", 240, true),
    ("licence", 80, false),
    ("licence_url", 200, false),
];

/// The numbers by which the turns of a case go: the smallest and the largest that make sense.
const NUMBERS: [(&str, u32, u32); 4] =
    [("supplement_days", 1, 10), ("answer_days", 1, 60), ("void_minutes", 1, 60), ("notice_days", 1, 365)];

/// One of [`NUMBERS`] as it is read: `15 ngày làm việc`.
fn written(name: &str, value: Option<&serde_json::Value>, t: &Texts) -> String {
    let unit = match name {
        "void_minutes" => "admin-in-minutes",
        "notice_days" => "admin-in-calendar-days",
        _ => "admin-in-days",
    };
    value.map(|number| format!("{number} {}", t.get(unit))).unwrap_or_default()
}

/// A change of the numbers of the turns, or of how the catalogue is made public, each kept as one value: name, before and
/// after of each part that differs.
pub fn numbers_changed(before: &str, after: &str, t: &Texts) -> Vec<(String, String, String)> {
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
    let (before, after) = (read(before), read(after));
    let differing = NUMBERS.iter().filter(|(name, ..)| before.get(name) != after.get(name));
    let line = |(name, ..): &(&str, u32, u32)| {
        let label = t.get(&format!("admin-set-{name}")).to_owned();
        (label, written(name, before.get(name), t), written(name, after.get(name), t))
    };
    let numbers = differing.map(line);
    let words = ["licence", "licence_url"].into_iter().filter(|name| before.get(name) != after.get(name));
    let said = |value: Option<&serde_json::Value>| value.and_then(|text| text.as_str()).unwrap_or_default().to_owned();
    let word = |name| (t.get(&format!("admin-set-{name}")).to_owned(), said(before.get(name)), said(after.get(name)));
    numbers.chain(words.map(word)).collect()
}

/// The form as the settings stand.
pub fn filled(settings: &Settings, key: String) -> Filled {
    let numbers = NUMBERS.map(|(name, ..)| number_of(&mut settings.clone(), name).to_string());
    Filled::fresh(
        key,
        &[
            ("name", &settings.name),
            ("name_en", &settings.name_en),
            ("authority", &settings.authority),
            ("authority_en", &settings.authority_en),
            ("place", &settings.place),
            ("contact", &settings.contact),
            ("contact_en", &settings.contact_en),
            ("era", settings.era.word()),
            ("supplement_days", &numbers[0]),
            ("answer_days", &numbers[1]),
            ("void_minutes", &numbers[2]),
            ("notice_days", &numbers[3]),
            ("licence", &settings.disclosure.licence),
            ("licence_url", &settings.disclosure.licence_url),
        ],
    )
}

/// The settings with what the form says; or every field that does not fit. Fields the form does not have stay.
pub fn changed(form: &Posted, settings: &Settings, t: &Texts) -> Result<Settings, Vec<Field>> {
    let (mut new, mut faults) = (settings.clone(), Vec::new());
    for (name, most, may_be_empty) in FIELDS.into_iter().filter(|(name, ..)| form.has(name)) {
        match text::clean_line(form.get(name), most) {
            Ok(text) if may_be_empty || !text.is_empty() => *place_of(&mut new, name) = text,
            _ => faults.push(fault(name, most, t)),
        }
    }
    for (name, least, most) in NUMBERS.into_iter().filter(|(name, ..)| form.has(name)) {
        match form.get(name).trim().parse::<u32>().ok().filter(|n| (least..=most).contains(n)) {
            Some(number) => *number_of(&mut new, name) = number,
            None => {
                let message = t.with(
                    "admin-bad-number",
                    &[
                        ("what", t.get(&format!("admin-set-{name}"))),
                        ("least", &least.to_string()),
                        ("most", &most.to_string()),
                    ],
                );
                faults.push(Field { path: name.to_owned(), message });
            }
        }
    }
    if form.has("era") {
        match Era::from_word(form.get("era")) {
            Some(era) => new.era = era,
            None => faults.push(Field { path: "era".to_owned(), message: t.get("admin-bad-era").to_owned() }),
        }
    }
    if faults.is_empty() { Ok(new) } else { Err(faults) }
}

fn place_of<'a>(settings: &'a mut Settings, name: &str) -> &'a mut String {
    match name {
        "name" => &mut settings.name,
        "name_en" => &mut settings.name_en,
        "authority" => &mut settings.authority,
        "authority_en" => &mut settings.authority_en,
        "place" => &mut settings.place,
        "contact" => &mut settings.contact,
        "licence" => &mut settings.disclosure.licence,
        "licence_url" => &mut settings.disclosure.licence_url,
        _ => &mut settings.contact_en,
    }
}

fn number_of<'a>(settings: &'a mut Settings, name: &str) -> &'a mut u32 {
    match name {
        "supplement_days" => &mut settings.turns.supplement_days,
        "answer_days" => &mut settings.turns.answer_days,
        "notice_days" => &mut settings.disclosure.notice_days,
        _ => &mut settings.turns.void_minutes,
    }
}

fn fault(name: &str, most: usize, t: &Texts) -> Field {
    Field {
        path: name.to_owned(),
        message: t.two("admin-bad-line", "what", t.get(&format!("admin-set-{name}")), "most", most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::texts;

    #[test]
    fn a_change_of_the_numbers_names_those_that_differ() {
        let t = texts(calendar::Language::Vi);
        let old = r#"{"answer_days":15,"supplement_days":3,"void_minutes":15}"#;
        let check = |after: &str, expected: &[(&str, &str, &str)]| {
            let found = numbers_changed(old, after, t);
            let found: Vec<_> = found.iter().map(|(name, b, a)| (name.as_str(), b.as_str(), a.as_str())).collect();
            assert_eq!(found, expected, "{after}");
        };
        check(old, &[]);
        let later = r#"{"answer_days":20,"supplement_days":3,"void_minutes":5}"#;
        let days = ("Hạn người dân bổ sung", "15 ngày làm việc", "20 ngày làm việc");
        check(later, &[days, ("Hủy được hồ sơ nhận nhầm trong", "15 phút", "5 phút")]);
    }
}
