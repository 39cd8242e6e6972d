use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use catalogue::Procedure;
use catalogue::import::{Format, check, read};
use catalogue::search::{Filter, Index};
use serde_json::{Value, json};

use super::{rounded, spread};

const PROCEDURES: usize = 6_000;
const ROUNDS: usize = 5;
/// Answers on screen while somebody types.
const SHOWN: usize = 8;

/// What somebody types, letter by letter: with accents, without, with slips, in everyday words, a code.
const TYPED: [&str; 8] = [
    "đăng ký kinh doanh quán ăn",
    "xin giấy phép sửa nhà",
    "chung thuc chu ky ban dich",
    "tro cap nguoi cao tuoi",
    "dang ky tam tru cho sinh vien",
    "cấp lại thẻ bảo hiểm y tế bị mất",
    "hop dong tang cho dat",
    "1.001193",
];

/// Microseconds for one answer while typing, over every beginning of every query, beside one plain pass over the names.
pub fn measure() -> Result<Value> {
    let procedures = many(
        &read(include_bytes!("../../../../data/procedures.json"), Format::Json).map(|all| check(&all).procedures)?,
    );
    let built = Instant::now();
    let index = Index::build(&procedures);
    let build_ms = built.elapsed().as_secs_f64() * 1000.0;
    let names: Vec<String> = procedures.iter().map(|procedure| text::fold(&procedure.name)).collect();
    let beginnings: Vec<&str> = TYPED.iter().flat_map(|typed| beginnings(typed)).collect();
    let (mut half, mut slowest, mut worst, mut ratios) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut micros: Vec<f64> =
            beginnings.iter().map(|typed| one(|| drop(index.search(typed, &Filter::default(), SHOWN)))).collect();
        let mut plain: Vec<f64> = beginnings
            .iter()
            .map(|typed| {
                one(|| {
                    black_box(names.iter().filter(|name| name.contains(typed)).count());
                })
            })
            .collect();
        micros.sort_by(f64::total_cmp);
        plain.sort_by(f64::total_cmp);
        let at = |times: &[f64], part: f64| times[((times.len() - 1) as f64 * part) as usize];
        half.push(at(&micros, 0.5));
        slowest.push(at(&micros, 0.99));
        worst.push(at(&micros, 1.0));
        ratios.push(at(&micros, 0.99) / at(&plain, 0.99));
    }
    Ok(json!({"procedures": PROCEDURES, "beginnings": beginnings.len(), "build_ms": rounded(build_ms),
        "us_p50": spread(half), "us_p99": spread(slowest), "us_worst": spread(worst),
        "p99_to_plain_pass": spread(ratios)}))
}

fn one(mut search: impl FnMut()) -> f64 {
    let begin = Instant::now();
    search();
    begin.elapsed().as_secs_f64() * 1_000_000.0
}

/// Every beginning of a text, by whole letters.
fn beginnings(typed: &str) -> impl Iterator<Item = &str> {
    typed.char_indices().map(|(at, letter)| &typed[..at + letter.len_utf8()])
}

/// The real procedures again and again, each with a word of its own, so that the vocabulary grows as well.
fn many(real: &[Procedure]) -> Vec<Arc<Procedure>> {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    let copy = |number: usize| {
        let word: String = [number, number / 26, number / 676, number * 7].map(letter).iter().collect();
        let mut procedure = real[number % real.len()].clone();
        procedure.key = format!("P-{number}");
        procedure.name = format!("{} {word}", procedure.name);
        Arc::new(procedure)
    };
    (0..PROCEDURES).map(copy).collect()
}
