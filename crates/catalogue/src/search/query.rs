use std::collections::HashSet;
use std::ops::Range;

use super::correct;
use super::index::Index;
use super::reading::{Reading, readings};
use super::syllable::is_syllable;
use super::typing;
use super::words::{Word, is_partly, word, words};

/// Words of a query that are looked at; nobody types more.
const LONGEST: usize = 16;
/// What a filler still counts, and what one that may be another word, because it was typed without its accents.
const FILLER: f32 = 0.2;
const PERHAPS_FILLER: f32 = 0.4;
/// How surely a filler is meant where it stands in a name.
const FILLER_IN_NAME: f32 = 0.2;
/// What a word without accents counts where it was typed with them.
const OTHER_ACCENT: f32 = 0.75;
/// The mass of a phrase lies between the number of words typed and of words meant, nearer to those typed: one everyday
/// word that stands for a long official phrase must not drown the other words of the query.
const BY_TYPED: f32 = 0.7;

/// A word that may stand for what was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Variant {
    Term { term: u32, weight: f32 },
    Accented { word: String, weight: f32 },
}

/// A place for one word of the texts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slot {
    pub mass: f32,
    pub variants: Vec<Variant>,
}

/// One reading of the words `from..to` of the query.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edge {
    pub from: usize,
    pub to: usize,
    /// What it counts when a document speaks of it fully.
    pub mass: f32,
    pub slots: Vec<Slot>,
    /// The typed word itself, or one that may have been meant by it.
    pub is_word: bool,
}

/// A query as a net of readings from its first word to its last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Query {
    pub words: Vec<Word>,
    pub edges: Vec<Edge>,
    /// All words that were typed or may have been meant, without accents.
    pub said: HashSet<String>,
    /// What was typed, and what it was read as in the words of the texts.
    pub read_as: Vec<(Range<usize>, Vec<Word>, Vec<Word>)>,
    /// Whether keys of an input method were read as letters.
    is_undone: bool,
    /// Whether a word says nothing about the matter.
    fillers: Vec<bool>,
}

impl Query {
    pub fn understand(text: &str, index: &Index) -> Query {
        let mut typed = words(text);
        typed.truncate(LONGEST);
        let words: Vec<Word> = typed.iter().map(|word| meant_keys(index, word)).collect();
        let is_undone = words != typed;
        let found = readings(&words, &index.synonyms);
        let is_filler: Vec<bool> = (0..words.len()).map(|at| found.iter().any(|s| s.is_filler_at(at))).collect();
        let mut edges: Vec<Edge> = (0..words.len()).map(|at| word_edge(index, &words, at, &is_filler)).collect();
        let mut said: HashSet<String> = words.iter().map(|word| word.folded.clone()).collect();
        for (at, word) in words.iter().enumerate() {
            let halves = correct::split(index, &word.folded);
            edges.extend(halves.map(|halves| phrase_edge(index, at, at + 1, &halves, 1.0)));
        }
        let mut read_as = Vec::new();
        for reading in found.iter().filter(|reading| !reading.synonym.official.is_empty()) {
            read_as.push((reading.span(), words[reading.span()].to_vec(), reading.synonym.official.clone()));
            said.extend(reading.synonym.official.iter().map(|word| word.folded.clone()));
            edges.extend(synonym_edge(index, reading));
        }
        Query { words, edges, said, read_as, is_undone, fillers: is_filler }
    }
}

/// A word that no text and no synonym knows and that is no syllable, with its Telex or VNI keys as letters.
fn meant_keys(index: &Index, typed: &Word) -> Word {
    if is_syllable(&typed.folded) || index.term_of(&typed.folded).is_some() || index.synonyms.knows(&typed.folded) {
        return typed.clone();
    }
    typing::undo(&typed.written).and_then(|meant| word(&meant)).unwrap_or_else(|| typed.clone())
}

/// The reading of one word as itself, unfinished, or mistyped.
fn word_edge(index: &Index, words: &[Word], at: usize, is_filler: &[bool]) -> Edge {
    let word = &words[at];
    let mut variants = Vec::new();
    if let Some(term) = index.term_of(&word.folded) {
        let weight = if word.accented.is_some() { OTHER_ACCENT } else { 1.0 };
        variants.push(Variant::Term { term, weight });
        for accented in word.accented.iter() {
            let partly = index.written(term).iter().filter(|whole| is_partly(accented, whole));
            variants.extend(partly.map(|whole| Variant::Accented { word: whole.to_string(), weight: 1.0 }));
        }
    }
    variants.extend(correct::variants(index, words, at, is_filler));
    let mass = variants.iter().map(|variant| rarity(index, variant)).fold(0.0, f32::max);
    // A word nobody knows weighs like the rarest: a query of such words is hardly answered.
    let mass = if variants.is_empty() { index.utmost_rarity() } else { mass };
    let filler = if index.synonyms.is_doubtful_filler(word) { PERHAPS_FILLER } else { FILLER };
    let mass = if is_filler[at] { mass * filler } else { mass };
    Edge { from: at, to: at + 1, mass, slots: vec![Slot { mass, variants }], is_word: true }
}

