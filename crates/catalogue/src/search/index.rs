use std::collections::HashMap;
use std::sync::Arc;

use super::correct::letters;
use super::synonyms::{Mark, Synonyms};
use super::why::Place;
use super::words::{Word, words};
use crate::procedure::Procedure;

/// How much a word counts by where it stands; names count most.
const NAME: f32 = 3.0;
const RESULT: f32 = 1.0;
const FORM: f32 = 0.7;
const FIELD: f32 = 0.8;
/// What a word counts that stands in the papers alone: they are many and long, and most are asked for everywhere.
const PAPER: f32 = 0.1;
/// Saturation and length normalisation of BM25.
const K: f32 = 1.2;
const B: f32 = 0.4;

/// Words of a name in which marks of special cases are looked for.
const BEGINNING: usize = 14;

/// Where a word occurs, and how well that document speaks of it, between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Posting {
    pub document: u32,
    pub weight: f32,
}

/// The words of all procedures.
#[derive(Debug, Default)]
pub struct Index {
    pub(super) procedures: Vec<Arc<Procedure>>,
    /// The marks of special cases that each name holds, by their place in the list of marks.
    pub(super) marks: Vec<Vec<u32>>,
    terms: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    letters: Vec<u32>,
    postings: Vec<Vec<Posting>>,
    /// Where a word stands in the papers and nowhere else.
    in_papers: Vec<Vec<Posting>>,
    /// Terms in the order of their text, for prefixes.
    sorted: Vec<u32>,
    /// Words with their accents.
    accents: HashMap<Box<str>, Vec<Posting>>,
    /// Neighbouring words.
    pairs: HashMap<(u32, u32), Vec<Posting>>,
    /// What people say for what the texts say.
    pub(super) synonyms: Arc<Synonyms>,
    /// How a neighbouring pair of words is mostly written, with accents.
    pub(super) spelling: HashMap<(u32, u32), (Box<str>, Box<str>)>,
}

impl Index {
    /// With the synonyms that the product ships.
    pub fn build(procedures: &[Arc<Procedure>]) -> Index {
        Index::with_synonyms(procedures, Synonyms::shipped())
    }

    pub fn with_synonyms(procedures: &[Arc<Procedure>], synonyms: Arc<Synonyms>) -> Index {
        let mut index = Index { procedures: procedures.to_vec(), synonyms, ..Index::default() };
        let average = average_length(procedures);
        for (document, procedure) in (0..).zip(procedures) {
            index.add(document, procedure, average);
        }
        index.sorted = (0..index.texts.len() as u32).collect();
        let texts = &index.texts;
        index.sorted.sort_by(|a, b| texts[*a as usize].cmp(&texts[*b as usize]));
        index
    }

    fn add(&mut self, document: u32, procedure: &Procedure, average: f32) {
        self.marks.push(marks_of(&procedure.name, &self.synonyms));
        let mut terms: HashMap<u32, f32> = HashMap::new();
        let mut accents: HashMap<String, f32> = HashMap::new();
        let mut pairs: HashMap<(u32, u32), f32> = HashMap::new();
        for (_, text, weight) in texts_of(procedure).into_iter().filter(|(place, ..)| *place != Place::Paper) {
            let words = words(text);
            let length = 1.0 - B + B * words.len() as f32 / average;
            let ids: Vec<u32> = words.iter().map(|word| self.term(&word.folded)).collect();
            for (word, id) in words.iter().zip(&ids) {
                *terms.entry(*id).or_default() += weight / length;
                let accented = word.accented.as_ref().unwrap_or(&word.folded);
                *accents.entry(accented.clone()).or_default() += weight / length;
            }
            for (pair, written) in ids.windows(2).zip(words.windows(2)) {
                *pairs.entry((pair[0], pair[1])).or_default() += weight / length;
                self.learn_spelling((pair[0], pair[1]), written);
            }
        }
        let saturated = |sum: f32| Posting { document, weight: sum / (sum + K) };
        self.add_papers(document, procedure, &terms);
        for (term, sum) in terms {
            self.postings[term as usize].push(saturated(sum));
        }
        for (accented, sum) in accents {
            self.accents.entry(accented.into()).or_default().push(saturated(sum));
        }
        for (pair, sum) in pairs {
            self.pairs.entry(pair).or_default().push(saturated(sum));
        }
    }

