//! Every text exists in both languages with the same placeables; none is missing, none is unused.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All files below a folder of the repository with one of the endings.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if endings.iter().any(|ending| path.extension().is_some_and(|e| e == *ending)) {
                found.push(path);
            }
        }
    }
    found
}

/// The messages of a language: key to its placeables.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for path in files(&format!("locales/{language}"), &["ftl"]) {
        let text = fs::read_to_string(&path).unwrap();
        let mut key = None;
        for line in text.lines() {
            if let Some(found) = web::keys_of(line).pop() {
                assert!(all.insert(found.clone(), BTreeSet::new()).is_none(), "{found} stands twice in {language}");
                key = Some(found);
            }
            let Some(key) = &key else { continue };
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                all.get_mut(key).unwrap().insert(name);
            }
        }
    }
    all
}

/// The literals between double quotes in templates and code; tests and comments do not count as use.
fn literals() -> BTreeSet<String> {
    let mut sources = files("templates", &["html"]);
    for folder in
        ["crates/web/src", "crates/casework/src", "crates/identity/src", "crates/office/src", "crates/review/src"]
    {
        sources.extend(files(folder, &["rs"]));
    }
    let mut found = BTreeSet::new();
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// Whether a literal with holes, such as `failure-{}-title`, can become the key.
fn can_become(literal: &str, key: &str) -> bool {
    let mut rest = key;
    let mut parts = literal.split('{').enumerate();
    let Some((_, first)) = parts.next() else { return false };
    let Some(after) = rest.strip_prefix(first) else { return false };
    rest = after;
    for (_, part) in parts {
        let Some((_, fixed)) = part.split_once('}') else { return false };
        match rest.find(fixed) {
            _ if fixed.is_empty() => rest = "",
            Some(at) if at > 0 => rest = &rest[at + fixed.len()..],
            _ => return false,
        }
    }
    rest.is_empty()
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_placeables() {
    let (vi, en) = (messages("vi"), messages("en"));
    let only = |a: &BTreeMap<String, BTreeSet<String>>, b: &BTreeMap<String, BTreeSet<String>>| {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&vi, &en), Vec::<String>::new(), "missing in English");
    assert_eq!(only(&en, &vi), Vec::<String>::new(), "missing in Vietnamese");
    for (key, placeables) in &vi {
        assert_eq!(placeables, &en[key], "{key}");
    }
}

#[test]
fn every_text_is_used() {
    let literals = literals();
    let holed: Vec<&String> = literals.iter().filter(|l| l.contains('{') && l.contains('-')).collect();
    let unused: Vec<String> = messages("vi")
        .into_keys()
        .filter(|key| !literals.contains(key) && !holed.iter().any(|literal| can_become(literal, key)))
        .collect();
    assert_eq!(unused, Vec::<String>::new(), "unused texts");
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let messages = messages("vi");
    let mut sources = files("templates", &["html"]);
    sources.extend(files("crates/web/src", &["rs"]));
    let mut missing = BTreeSet::new();
    for path in sources {
        let text = fs::read_to_string(&path).unwrap();
        for ask in [".get(\"", ".one(\"", ".two(\"", ".with(\""] {
            for part in text.split(ask).skip(1) {
                let key = part.split('"').next().unwrap_or_default();
                // Other maps are asked in the same way; texts have a hyphen and small letters.
                let is_key =
                    key.contains('-') && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if is_key && !messages.contains_key(key) && !HEADERS.contains(&key) {
                    missing.insert(format!("{key} in {}", path.display()));
                }
            }
        }
    }
    assert_eq!(missing, BTreeSet::new(), "missing texts");
}

/// Names of HTTP headers are asked for with the same word.
const HEADERS: &[&str] =
    &["idempotency-key", "sec-fetch-site", "content-type", "accept-language", "if-match", "x-forwarded-for"];

#[test]
fn every_rule_has_a_sentence_in_both_languages() {
    for language in [calendar::Language::Vi, calendar::Language::En] {
        let texts = web::texts(language);
        for key in messages("vi").into_keys() {
            assert!(texts.has(&key), "{key}");
        }
    }
    let holed = literals();
    for key in holed
        .iter()
        .filter(|l| l.starts_with("refusal-") || l.starts_with("forbidden-") || l.starts_with("separation-"))
    {
        assert!(key.contains('{') || web::texts(calendar::Language::En).has(key), "{key}");
    }
}
