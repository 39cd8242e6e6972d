//! The unit tree from a file: JSON in the shape of `data/agencies-*.json` (or a plain list), or CSV with a heading.
//! `docs/units.md` describes both.

use std::collections::HashMap;

use identity::{NewUnit, UnitKind};
use serde::Deserialize;
use serde_json::Value as Json;

/// Why a file of units cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitFileFault {
    /// Neither JSON nor CSV with the columns `code`, `name`, `kind`.
    Unreadable,
    /// No unit in it, or more than can be.
    Empty,
    /// The row, from 1, whose kind is not known.
    Kind(usize),
}

/// A tree to begin with; its file stands in `docs/samples`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// A commune since 2025.
    Commune,
    /// A district until 2025.
    District,
}

impl Sample {
    pub fn parse(word: &str) -> Option<Sample> {
        match word {
            "commune" => Some(Sample::Commune),
            "district" => Some(Sample::District),
            _ => None,
        }
    }
}

/// The units of a sample: a committee, its divisions, a desk with two counters.
pub fn sample_units(sample: Sample) -> Vec<NewUnit> {
    let file = match sample {
        Sample::Commune => include_str!("../../../docs/samples/units-commune.csv"),
        Sample::District => include_str!("../../../docs/samples/units-district.csv"),
    };
    // The files are compiled in, and a test reads them.
    read_units(file.as_bytes()).unwrap_or_default()
}

/// More units than any office has.
const MOST: usize = 5_000;

/// What people write for a kind in a table, folded; the words of the data come first.
const KINDS: &[(UnitKind, &[&str])] = &[
    (UnitKind::PeoplesCommittee, &["peoples_committee", "ubnd", "uy ban nhan dan", "ubnd huyen", "ubnd quan"]),
    (UnitKind::CommunePeoplesCommittee, &["commune_peoples_committee", "ubnd xa", "ubnd phuong", "ubnd thi tran"]),
    (UnitKind::SteeringCommittee, &["steering_committee", "ban chi dao"]),
    (UnitKind::Department, &["department", "phong", "phong ban", "van phong"]),
    (UnitKind::Post, &["post", "chuc danh"]),
    (UnitKind::OneStop, &["one_stop", "mot cua", "bo phan mot cua", "trung tam phuc vu hanh chinh cong"]),
    (UnitKind::Counter, &["counter", "quay"]),
    (UnitKind::VerticalAgency, &["vertical_agency", "nganh doc", "co quan nganh doc"]),
    (UnitKind::SubordinateUnit, &["subordinate_unit", "don vi su nghiep", "don vi truc thuoc"]),
];

/// The kind of a word in either language.
pub fn unit_kind(word: &str) -> Option<UnitKind> {
    let folded = text::fold(word);
    let word = word.trim();
    KINDS.iter().find(|(_, words)| words.contains(&word) || words.contains(&folded.as_str())).map(|(kind, _)| *kind)
}

/// The word of a kind in files.
pub fn unit_kind_word(kind: UnitKind) -> &'static str {
    KINDS.iter().find(|(other, _)| *other == kind).map_or("department", |(_, words)| words[0])
}

/// Reads a file; the tree itself is checked by [`identity::check_tree`].
pub fn read_units(bytes: &[u8]) -> Result<Vec<NewUnit>, UnitFileFault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let is_json = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['));
    let units = if is_json { of_json(bytes)? } else { of_csv(bytes)? };
    if units.is_empty() || units.len() > MOST { Err(UnitFileFault::Empty) } else { Ok(units) }
}

#[derive(Deserialize)]
struct Line {
    code: String,
    name: String,
    kind: String,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    head: bool,
    #[serde(default)]
    note: Option<String>,
}

fn of_json(bytes: &[u8]) -> Result<Vec<NewUnit>, UnitFileFault> {
    let unreadable = |_| UnitFileFault::Unreadable;
    let file: Json = serde_json::from_slice(bytes).map_err(unreadable)?;
    let list = file.get("units").cloned().unwrap_or(file);
    let lines: Vec<Line> = serde_json::from_value(list).map_err(unreadable)?;
    lines.into_iter().enumerate().map(|(at, line)| unit(line, at + 1)).collect()
}

