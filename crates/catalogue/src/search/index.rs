use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::correct::letters;
use super::entry::{self, Entry};
use super::syllable::sound;
use super::synonyms::{Mark, Synonym, Synonyms};
use super::why::Place;
use super::words::{Word, words};
use crate::procedure::Procedure;

/// Rarity is raised to this power. Rare words weigh less than in plain BM25: what people come for most is what the
/// catalogue speaks of most ("khai sinh", "kết hôn"), and a chance word of their story must not outweigh it.
const DAMPED: f32 = 0.6;

/// What ends the part of a name that says its matter; what follows are cases, exceptions, other matters.
const ENDS: [&str; 8] =
    [";", "(", ":", " đối với ", " trong trường hợp ", " trường hợp ", " thuộc thẩm quyền ", " bằng dịch vụ "];
/// Bytes below which nothing is the end of a name.
const SHORTEST_HEAD: usize = 12;

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
    /// The names, each word folded, with one space between.
    pub(super) names: Vec<String>,
    terms: HashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    letters: Vec<u32>,
    postings: Vec<Vec<Posting>>,
    /// In how many procedures a word stands elsewhere than in the papers alone.
    outside_papers: Vec<u32>,
    /// How rare each term is.
    rarities: Vec<f32>,
    /// The terms of each name, each once, without what follows on its matter.
    heads: Vec<Vec<u32>>,
    /// How a term is written with accents.
    written: HashMap<u32, Vec<Box<str>>>,
    /// Terms by their sound.
    sounds: HashMap<String, Vec<u32>>,
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
        let averages = entry::average_lengths(procedures);
        for (document, procedure) in (0..).zip(procedures) {
            index.add(document, procedure, &averages);
        }
        index.sorted = (0..index.texts.len() as u32).collect();
        let texts = &index.texts;
        index.sorted.sort_by(|a, b| texts[*a as usize].cmp(&texts[*b as usize]));
        index.rarities = (0..index.texts.len()).map(|term| index.measured_rarity(term)).collect();
        index
    }

    fn add(&mut self, document: u32, procedure: &Procedure, averages: &[f32; 5]) {
        self.marks.push(marks_of(&procedure.name, &self.synonyms));
        self.names.push(text::words(&procedure.name).join(" "));
        let head = self.terms_of(&words(head(&procedure.name)));
        self.heads.push(distinct(head));
        let mut entry = Entry::default();
        for (place, texts) in texts_by_place(procedure) {
            let texts: Vec<Vec<Word>> = texts.iter().map(|text| words(text)).collect();
            let share = entry::share(place, texts.iter().map(Vec::len).sum(), averages);
            for words in texts {
                let terms = self.terms_of(&words);
                self.learn_writing(&terms, &words);
                entry.add_text(place, share, &terms, &words);
            }
        }
        self.add_said(procedure, &mut entry);
        self.post(document, entry);
    }

    /// The everyday words for what a name says, as if they stood in it: a query may hold them in another order or with
    /// other words between than the list of synonyms has them. Those for more of the name count more.
    ///
    /// This is document expansion: a text is enriched with the words by which it is looked for (Nogueira et al. 2019,
    /// "Document Expansion by Query Prediction"; here the words come from the list of synonyms).
    fn add_said(&mut self, procedure: &Procedure, entry: &mut Entry) {
        let synonyms = self.synonyms.clone();
        let head = distinct_words(head(&procedure.name));
        for synonym in synonyms.said_for(&head) {
            let official: HashSet<&String> = synonym.official.iter().map(|word| &word.folded).collect();
            let part = official.len() as f32 / head.len() as f32;
            let terms = self.terms_of(&synonym.said);
            entry.add_said(part, &terms, &synonym.said, &synonyms);
        }
    }

    fn post(&mut self, document: u32, entry: Entry) {
        let counted = entry.counted();
        for (term, weight) in counted.terms {
            self.postings[term as usize].push(Posting { document, weight });
        }
        for (accented, weight) in counted.accents {
            self.accents.entry(accented.into()).or_default().push(Posting { document, weight });
        }
        for (pair, weight) in counted.pairs {
            self.pairs.entry(pair).or_default().push(Posting { document, weight });
        }
        for term in counted.outside_papers {
            self.outside_papers[term as usize] += 1;
        }
    }

    /// Keeps how words are written, and the first spelling of two side by side; catalogue texts hardly differ in it.
    fn learn_writing(&mut self, terms: &[u32], words: &[Word]) {
        for (term, word) in terms.iter().zip(words) {
            let written = self.written.entry(*term).or_default();
            if !written.iter().any(|form| **form == *word.accented()) {
                written.push(word.accented().into());
            }
        }
        for (pair, written) in terms.windows(2).zip(words.windows(2)) {
            if written.iter().any(|word| word.accented.is_some()) {
                let spelling = || (written[0].written.as_str().into(), written[1].written.as_str().into());
                self.spelling.entry((pair[0], pair[1])).or_insert_with(spelling);
            }
        }
    }

    fn terms_of(&mut self, words: &[Word]) -> Vec<u32> {
        words.iter().map(|word| self.term(&word.folded)).collect()
    }

    /// What people say for what a name says.
    pub(super) fn said_for(&self, procedure: &Procedure) -> Vec<&Synonym> {
        self.synonyms.said_for(&distinct_words(head(&procedure.name))).collect()
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
        self.outside_papers.push(0);
        self.sounds.entry(sound(text)).or_default().push(term);
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

    /// The number of different terms.
    pub(super) fn size(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn head(&self, document: usize) -> &[u32] {
        &self.heads[document]
    }

    /// How a term is written with accents, each way once.
    pub(super) fn written(&self, term: u32) -> &[Box<str>] {
        self.written.get(&term).map_or(&[], Vec::as_slice)
    }

    /// The terms that sound like a word.
    pub(super) fn sounding_like(&self, folded: &str) -> &[u32] {
        self.sounds.get(&sound(folded)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn accented(&self, accented: &str) -> &[Posting] {
        self.accents.get(accented).map_or(&[], Vec::as_slice)
    }

    pub(super) fn pair(&self, first: u32, second: u32) -> &[Posting] {
        self.pairs.get(&(first, second)).map_or(&[], Vec::as_slice)
    }

    /// How rare a term is, at least 0.
    pub(super) fn rarity(&self, term: u32) -> f32 {
        self.rarities[term as usize]
    }

    /// The rarity of a word that no text has.
    pub(super) fn utmost_rarity(&self) -> f32 {
        (self.procedures.len() as f32 + 1.0).ln().powf(DAMPED)
    }

    /// Inverse document frequency as in BM25. Papers do not make a word common that the names hardly use.
    fn measured_rarity(&self, term: usize) -> f32 {
        let (own, papers) = (self.outside_papers[term] as usize, self.postings[term].len());
        let (all, with) = (self.procedures.len() as f32, if own > 0 { own } else { papers } as f32);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln().powf(DAMPED)
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

/// Everything of a procedure that is searched, with where it stands.
pub(super) fn texts_of(procedure: &Procedure) -> Vec<(Place, &str)> {
    let mut texts = vec![(Place::Name, procedure.name.as_str()), (Place::Field, procedure.field.as_str())];
    texts.extend(procedure.results.iter().map(|text| (Place::Result, text.as_str())));
    texts.extend(procedure.forms.iter().map(|text| (Place::Form, text.as_str())));
    texts.extend(procedure.papers.iter().map(|paper| (Place::Paper, paper.name.as_str())));
    texts
}

fn texts_by_place(procedure: &Procedure) -> [(Place, Vec<&str>); 5] {
    let texts = texts_of(procedure);
    Place::ALL.map(|place| (place, texts.iter().filter(|(of, _)| *of == place).map(|(_, text)| *text).collect()))
}

/// What a name says before it goes on to cases, exceptions and other matters.
fn head(name: &str) -> &str {
    let end = ENDS.iter().filter_map(|end| name.find(end)).filter(|at| *at > SHORTEST_HEAD).min();
    &name[..end.unwrap_or(name.len())]
}

/// Long names list several matters; only their beginning says what they are about.
fn marks_of(name: &str, synonyms: &Synonyms) -> Vec<u32> {
    let name: Vec<String> = words(name).into_iter().take(BEGINNING).map(|word| word.folded).collect();
    let holds = |mark: &Mark| name.windows(mark.words.len()).any(|part| part == mark.words);
    (0..).zip(&synonyms.marks).filter(|(_, mark)| holds(mark)).map(|(place, _)| place).collect()
}

fn distinct(mut terms: Vec<u32>) -> Vec<u32> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn distinct_words(text: &str) -> HashSet<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}
