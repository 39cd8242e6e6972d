//! Reads Code 128 from a row of pixels, as a hand scanner does.

#[path = "../../src/code128_symbols.rs"]
mod symbols;

use symbols::{CODE_B, CODE_C, START_B, START_C, STOP, WIDTHS};

/// Light modules that must stand before and after the bars.
const QUIET: f64 = 10.0;

/// The text of the first whole barcode in a row, 0 black to 255 white.
pub fn read(row: &[u8]) -> Option<String> {
    let runs = runs(row);
    // Runs take turns, light first, so every bar has an odd place.
    (1..runs.len()).step_by(2).find_map(|start| decode(&runs[start - 1..]))
}

/// Lengths of light, dark, light, … in pixels. A grey edge is shared between its neighbours.
fn runs(row: &[u8]) -> Vec<f64> {
    let mut runs = vec![0.0];
    let mut dark = false;
    for &pixel in row {
        let ink = f64::from(255 - pixel) / 255.0;
        if (ink >= 0.5) != dark {
            dark = !dark;
            runs.push(0.0);
        }
        let last = runs.len() - 1;
        let own = if dark { ink } else { 1.0 - ink };
        runs[last] += own;
        if last > 0 {
            runs[last - 1] += 1.0 - own;
        }
    }
    runs
}

fn decode(runs: &[f64]) -> Option<String> {
    let (before, bars) = runs.split_first()?;
    let mut values = Vec::new();
    let mut at = 0;
    while let Some(value) = symbol(bars.get(at..at + 6)?) {
        values.push(value);
        at += 6;
    }
    let module = bars[..at].iter().sum::<f64>() / (11 * values.len()) as f64;
    let stop = bars.get(at..at + 7)?;
    let quiet = |light: &f64| *light >= QUIET * module * 0.98;
    let ended = widths(stop, 13) == STOP && bars.get(at + 7).is_some_and(quiet);
    (ended && quiet(before)).then(|| text(&values)).flatten()
}

fn symbol(runs: &[f64]) -> Option<u8> {
    let widths = widths(runs, 11);
    WIDTHS.iter().position(|known| *known == widths).map(|value| value as u8)
}

fn widths(runs: &[f64], modules: u32) -> String {
    let module = runs.iter().sum::<f64>() / f64::from(modules);
    runs.iter().map(|run| format!("{:.0}", run / module)).collect()
}

/// The text of symbols from start to check symbol, when the check symbol is right.
fn text(values: &[u8]) -> Option<String> {
    let (check, values) = values.split_last()?;
    let sum: usize = values.iter().enumerate().map(|(place, &value)| place.max(1) * usize::from(value)).sum();
    let mut pairs = match values.first() {
        Some(&START_B) => false,
        Some(&START_C) => true,
        _ => return None,
    };
    let mut text = String::new();
    for &value in &values[1..] {
        match (pairs, value) {
            (true, CODE_B) => pairs = false,
            (false, CODE_C) => pairs = true,
            (true, 0..=99) => text.push_str(&format!("{value:02}")),
            (false, 0..=94) => text.push(char::from(value + b' ')),
            _ => return None,
        }
    }
    (sum % 103 == usize::from(*check)).then_some(text)
}