fn of_csv(bytes: &[u8]) -> Result<Vec<NewUnit>, UnitFileFault> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(bytes)).flexible(true).from_reader(bytes);
    let heads: HashMap<String, usize> = reader
        .headers()
        .map_err(|_| UnitFileFault::Unreadable)?
        .iter()
        .enumerate()
        .map(|(at, head)| (head.trim().to_lowercase(), at))
        .collect();
    let column = |name: &str| heads.get(name).copied().ok_or(UnitFileFault::Unreadable);
    let (code, name, kind) = (column("code")?, column("name")?, column("kind")?);
    let mut units = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|_| UnitFileFault::Unreadable)?;
        let cell = |at: usize| record.get(at).unwrap_or_default().trim().to_owned();
        let other = |name: &str| heads.get(name).map(|at| cell(*at)).filter(|text| !text.is_empty());
        let head = other("head").is_some_and(|text| matches!(text.to_lowercase().as_str(), "1" | "x" | "true" | "có"));
        let line = Line {
            code: cell(code),
            name: cell(name),
            kind: cell(kind),
            parent: other("parent"),
            head,
            note: other("note"),
        };
        units.push(unit(line, at + 1)?);
    }
    Ok(units)
}

/// A semicolon where the heading has one: spreadsheets with a Vietnamese locale write it so.
fn delimiter(bytes: &[u8]) -> u8 {
    let heading = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    if heading.contains(&b';') {
        b';'
    } else if heading.contains(&b'\t') {
        b'\t'
    } else {
        b','
    }
}

fn unit(line: Line, row: usize) -> Result<NewUnit, UnitFileFault> {
    let kind = unit_kind(&line.kind).ok_or(UnitFileFault::Kind(row))?;
    let parent = line.parent.map(|p| p.trim().to_owned()).filter(|p| !p.is_empty());
    let name = text::clean_line(&line.name, 160).unwrap_or_default();
    Ok(NewUnit { code: line.code.trim().to_owned(), name, kind, parent, head: line.head, note: line.note })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code, kind, parent.
    type Told<'a> = (&'a str, UnitKind, Option<&'a str>);

    fn check(file: &str, expected: Result<&[Told<'_>], UnitFileFault>) {
        let found = read_units(file.as_bytes());
        let found: Result<Vec<_>, _> = match &found {
            Ok(units) => Ok(units.iter().map(|u| (u.code.as_str(), u.kind, u.parent.as_deref())).collect()),
            Err(fault) => Err(fault.clone()),
        };
        assert_eq!(found, expected.map(<[_]>::to_vec), "{file}");
    }

    #[test]
    fn the_samples_are_sound_trees_with_a_desk() {
        for sample in [Sample::Commune, Sample::District] {
            let units = sample_units(sample);
            assert!(units.len() >= 9, "{sample:?}");
            assert_eq!(identity::check_tree(&units, &identity::Units::default()), [], "{sample:?}");
            assert!(units.iter().any(|unit| unit.kind == UnitKind::OneStop));
        }
    }

    #[test]
    fn a_table_or_json_becomes_the_same_units() {
        let expected: &[_] =
            &[("UBND", UnitKind::CommunePeoplesCommittee, None), ("MC", UnitKind::OneStop, Some("UBND"))];
        check("code,name,kind,parent\nUBND,UBND xã A,UBND xã,\nMC,Một cửa,một cửa,UBND\n", Ok(expected));
        check(
            "code;name;kind;parent;level\nUBND;UBND xã A;UBND phường;;commune\nMC;Một cửa;one_stop;UBND;\n",
            Ok(expected),
        );
        check(
            r#"{"schema": "agencies/1", "units": [
              {"code": "UBND", "name": "UBND xã A", "kind": "commune_peoples_committee", "parent": null, "lat": 1.5},
              {"code": "MC", "name": "Một cửa", "kind": "one_stop", "parent": "UBND"}]}"#,
            Ok(expected),
        );
        check("code,name,kind\nA,B,nhà\n", Err(UnitFileFault::Kind(1)));
        check("ma,ten\n1,2\n", Err(UnitFileFault::Unreadable));
        check("[]", Err(UnitFileFault::Empty));
        check("{\"units\": 3}", Err(UnitFileFault::Unreadable));
    }
}
