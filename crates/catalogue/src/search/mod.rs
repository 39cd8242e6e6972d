//! Finds procedures by what people type: without accents, with slips, in their own words.
//!
//! The catalogue is small and read often, so it is searched in memory. What decides the order:
//!
//! - words by their rarity and by where they stand (BM25F, `entry.rs`), and words side by side more than words alone
//!   (`rank.rs`), because most Vietnamese words are two syllables;
//! - `data/search-synonyms.csv`: what people say is read as what the texts say, with a filler or a word in between
//!   (`reading.rs`), and also stands in the index under the names it says (`entry.rs`), so that its words help in any
//!   order;
//! - how much of a name the query says (`rank.rs`), so that a long list of matters does not win by chance words;
//! - special cases and other actions that were not asked for come behind (`lower_special`), and what cannot be received
//!   behind what can (`standing`);
//! - slips of the hand, words that sound alike (`correct.rs`), and keys of an input method that was off (`typing.rs`).
//!
//! The constants were set together, for the mean over all lists of queries in `tests/` with all synonyms, and with each
//! half of them left out, so that they serve queries whose words are not in the list.

mod code;
mod correct;
mod entry;
mod filter;
mod index;
mod query;
mod rank;
mod reading;
mod syllable;
mod synonyms;
mod typing;
mod why;
mod words;

use std::sync::Arc;

pub use filter::Filter;
pub use index::Index;
use query::Query;
use synonyms::Mark;
pub use synonyms::{BadRow, RowFault, SHIPPED, Synonyms};
pub use why::{Place, Why};
use words::Word;

use crate::procedure::{Because, Procedure, State};

/// A document worth less than this part of the best one is not shown.
const WORTH_SHOWING: f32 = 0.25;
/// A document worth less than this answers nothing of the query.
const LEAST: f32 = 0.03;

/// What a special case counts that was not asked for, once for each way in which it is special.
const SPECIAL: f32 = 0.85;
const MOST_CIRCUMSTANCES: usize = 3;
/// What a procedure counts that does something else than the query says in so many words: `gia hạn` is not `đăng ký`.
const UNMET: f32 = 0.9;
/// What a name gains that holds all typed words one after the other, and how many there must be.
const LITERAL: f32 = 1.25;
const LITERAL_WORDS: usize = 4;

/// One procedure found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub procedure: Arc<Procedure>,
    /// Only the order within one answer means something.
    pub score: f32,
    /// The words of its name by which it was found, as [`text::fold`] writes them; for marking them.
    pub matched: Vec<String>,
}

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// "Did you mean": other words, where the typed ones are not those of any text.
    pub suggestion: Option<String>,
}

impl Index {
    /// The procedures that answer a query, at most `limit`. A blank query finds all, in the order of their names.
    pub fn search(&self, text: &str, filter: &Filter, limit: usize) -> Found {
        let query = Query::understand(text, self);
        if query.words.is_empty() || limit == 0 {
            return Found { hits: self.by_name(filter, limit), suggestion: None };
        }
        let mut worths = rank::rank(self, &query);
        self.lower_special(&query, &mut worths);
        self.raise_literal(text, &mut worths);
        code::raise_named(self, text, &mut worths);
        let ranked = self.worthy(&worths, filter, limit);
        let hits = ranked.into_iter().map(|(document, score)| self.hit(&query, document, score)).collect();
        Found { hits, suggestion: query.suggestion(self) }
    }

    fn by_name(&self, filter: &Filter, limit: usize) -> Vec<Hit> {
        let admitted = self.procedures.iter().filter(|procedure| filter.admits(procedure));
        let mut sorted: Vec<&Arc<Procedure>> = admitted.collect();
        sorted.sort_by_cached_key(|procedure| text::sort_key(&procedure.name));
        let hit = |procedure: &Arc<Procedure>| Hit { procedure: procedure.clone(), score: 0.0, matched: Vec::new() };
        sorted.into_iter().take(limit).map(hit).collect()
    }

