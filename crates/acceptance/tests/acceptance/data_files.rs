//! The data that ships: readable, in one Unicode form, tables with as many fields in each row as in the first.

use std::path::{Path, PathBuf};
use std::{fs, str};

use unicode_normalization::is_nfc;

fn files(extension: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|found| found == extension));
    assert!(!files.is_empty(), "no .{extension} in data/");
    files
}

fn text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let text = str::from_utf8(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    assert!(!text.starts_with('\u{feff}'), "{}: a byte order mark", path.display());
    text.to_owned()
}

#[test]
fn every_json_file_is_json_in_nfc() {
    for path in files("json") {
        let text = text(&path);
        if let Err(error) = serde_json::from_str::<serde_json::Value>(&text) {
            panic!("{}: {error}", path.display());
        }
        assert!(is_nfc(&text), "{}: not in NFC", path.display());
    }
}

#[test]
fn every_table_is_rectangular() {
    for path in files("csv") {
        let text = text(&path);
        // The reader refuses a row with more or fewer fields than the first.
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let mut rows = 0;
        for row in reader.records() {
            row.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            rows += 1;
        }
        assert!(rows > 0, "{}: no rows", path.display());
    }
}
