//! The words of one procedure while it is read into the index.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use super::index::texts_of;
use super::synonyms::Synonyms;
use super::why::Place;
use super::words::Word;
use crate::procedure::Procedure;

/// How much a word counts by where it stands, and how much less for standing in a long text there (0 to 1). Together
/// with [`SATURATION`] this is BM25F (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", 3.6): places
/// are added up first and saturated once, so that a word in three places is not three words. Names count most; papers
/// little, because they are many and long, and most are asked for everywhere.
fn weight(place: Place) -> (f32, f32) {
    match place {
        Place::Name => (2.0, 0.4),
        Place::Result => (1.0, 0.4),
        Place::Field => (0.8, 0.0),
        Place::Form => (0.3, 0.4),
        Place::Paper => (0.15, 0.4),
    }
}

/// What everyday words count that say the whole of a name: as much as a short name, because they are meant for it.
const SAID: f32 = 3.0;
/// The sum at which a word counts half of what it ever can.
const SATURATION: f32 = 1.2;

/// What one procedure says of each word, before saturation.
#[derive(Debug, Default)]
pub(super) struct Entry {
    texts: Counts,
    /// The most that any saying gives; ten sayings with one word are not ten times the word.
    said: Counts,
    outside_papers: HashSet<u32>,
}

/// By term, by word with its accents, by two neighbouring terms.
#[derive(Debug, Default)]
struct Counts {
    terms: HashMap<u32, f32>,
    accents: HashMap<String, f32>,
    pairs: HashMap<(u32, u32), f32>,
}

/// How well one procedure speaks of each word, between 0 and 1.
pub(super) struct Counted {
    pub terms: Vec<(u32, f32)>,
    pub accents: Vec<(String, f32)>,
    pub pairs: Vec<((u32, u32), f32)>,
    pub outside_papers: HashSet<u32>,
}

/// What one word counts in a place that is `length` words long, where `averages` are usual.
pub(super) fn share(place: Place, length: usize, averages: &[f32; 5]) -> f32 {
    let (weight, by_length) = weight(place);
    weight / (1.0 - by_length + by_length * length as f32 / averages[place as usize])
}

/// The mean length in words of what stands in each place, where anything does.
pub(super) fn average_lengths(procedures: &[Arc<Procedure>]) -> [f32; 5] {
    let (mut words, mut with) = ([0.0; 5], [0.0; 5]);
    for procedure in procedures {
        let mut lengths = [0; 5];
        for (place, text) in texts_of(procedure) {
            lengths[place as usize] += text.split_whitespace().count();
        }
        for (place, length) in lengths.into_iter().enumerate().filter(|(_, length)| *length > 0) {
            words[place] += length as f32;
            with[place] += 1.0;
        }
    }
    std::array::from_fn(|place| (words[place] / f32::max(with[place], 1.0)).max(1.0))
}

impl Entry {
    pub fn add_text(&mut self, place: Place, share: f32, terms: &[u32], words: &[Word]) {
        for (term, word) in terms.iter().zip(words) {
            *self.texts.terms.entry(*term).or_default() += share;
            *self.texts.accents.entry(word.accented().to_owned()).or_default() += share;
        }
        for two in terms.windows(2) {
            *self.texts.pairs.entry((two[0], two[1])).or_default() += share;
        }
        if place != Place::Paper {
            self.outside_papers.extend(terms);
        }
    }

    /// Everyday words that say this part (0 to 1) of the name.
    pub fn add_said(&mut self, part: f32, terms: &[u32], words: &[Word], synonyms: &Synonyms) {
        let share = SAID * part.sqrt();
        for (term, word) in terms.iter().zip(words).filter(|(_, word)| !synonyms.is_filler(word)) {
            raise(&mut self.said.terms, *term, share);
            raise(&mut self.said.accents, word.accented().to_owned(), share);
            self.outside_papers.insert(*term);
        }
        for two in terms.windows(2) {
            raise(&mut self.said.pairs, (two[0], two[1]), share);
        }
    }

    pub fn counted(self) -> Counted {
        Counted {
            terms: saturated(self.texts.terms, self.said.terms),
            accents: saturated(self.texts.accents, self.said.accents),
            pairs: saturated(self.texts.pairs, self.said.pairs),
            outside_papers: self.outside_papers,
        }
    }
}

fn raise<K: Hash + Eq>(most: &mut HashMap<K, f32>, key: K, share: f32) {
    let value = most.entry(key).or_default();
    *value = value.max(share);
}

fn saturated<K: Hash + Eq>(mut texts: HashMap<K, f32>, said: HashMap<K, f32>) -> Vec<(K, f32)> {
    for (key, share) in said {
        *texts.entry(key).or_default() += share;
    }
    texts.into_iter().map(|(key, sum)| (key, sum / (sum + SATURATION))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn a_word_counts_by_its_places_once_saturated() {
        let averages = [10.0, 3.0, 5.0, 5.0, 100.0];
        let value = |places: &[(Place, usize)]| {
            let mut entry = Entry::default();
            for (place, length) in places {
                entry.add_text(*place, share(*place, *length, &averages), &[7], &words("sinh"));
            }
            entry.counted().terms[0].1
        };
        let name = value(&[(Place::Name, 10)]);
        assert!(name > value(&[(Place::Result, 5)]));
        assert!(value(&[(Place::Result, 5)]) > value(&[(Place::Paper, 100)]));
        assert!(value(&[(Place::Name, 4)]) > name, "short names speak of fewer things");
        assert!(name > value(&[(Place::Name, 40)]));
        let both = value(&[(Place::Name, 10), (Place::Result, 5)]);
        assert!(both > name && both < name + value(&[(Place::Result, 5)]) && both < 1.0);
    }

    #[test]
    fn sayings_count_by_how_much_of_the_name_they_say() {
        let value = |parts: &[f32]| {
            let mut entry = Entry::default();
            for part in parts {
                entry.add_said(*part, &[7], &words("cưới"), &Synonyms::default());
            }
            entry.counted().terms[0].1
        };
        assert!(value(&[1.0]) > value(&[0.5]));
        assert_eq!(value(&[0.5, 0.5, 0.5]), value(&[0.5]), "one word said in three ways is one word");
    }
}
