//! Cells of a CSV export that a spreadsheet would run as a formula.

use std::borrow::Cow;

/// The cell with a leading `'` where its first character would start a formula: `= + - @`, tab, CR,
/// LF, or the full-width twins of the first four (trust design §13). Only for text; numbers are
/// written as numbers.
pub fn neutralise(cell: &str) -> Cow<'_, str> {
    if starts_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

fn starts_formula(cell: &str) -> bool {
    matches!(cell.chars().next(), Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
}

/// [`neutralise`] for a file that comes in again: a text that begins with `'` before such a sign gets one more, so that
/// [`without_mark`] gives back every text.
pub fn with_mark(cell: &str) -> Cow<'_, str> {
    if starts_formula(cell.trim_start_matches('\'')) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The text of a cell written by [`with_mark`]; others stay as they are.
pub fn without_mark(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if starts_formula(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_of_cells() {
        for (cell, written) in [
            ("", ""),
            ("Lan", "Lan"),
            ("a=1", "a=1"),
            (" =1", " =1"),
            ("=1+1", "'=1+1"),
            ("+84912", "'+84912"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("\nx", "'\nx"),
            ("＝1", "'＝1"),
            ("＋1", "'＋1"),
            ("－1", "'－1"),
            ("＠a", "'＠a"),
        ] {
            assert_eq!(neutralise(cell), written);
        }
    }

    proptest! {
        #[test]
        fn no_cell_starts_a_formula_and_no_text_is_lost(cell in any::<String>()) {
            let written = neutralise(&cell);
            prop_assert!(!written.starts_with(|c| "=+-@\t\r\n＝＋－＠".contains(c)));
            prop_assert!(*written == cell || written.strip_prefix('\'') == Some(&cell));
        }

        #[test]
        fn what_is_marked_comes_back(cell in "['=+a-]{0,6}") {
            let written = with_mark(&cell);
            prop_assert!(!starts_formula(&written));
            prop_assert_eq!(without_mark(&written), cell.as_str());
        }
    }
}
