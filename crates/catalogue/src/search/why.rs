use std::collections::HashSet;

use super::index::{Index, texts_of};
use super::query::Query;
use super::synonyms::Synonym;
use super::words::{Word, words};
use crate::procedure::Procedure;

/// Where a text of a procedure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Name,
    Field,
    Result,
    Form,
    Paper,
}

impl Place {
    pub(super) const ALL: [Place; 5] = [Place::Name, Place::Field, Place::Result, Place::Form, Place::Paper];
}

/// Why a procedure answers a query, where its name alone does not say it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// What was typed, and the words of the texts it was read as.
    pub read_as: Vec<(String, String)>,
    /// Another text of it that holds words the name does not.
    pub elsewhere: Option<(Place, String)>,
}

impl Index {
    /// Why these procedures answer this query, one answer each.
    pub fn why(&self, text: &str, procedures: &[&Procedure]) -> Vec<Why> {
        let query = Query::understand(text, self);
        procedures.iter().map(|procedure| self.why_one(&query, procedure)).collect()
    }

    fn why_one(&self, query: &Query, procedure: &Procedure) -> Why {
        let name = self.terms_in(&procedure.name);
        let is_in_name = |word: &Word| self.term_of(&word.folded).is_none_or(|term| name.contains(&term));
        let mut lacking = query.word_terms();
        lacking.retain(|(_, terms)| terms.is_disjoint(&name));
        let mut read_as = Vec::new();
        // The readings of which most stands in the name come first, of equals the longest; of one of which hardly anything
        // stands there the procedure was not found.
        let in_name = |official: &[Word]| official.iter().filter(|word| is_in_name(word)).count();
        let share = |official: &[Word]| in_name(official) * 100 / official.len();
        let mut readings: Vec<_> = query.read_as.iter().filter(|(.., official)| share(official) > 50).collect();
        readings.sort_by_key(|(span, _, official)| std::cmp::Reverse((share(official), span.len())));
        for (span, said, official) in readings {
            if lacking.iter().any(|(at, _)| span.contains(at)) {
                lacking.retain(|(at, _)| !span.contains(at));
                read_as.push((written(said), written(official)));
            }
        }
        let elsewhere = self.answering(procedure, &mut lacking);
        read_as.extend(self.said_in_other_words(query, procedure, &mut lacking));
        // Nothing in the name, nothing elsewhere: then it was found by a part of what people call it.
        if read_as.is_empty() && elsewhere.is_none() && lacking.len() == query.words.len() {
            read_as.extend(self.said_in_part(query, procedure));
        }
        Why { read_as, elsewhere }
    }

    /// The text, other than the name, that answers most of the words that the name lacks; those are no longer lacking.
    fn answering(&self, procedure: &Procedure, lacking: &mut Lacking) -> Option<(Place, String)> {
        let answered = |text: &str| {
            let terms = self.terms_in(text);
            lacking.iter().filter(|(_, meant)| !meant.is_disjoint(&terms)).count()
        };
        let others = texts_of(procedure).into_iter().filter(|(place, _)| *place != Place::Name);
        let best = others.map(|(place, text)| (answered(text), place, text)).filter(|(count, ..)| *count > 0);
        // Of equals the first.
        let (_, place, text) = best.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        let terms = self.terms_in(text);
        lacking.retain(|(_, meant)| meant.is_disjoint(&terms));
        Some((place, text.to_owned()))
    }

    /// Words of the query that people use, among others, for what the name says; those are no longer lacking.
    fn said_in_other_words(
        &self,
        query: &Query,
        procedure: &Procedure,
        lacking: &mut Lacking,
    ) -> Vec<(String, String)> {
        let mut told: Vec<(String, String)> = Vec::new();
        let typed_of = |synonym: &Synonym| {
            let is_typed = |word: &&Word| query.words.iter().any(|typed| typed.folded == word.folded);
            synonym.said.iter().filter(is_typed).count()
        };
        // A part of a saying is no reason that anybody would understand.
        let is_typed = |synonym: &&Synonym| typed_of(synonym) == synonym.said.len();
        let said: Vec<&Synonym> = self.said_for(procedure).into_iter().filter(is_typed).collect();
        lacking.retain(|(at, meant)| {
            let is_meant = |word: &Word| self.term_of(&word.folded).is_some_and(|term| meant.contains(&term));
            let saying = said.iter().filter(|synonym| synonym.said.iter().any(is_meant));
            let Some(best) = saying.max_by_key(|synonym| typed_of(synonym)) else { return true };
            let (typed, official) = (query.words[*at].written.clone(), written(&best.official));
            match told.last_mut().filter(|(_, last)| *last == official) {
                Some((words, _)) => *words = format!("{words} {typed}"),
                None => told.push((typed, official)),
            }
            false
        });
        told
    }

    /// The saying of which most was typed, and more than half, with what it stands for: told whole, because a part of it
    /// does not mean that.
    fn said_in_part(&self, query: &Query, procedure: &Procedure) -> Option<(String, String)> {
        let typed = |synonym: &Synonym| {
            let is_typed = |word: &&Word| query.words.iter().any(|typed| typed.folded == word.folded);
            synonym.said.iter().filter(is_typed).count()
        };
        let sayings = self.said_for(procedure).into_iter().map(|synonym| (typed(synonym), synonym));
        let parts = sayings.filter(|(typed, synonym)| typed * 2 > synonym.said.len());
        let best = parts.min_by_key(|(typed, synonym)| (std::cmp::Reverse(*typed), synonym.said.len()));
        best.map(|(_, synonym)| (written(&synonym.said), written(&synonym.official)))
    }

    fn terms_in(&self, text: &str) -> HashSet<u32> {
        words(text).iter().filter_map(|word| self.term_of(&word.folded)).collect()
    }
}

/// The places of words that the name lacks, and the terms they may mean.
type Lacking = Vec<(usize, HashSet<u32>)>;

fn written(words: &[Word]) -> String {
    words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
}
