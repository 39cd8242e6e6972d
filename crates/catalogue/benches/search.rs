//! What one search costs, over the real catalogue and over one of 10,000 procedures.
#![expect(clippy::unwrap_used, reason = "a bench may fall")]

use std::hint::black_box;
use std::sync::Arc;

use catalogue::Procedure;
use catalogue::import::{Format, check, read};
use catalogue::search::{Filter, Index};
use criterion::{Criterion, criterion_group, criterion_main};

/// Queries of different kinds: common words, everyday words, a long one, a mistyped one, an unfinished one, a code.
const QUERIES: [&str; 6] = [
    "đăng ký kinh doanh",
    "giay doc than",
    "hop dong mua ban dat xa chung thuc",
    "dang ky khai snh",
    "cấp gi",
    "1.001193",
];

fn procedures() -> Vec<Arc<Procedure>> {
    let file = include_bytes!("../../../data/procedures.json");
    check(&read(file, Format::Json).unwrap()).procedures.into_iter().map(Arc::new).collect()
}

/// The real procedures again and again, each with a word of its own so that the vocabulary grows as well.
fn many(real: &[Arc<Procedure>], count: usize) -> Vec<Arc<Procedure>> {
    let copy = |number: usize| {
        let mut procedure = real[number % real.len()].as_ref().clone();
        procedure.key = format!("P-{number}");
        procedure.name = format!("{} {}", procedure.name, word(number));
        Arc::new(procedure)
    };
    (0..count).map(copy).collect()
}

fn word(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    [number, number / 26, number / 676, number * 7].map(letter).iter().collect()
}

fn bench(criterion: &mut Criterion) {
    let real = procedures();
    for (name, procedures) in [("378", real.clone()), ("10000", many(&real, 10_000))] {
        let index = Index::build(&procedures);
        for query in QUERIES {
            criterion.bench_function(&format!("search {name} '{query}'"), |bencher| {
                bencher.iter(|| index.search(black_box(query), &Filter::default(), 20));
            });
        }
        criterion.bench_function(&format!("build {name}"), |bencher| bencher.iter(|| Index::build(&procedures)));
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