fn term(variant: &Variant) -> Option<u32> {
    match variant {
        Variant::Term { term, .. } => Some(*term),
        Variant::Accented { .. } => None,
    }
}

fn rarity(index: &Index, variant: &Variant) -> f32 {
    match variant {
        Variant::Term { term, weight } => index.rarity(*term) * weight,
        Variant::Accented { .. } => 0.0,
    }
}

/// `None` where no text of the catalogue has a word of it.
fn synonym_edge(index: &Index, reading: &Reading<'_>) -> Option<Edge> {
    let terms: Vec<u32> = reading.synonym.official.iter().filter_map(|word| index.term_of(&word.folded)).collect();
    (!terms.is_empty()).then(|| phrase_edge(index, reading.from, reading.to, &terms, reading.weight))
}

fn phrase_edge(index: &Index, from: usize, to: usize, terms: &[u32], weight: f32) -> Edge {
    let slot =
        |term: &u32| Slot { mass: index.rarity(*term), variants: vec![Variant::Term { term: *term, weight: 1.0 }] };
    let slots: Vec<Slot> = terms.iter().map(slot).collect();
    let (typed, meant) = ((to - from) as f32, slots.len() as f32);
    let mean = slots.iter().map(|slot| slot.mass).sum::<f32>() / meant;
    let mass = mean * typed.powf(BY_TYPED) * meant.powf(1.0 - BY_TYPED) * weight;
    Edge { from, to, mass, slots, is_word: false }
}

impl Query {
    /// The terms that each typed word may have meant, by its place; without words that say nothing.
    pub fn word_terms(&self) -> Vec<(usize, HashSet<u32>)> {
        let words = self.edges.iter().filter(|edge| edge.is_word && !self.fillers[edge.from]);
        words
            .map(|edge| (edge.from, edge.slots.iter().flat_map(|slot| &slot.variants).filter_map(term).collect()))
            .collect()
    }

    /// How surely each of `terms` terms was typed or meant, between 0 and 1, by its number.
    pub fn meant(&self, terms: usize) -> Vec<f32> {
        let mut meant = vec![0.0_f32; terms];
        for edge in &self.edges {
            let sure = if edge.is_word && self.fillers[edge.from] { FILLER_IN_NAME } else { 1.0 };
            for variant in edge.slots.iter().flat_map(|slot| &slot.variants) {
                if let Variant::Term { term, weight } = variant {
                    let known = &mut meant[*term as usize];
                    *known = known.max(weight * sure);
                }
            }
        }
        meant
    }

    /// All terms that were typed or may have been meant.
    pub fn terms(&self) -> HashSet<u32> {
        let variants = self.edges.iter().flat_map(|edge| &edge.slots).flat_map(|slot| &slot.variants);
        variants.filter_map(term).collect()
    }

    /// The query in words of the texts, where a typed word is in none and another was probably meant.
    pub fn suggestion(&self, index: &Index) -> Option<String> {
        let meant = |at: usize| match self.edges[at].slots[0].variants.first() {
            Some(Variant::Term { term, .. }) if index.term_of(&self.words[at].folded).is_none() => Some(*term),
            _ => None,
        };
        if !self.is_undone && !(0..self.words.len()).any(|at| meant(at).is_some()) {
            return None;
        }
        let term = |at: usize| meant(at).or_else(|| index.term_of(&self.words[at].folded));
        let shown = (0..self.words.len()).map(|at| self.shown(index, at, &term));
        Some(shown.collect::<Vec<_>>().join(" "))
    }

    /// One word as the texts write it beside its neighbours.
    fn shown(&self, index: &Index, at: usize, term: &dyn Fn(usize) -> Option<u32>) -> String {
        let pair = |first: usize| Some((term(first)?, term(first + 1)?));
        let after = (at + 1 < self.words.len()).then(|| pair(at)).flatten().and_then(|pair| index.spelling.get(&pair));
        let before = at.checked_sub(1).and_then(pair).and_then(|pair| index.spelling.get(&pair));
        match (after, before, term(at)) {
            (Some((word, _)), _, _) | (None, Some((_, word)), _) => word.to_string(),
            (None, None, Some(term)) => index.text(term).to_owned(),
            (None, None, None) => self.words[at].written.clone(),
        }
    }
}
