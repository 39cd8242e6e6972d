//! Tables in two figures each, for people and for scripts.

use casework::Fsck;
use serde_json::{Value, json};
use store::Figure;

/// A line for each table: its rows and its digest.
#[allow(clippy::print_stdout)]
pub fn print(figures: &[Figure]) {
    println!("{:<22} {:>10}  digest", "table", "rows");
    for figure in figures {
        println!("{:<22} {:>10}  {}", figure.table, figure.rows, short(&figure.digest));
    }
}

/// A line for each table with its figures here and there.
#[allow(clippy::print_stdout)]
pub fn print_both(before: &[Figure], after: &[Figure]) {
    println!("{:<22} {:>10} {:>10}  {:<16}  digest after", "table", "before", "after", "digest before");
    for (one, other) in before.iter().zip(after) {
        let (here, there) = (short(&one.digest), short(&other.digest));
        println!("{:<22} {:>10} {:>10}  {here}  {there}", one.table, one.rows, other.rows);
    }
}

pub fn json(figures: &[Figure]) -> Value {
    figures.iter().map(|f| json!({"table": f.table, "rows": f.rows, "digest": f.digest})).collect()
}

/// What fsck found, a line each, and its verdict.
#[allow(clippy::print_stdout)]
pub fn print_fsck(fsck: &Fsck) {
    for finding in &fsck.findings {
        println!("{} {}: {}", finding.what, finding.key, finding.message);
    }
    println!("{}: {} cases, {} events, {} numbers checked", verdict(fsck), fsck.cases, fsck.events, fsck.numbers);
}

pub fn verdict(fsck: &Fsck) -> &'static str {
    ["intact", "tampered", "incomplete"][usize::from(fsck.exit_code())]
}

/// Enough of a digest for the eye; `--json` has all of it.
fn short(digest: &str) -> &str {
    digest.get(..16).unwrap_or(digest)
}
