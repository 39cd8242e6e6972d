//! What the words of a query say in everyday speech.

use std::ops::Range;

use super::synonyms::{Gap, Synonym, Synonyms};
use super::words::Word;

/// What another reading than the typed one counts, and what a doubtful one.
const SYNONYM: f32 = 0.95;
const DOUBTFUL: f32 = 0.4;
/// What is left of it where words that say nothing stand within, and where another word does.
const AROUND_FILLERS: f32 = 0.7;
const AROUND_A_WORD: f32 = 0.4;

/// A synonym found in the words `from..to` of the query.
pub(super) struct Reading<'a> {
    pub synonym: &'a Synonym,
    pub from: usize,
    pub to: usize,
    pub weight: f32,
}

impl Reading<'_> {
    pub fn span(&self) -> Range<usize> {
        self.from..self.to
    }

    pub fn is_filler_at(&self, at: usize) -> bool {
        self.synonym.official.is_empty() && self.span().contains(&at)
    }

    /// Whether the other lies within this one, which has nothing else within.
    fn covers(&self, other: &Reading<'_>) -> bool {
        let (span, inner) = (self.span(), other.span());
        let is_whole = span.len() == self.synonym.said.len();
        is_whole && span != inner && span.start <= inner.start && inner.end <= span.end
    }
}

/// All readings of a query, without those that lie within a longer one.
pub(super) fn readings<'a>(words: &[Word], synonyms: &'a Synonyms) -> Vec<Reading<'a>> {
    let is_filler: Vec<bool> = words.iter().map(|word| synonyms.is_filler(word)).collect();
    let mut all: Vec<Reading<'a>> = Vec::new();
    for from in 0..words.len() {
        for (synonym, said) in synonyms.at(&words[from..], &is_filler[from..]) {
            let is_doubtful = synonym.is_doubtful(&words[from..], said.length);
            let weight = if is_doubtful { DOUBTFUL } else { SYNONYM } * around(said.gap);
            all.push(Reading { synonym, from, to: from + said.length, weight });
        }
    }
    // What is said in more words is meant: "sang tên sổ đỏ" is not "sang tên" (of a car) and "sổ đỏ".
    let is_inner = |inner: &Reading<'_>| all.iter().any(|outer| outer.covers(inner));
    let kept: Vec<bool> = all.iter().map(|reading| !is_inner(reading)).collect();
    all.into_iter().zip(kept).filter_map(|(reading, kept)| kept.then_some(reading)).collect()
}

fn around(gap: Gap) -> f32 {
    match gap {
        Gap::None => 1.0,
        Gap::Fillers => AROUND_FILLERS,
        Gap::Word => AROUND_A_WORD,
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    const LIST: &str = "said,official,kind\nmất thẻ,cấp lại thẻ,everyday\nmất,khai tử,everyday\ncái,,filler\n";

    #[test]
    fn a_saying_is_found_with_something_between() {
        let synonyms = Synonyms::read(LIST).unwrap();
        let check = |query: &str, expected: &[(&str, Range<usize>, f32)]| {
            let query = words(query);
            let official = |reading: &Reading<'_>| {
                reading.synonym.official.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
            };
            let found = readings(&query, &synonyms);
            let found: Vec<_> = found.iter().filter(|reading| !reading.synonym.official.is_empty()).collect();
            let told: Vec<_> =
                found.iter().map(|reading| (official(reading), reading.span(), reading.weight)).collect();
            let expected: Vec<_> =
                expected.iter().map(|(o, span, weight)| ((*o).to_owned(), span.clone(), *weight)).collect();
            assert_eq!(told, expected);
        };
        check("mất thẻ", &[("cấp lại thẻ", 0..2, SYNONYM)]);
        // With something between it is less sure, so the other reading stays.
        let shorter = ("khai tử", 0..1, SYNONYM);
        check("mất cái thẻ", &[("cấp lại thẻ", 0..3, SYNONYM * AROUND_FILLERS), shorter.clone()]);
        check("mất nhiều thẻ", &[("cấp lại thẻ", 0..3, SYNONYM * AROUND_A_WORD), shorter.clone()]);
        check("mất rất nhiều thẻ", &[shorter]);
        check("mat", &[("khai tử", 0..1, DOUBTFUL)]);
        check("thẻ mất", &[("khai tử", 1..2, SYNONYM)]);
    }
}
