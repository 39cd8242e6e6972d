//! Cells of a CSV export that a spreadsheet would run as a formula.

use std::borrow::Cow;

/// The cell with a leading `'` where its first character would start a formula: `= + - @`, tab, CR,
/// LF, or the full-width twins of the first four (trust design §13). Only for text; numbers are
/// written as numbers.
pub fn neutralise(cell: &str) -> Cow<'_, str> {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            Cow::Owned(format!("'{cell}"))
        }
        _ => Cow::Borrowed(cell),
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
    }
}
