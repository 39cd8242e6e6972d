//! Both engines hold the same tables, and the whole schema can be read in one committed file.

use std::path::PathBuf;
use std::{env, fs};

use acceptance::{TestDatabase, on_both_engines};

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../store/schema.txt")
}

on_both_engines!(both_engines_have_the_same_schema, async |office: &TestDatabase| {
    let schema = office.db.schema().await.unwrap();
    if env::var_os("MOTCUA_BLESS").is_some() {
        fs::write(file(), &schema).unwrap();
    }
    let committed = fs::read_to_string(file()).unwrap_or_default();
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (now, then) = (lines(&schema), lines(&committed));
    let differences: Vec<String> = (now.iter().filter(|line| !then.contains(line)).map(|line| format!("+ {line}")))
        .chain(then.iter().filter(|line| !now.contains(line)).map(|line| format!("- {line}")))
        .collect();
    let hint = "crates/store/schema.txt differs; if the migration is meant, run this test with MOTCUA_BLESS=1";
    assert!(schema == committed, "{hint}:\n{}", differences.join("\n"));
});