    /// Those the filter admits and that are worth showing, best first.
    fn worthy(&self, worths: &[f32], filter: &Filter, limit: usize) -> Vec<(usize, f32)> {
        let documents = self.procedures.iter().zip(worths).enumerate();
        let admitted = documents.filter(|(_, (procedure, worth))| **worth >= LEAST && filter.admits(procedure));
        let mut ranked: Vec<(usize, f32)> =
            admitted.map(|(document, (procedure, worth))| (document, worth * standing(procedure))).collect();
        let best = ranked.iter().map(|(_, worth)| *worth).fold(0.0, f32::max);
        ranked.retain(|(_, worth)| *worth >= best * WORTH_SHOWING);
        // Of equals the shorter name, then the key, so that the order is always the same.
        let last = |document: usize| (self.procedures[document].name.len(), self.procedures[document].key.as_str());
        let order = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then_with(|| last(a.0).cmp(&last(b.0)));
        if ranked.len() > limit {
            ranked.select_nth_unstable_by(limit, order);
            ranked.truncate(limit);
        }
        ranked.sort_unstable_by(order);
        ranked
    }

    /// Who types the very words of a name, one after the other, means it, however long it goes on.
    fn raise_literal(&self, text: &str, worths: &mut [f32]) {
        let typed = text::words(text);
        if typed.len() < LITERAL_WORDS {
            return;
        }
        let typed = typed.join(" ");
        for (name, worth) in self.names.iter().zip(worths).filter(|(_, worth)| **worth > 0.0) {
            if name.contains(&typed) {
                *worth *= LITERAL;
            }
        }
    }

    /// A special case that the query does not mention comes behind the plain one.
    fn lower_special(&self, query: &Query, worths: &mut [f32]) {
        let is_asked = |mark: &Mark| mark.words.iter().all(|word| query.said.contains(word));
        let asked: Vec<bool> = self.synonyms.marks.iter().map(is_asked).collect();
        let is_typed = |mark: &Mark| mark.is_action && mark.is_typed(&query.words);
        let typed: Vec<bool> = self.synonyms.marks.iter().map(is_typed).collect();
        let any_typed = typed.contains(&true);
        for (marks, worth) in self.marks.iter().zip(worths) {
            if any_typed && !marks.iter().any(|mark| typed[*mark as usize]) {
                *worth *= UNMET;
            }
            *worth *= SPECIAL.powi(unasked(marks, &self.synonyms.marks, &asked));
        }
    }

    fn hit(&self, query: &Query, document: usize, score: f32) -> Hit {
        let procedure = self.procedures[document].clone();
        let meant = query.terms();
        let is_meant = |word: &Word| self.term_of(&word.folded).is_some_and(|term| meant.contains(&term));
        let words = words::words(&procedure.name).into_iter().filter(is_meant);
        let mut matched: Vec<String> = words.map(|word| text::fold(&word.written)).collect();
        matched.sort_unstable();
        matched.dedup();
        Hit { procedure, score, matched }
    }
}

/// How many ways a name is special that were not asked for: each circumstance, and its actions where none is asked for.
fn unasked(marks: &[u32], all: &[Mark], asked: &[bool]) -> i32 {
    let is_action = |mark: &&u32| all[**mark as usize].is_action;
    let is_asked = |mark: &u32| asked[*mark as usize];
    let circumstances = marks.iter().filter(|mark| !is_action(mark) && !is_asked(mark)).count();
    let mut actions = marks.iter().filter(is_action).peekable();
    let other_action = actions.peek().is_some() && !actions.any(is_asked);
    circumstances.min(MOST_CIRCUMSTANCES) as i32 + i32::from(other_action)
}

/// What can be received comes before what is only known, and that before what does not apply here.
fn standing(procedure: &Procedure) -> f32 {
    match procedure.state {
        State::InForce => 1.0,
        State::Listed { because: Because::Incomplete } => 0.98,
        State::Listed { because: Because::Inapplicable } => 0.85,
        State::Suspended { .. } => 0.7,
        State::Abolished { .. } => 0.5,
    }
}