    fn add_papers(&mut self, document: u32, procedure: &Procedure, elsewhere: &HashMap<u32, f32>) {
        let words = procedure.papers.iter().flat_map(|paper| words(&paper.name));
        let mut terms: Vec<u32> = words.map(|word| self.term(&word.folded)).collect();
        terms.sort_unstable();
        terms.dedup();
        for term in terms.into_iter().filter(|term| !elsewhere.contains_key(term)) {
            self.in_papers[term as usize].push(Posting { document, weight: PAPER });
        }
    }

    /// Keeps the first spelling with accents; catalogue texts hardly differ in it.
    fn learn_spelling(&mut self, pair: (u32, u32), written: &[Word]) {
        if written.iter().any(|word| word.accented.is_some()) {
            let spelling = || (written[0].written.as_str().into(), written[1].written.as_str().into());
            self.spelling.entry(pair).or_insert_with(spelling);
        }
    }

    fn term(&mut self, text: &str) -> u32 {
        if let Some(term) = self.terms.get(text) {
            return *term;
        }
        let term = self.texts.len() as u32;
        self.terms.insert(text.into(), term);
        self.texts.push(text.into());
        self.letters.push(letters(text));
        self.postings.push(Vec::new());
        self.in_papers.push(Vec::new());
        term
    }

    pub(super) fn term_of(&self, folded: &str) -> Option<u32> {
        self.terms.get(folded).copied()
    }

    pub(super) fn text(&self, term: u32) -> &str {
        &self.texts[term as usize]
    }

    pub(super) fn postings(&self, term: u32) -> &[Posting] {
        &self.postings[term as usize]
    }

    pub(super) fn in_papers(&self, term: u32) -> &[Posting] {
        &self.in_papers[term as usize]
    }

    pub(super) fn accented(&self, accented: &str) -> &[Posting] {
        self.accents.get(accented).map_or(&[], Vec::as_slice)
    }

    pub(super) fn pair(&self, first: u32, second: u32) -> &[Posting] {
        self.pairs.get(&(first, second)).map_or(&[], Vec::as_slice)
    }

    /// How rare a term is. Papers do not make a word common that the names hardly use.
    pub(super) fn rarity(&self, term: u32) -> f32 {
        let (own, papers) = (self.postings(term).len(), self.in_papers(term).len());
        let (all, with) = (self.procedures.len() as f32, if own > 0 { own } else { papers } as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// The terms that begin with `prefix`, in the order of their text.
    pub(super) fn beginning_with(&self, prefix: &str) -> &[u32] {
        let from = self.sorted.partition_point(|term| self.text(*term) < prefix);
        let to = from + self.sorted[from..].partition_point(|term| self.text(*term).starts_with(prefix));
        &self.sorted[from..to]
    }

    /// All terms with their text and the kinds of its letters.
    pub(super) fn terms(&self) -> impl Iterator<Item = (u32, &str, u32)> {
        let texts = self.texts.iter().zip(&self.letters);
        (0..).zip(texts).map(|(term, (text, letters))| (term, text.as_ref(), *letters))
    }
}

/// Everything of a procedure that is searched, with where it stands and how much it counts.
pub(super) fn texts_of(procedure: &Procedure) -> Vec<(Place, &str, f32)> {
    let mut texts = vec![(Place::Name, procedure.name.as_str(), NAME), (Place::Field, procedure.field.as_str(), FIELD)];
    texts.extend(procedure.results.iter().map(|text| (Place::Result, text.as_str(), RESULT)));
    texts.extend(procedure.forms.iter().map(|text| (Place::Form, text.as_str(), FORM)));
    texts.extend(procedure.papers.iter().map(|paper| (Place::Paper, paper.name.as_str(), 0.0)));
    texts
}

/// Long names list several matters; only their beginning says what they are about.
fn marks_of(name: &str, synonyms: &Synonyms) -> Vec<u32> {
    let name: Vec<String> = words(name).into_iter().take(BEGINNING).map(|word| word.folded).collect();
    let holds = |mark: &Mark| name.windows(mark.words.len()).any(|part| part == mark.words);
    (0..).zip(&synonyms.marks).filter(|(_, mark)| holds(mark)).map(|(place, _)| place).collect()
}

/// The mean length of a name in words.
fn average_length(procedures: &[Arc<Procedure>]) -> f32 {
    let words: usize = procedures.iter().map(|p| p.name.split_whitespace().count()).sum();
    (words as f32 / procedures.len().max(1) as f32).max(1.0)
}
