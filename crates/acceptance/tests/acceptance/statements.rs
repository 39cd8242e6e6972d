//! Every statement of the program is understood by both engines: the compile check of `sql!`.

use std::fs;
use std::path::Path;

use acceptance::{TestDatabase, on_both_engines};
use store::STATEMENTS;

// Not called by name: a crate has to be linked for its statements to be found.
use casework as _;
use catalogue as _;
use identity as _;

on_both_engines!(every_statement_prepares_on_both_engines, async |office: &TestDatabase| {
    let mut refused = Vec::new();
    for statement in STATEMENTS {
        if let Err(error) = office.db.prepare(statement).await {
            refused.push(error.to_string());
        }
    }
    assert!(refused.is_empty(), "{} of {}:\n{}", refused.len(), STATEMENTS.len(), refused.join("\n"));
});

/// A crate that the linker left out would have its statements checked by nobody.
#[test]
fn the_statements_of_every_crate_are_linked_into_this_test() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for entry in fs::read_dir(crates).unwrap().flatten() {
        let source = source_of(&entry.path().join("src"));
        // `store` declares the macro and mentions it in its documentation.
        if source.contains("sql!(") && entry.file_name() != "acceptance" {
            let linked = STATEMENTS.iter().any(|statement| source.contains(statement.text()));
            assert!(linked, "add `use {} as _;` to this file", entry.file_name().display());
        }
    }
}

/// Everything that is written in a folder of sources.
pub fn source_of(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            text += &source_of(&path);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}
