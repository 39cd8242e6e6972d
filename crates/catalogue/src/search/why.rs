use std::collections::HashSet;

use super::index::{Index, texts_of};
use super::query::Query;
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
        for (span, said, official) in &query.read_as {
            if lacking.iter().any(|(at, _)| span.contains(at)) && official.iter().all(is_in_name) {
                lacking.retain(|(at, _)| !span.contains(at));
                read_as.push((written(said), written(official)));
            }
        }
        let answered = |text: &str| {
            let terms = self.terms_in(text);
            lacking.iter().filter(|(_, meant)| !meant.is_disjoint(&terms)).count()
        };
        let others = texts_of(procedure).into_iter().filter(|(place, ..)| *place != Place::Name);
        // The text that answers most of the words the name lacks; of equals the first, and one without any is none.
        let best = others.map(|(place, text, _)| (answered(text), place, text)).filter(|(count, ..)| *count > 0);
        let best = best.reduce(|best, other| if other.0 > best.0 { other } else { best });
        Why { read_as, elsewhere: best.map(|(_, place, text)| (place, text.to_owned())) }
    }

    fn terms_in(&self, text: &str) -> HashSet<u32> {
        words(text).iter().filter_map(|word| self.term_of(&word.folded)).collect()
    }
}

fn written(words: &[Word]) -> String {
    words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
}
