//! Code 128 (ISO/IEC 15417), subsets B and C, with its check symbol.

use crate::{Error, svg};

/// One module in millimetres: three dots of a 300 dpi printer, which hand scanners read with ease.
const MODULE: f64 = 0.254;
/// Height of the bars in millimetres.
const HEIGHT: f64 = 8.0;
/// Light modules on both sides (section 4.3.6).
const QUIET: usize = 10;
/// The longest case number in use has 35 characters (Decision 20/2020/QD-TTg, article 4); all in subset B they fit the page.
pub(crate) const LONGEST: usize = 35;

#[path = "code128_symbols.rs"]
mod table;
use table::{CODE_B, CODE_C, START_B, START_C, STOP, WIDTHS};

/// Draws `value` as an SVG with its quiet zone. `field` names the datum in the error.
pub(crate) fn svg(field: &'static str, value: &str) -> Result<String, Error> {
    let symbols = symbols(value).filter(|_| value.len() <= LONGEST).ok_or_else(|| Error::NoBarcode {
        field,
        value: value.to_owned(),
        longest: LONGEST,
    })?;
    let modules = modules(&symbols);
    let width = (modules.len() + 2 * QUIET) as f64 * MODULE;
    Ok(svg::draw((modules.len(), 1), (QUIET, 0), (width, HEIGHT), |x, _| modules[x]))
}

/// Start, data and check symbol of `value`; nothing for an empty text or one outside printable ASCII.
fn symbols(value: &str) -> Option<Vec<u8>> {
    let text = value.as_bytes();
    if text.is_empty() || !text.iter().all(|byte| (b' '..=b'~').contains(byte)) {
        return None;
    }
    let mut digits_only = text.len() == 2 && digits(text) == 2 || digits(text) >= 4;
    let mut symbols = vec![if digits_only { START_C } else { START_B }];
    let mut at = 0;
    while at < text.len() {
        let run = digits(&text[at..]);
        match (digits_only, run) {
            (true, 2..) => {
                symbols.push((text[at] - b'0') * 10 + text[at + 1] - b'0');
                at += 2;
            }
            (true, _) => {
                symbols.push(CODE_B);
                digits_only = false;
            }
            (false, _) if pays(run, at + run == text.len()) => {
                symbols.push(CODE_C);
                digits_only = true;
            }
            (false, _) => {
                symbols.push(text[at] - b' ');
                at += 1;
            }
        }
    }
    symbols.push(check_symbol(&symbols));
    Some(symbols)
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Whether a run of digits is worth the change to subset C. An odd digit stays in front, in subset B.
fn pays(run: usize, last: bool) -> bool {
    run.is_multiple_of(2) && run >= if last { 4 } else { 6 }
}

/// Start value plus each symbol times its place, modulo 103 (annex A).
fn check_symbol(symbols: &[u8]) -> u8 {
    let sum: usize = symbols.iter().enumerate().map(|(place, &symbol)| place.max(1) * usize::from(symbol)).sum();
    (sum % 103) as u8
}

/// The symbols and the stop character as dark and light modules.
fn modules(symbols: &[u8]) -> Vec<bool> {
    let widths = symbols.iter().map(|&symbol| WIDTHS[usize::from(symbol)]).chain([STOP]);
    widths
        .flat_map(|widths| widths.bytes().enumerate())
        .flat_map(|(place, width)| std::iter::repeat_n(place % 2 == 0, usize::from(width - b'0')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[u8]) {
        assert_eq!(symbols(text).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn letters_stay_in_subset_b() {
        check("PJJ123C", &[START_B, 48, 42, 42, 17, 18, 19, 35, 55]);
        check("Wikipedia", &[START_B, 55, 73, 75, 73, 80, 69, 68, 73, 65, 88]);
    }

    #[test]
    fn pairs_of_digits_are_one_symbol() {
        check("42", &[START_C, 42, 44]);
        check("123456", &[START_C, 12, 34, 56, 44]);
    }

    #[test]
    fn an_odd_digit_keeps_subset_b() {
        check("A1234567", &[START_B, 33, 17, CODE_C, 23, 45, 67, 54]);
    }

    #[test]
    fn a_case_number_changes_subset_four_times() {
        let prefix = [START_B, 45, 47, 52, 13, 35, 53, 33, 13];
        let rest = [CODE_C, 10, 1, 20, CODE_B, 13, CODE_C, 0, 14, 61];
        check("MOT-CUA-100120-0014", &[&prefix[..], &rest[..]].concat());
    }

    #[test]
    fn only_printable_ascii_is_taken() {
        for text in ["", "Đ", "a\tb", "a\u{7f}"] {
            assert_eq!(symbols(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_number_wider_than_the_page_is_refused() {
        assert!(svg("reference", &"A".repeat(LONGEST)).is_ok());
        assert!(svg("reference", &"A".repeat(LONGEST + 1)).is_err());
    }

    #[test]
    fn the_table_keeps_the_rules_of_the_code() {
        for (symbol, widths) in WIDTHS.iter().enumerate() {
            let bars: u8 = widths.bytes().step_by(2).map(|width| width - b'0').sum();
            let all: u8 = widths.bytes().map(|width| width - b'0').sum();
            assert_eq!((all, bars % 2), (11, 0), "symbol {symbol}");
            assert!(WIDTHS.iter().filter(|other| *other == widths).count() == 1, "symbol {symbol}");
        }
    }
}
