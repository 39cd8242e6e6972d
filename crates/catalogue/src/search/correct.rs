//! Typing errors, unfinished words, words run together; and what was probably meant.

use super::index::Index;
use super::query::Variant;
use super::syllable::is_syllable;
use super::words::Word;

/// What a mistyped word counts.
const MISTYPED: f32 = 0.45;
/// What another word counts where a syllable was typed with its accents: it was hardly a slip.
const MEANT_SO: f32 = 0.2;
/// What a word counts that sounds the same where it is spoken so: `tạm chú` for `tạm trú`.
const ALIKE: f32 = 0.7;
/// What the beginning of a word counts.
const UNFINISHED: f32 = 0.8;
/// A mistyped word up to this length is known only by its neighbours.
const SHORT: usize = 4;
/// Most words that are tried in place of one.
const MOST: usize = 24;

/// Words that may have been meant by the word at `at`: its completions when it is the last one, its neighbours in
/// spelling when it is not known or never stands beside the words around it.
pub(super) fn variants(index: &Index, words: &[Word], at: usize, is_filler: &[bool]) -> Vec<Variant> {
    let typed = words[at].folded.as_str();
    let known = index.term_of(typed);
    let around = Around::of(index, words, at, is_filler);
    if known.is_some_and(|term| around.is_empty() || around.fits(index, term)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    if is_filler[at] {
        return found;
    }
    if at + 1 == words.len() {
        let finished = index.beginning_with(typed).iter().filter(|term| Some(**term) != known);
        found.extend(chosen(index, finished.copied(), known.is_none(), &around, UNFINISHED));
    }
    let near = index.terms().filter(|(term, text, letters)| Some(*term) != known && is_near(typed, text, *letters));
    let near = near.map(|(term, ..)| term);
    let alike = index.sounding_like(typed).iter().copied().filter(|term| Some(*term) != known);
    // Too many short words are like each other; and what can be a word was hardly a slip, unless its neighbours say so.
    let can_stand_alone = known.is_none() && typed.len() > SHORT && !is_syllable(typed);
    let weight = if words[at].accented.is_some() && is_syllable(typed) { MEANT_SO } else { MISTYPED };
    found.extend(chosen(index, near, can_stand_alone, &around, weight));
    found.extend(chosen(index, alike, false, &around, ALIKE));
    found
}

/// Those that fit the words around; failing that, where the word may stand alone, the most frequent.
fn chosen(
    index: &Index,
    candidates: impl Iterator<Item = u32>,
    can_stand_alone: bool,
    around: &Around,
    weight: f32,
) -> Vec<Variant> {
    let mut candidates: Vec<(bool, u32)> = candidates.map(|term| (around.fits(index, term), term)).collect();
    let any_fits = candidates.iter().any(|(fits, _)| *fits);
    candidates.retain(|(fits, _)| *fits || (can_stand_alone && !any_fits));
    candidates.sort_by_key(|(_, term)| std::cmp::Reverse(index.postings(*term).len()));
    candidates.truncate(MOST);
    candidates.into_iter().map(|(_, term)| Variant::Term { term, weight }).collect()
}

/// The known words before and after a word.
struct Around {
    before: Option<u32>,
    after: Option<u32>,
}

impl Around {
    /// Fillers stand beside anything and say nothing.
    fn of(index: &Index, words: &[Word], at: usize, is_filler: &[bool]) -> Around {
        let term = |at: usize| words.get(at).filter(|_| !is_filler[at]).and_then(|word| index.term_of(&word.folded));
        Around { before: at.checked_sub(1).and_then(term), after: term(at + 1) }
    }

    fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// Whether some text has the term beside one of these words.
    fn fits(&self, index: &Index, term: u32) -> bool {
        self.before.is_some_and(|before| !index.pair(before, term).is_empty())
            || self.after.is_some_and(|after| !index.pair(term, after).is_empty())
    }
}

/// Two known words run together into one unknown.
pub(super) fn split(index: &Index, word: &str) -> Option<[u32; 2]> {
    if !word.is_ascii() || index.term_of(word).is_some() {
        return None;
    }
    let halves = (1..word.len()).filter_map(|at| Some([index.term_of(&word[..at])?, index.term_of(&word[at..])?]));
    halves
        .max_by_key(|[first, second]| index.pair(*first, *second).len())
        .filter(|[a, b]| !index.pair(*a, *b).is_empty())
}

/// Whether one slip turns one word into the other, or two in a long word: a letter too many, too few, another, or two
/// neighbours swapped. `letters` are those of the other word, see [`letters`].
fn is_near(typed: &str, other: &str, others_letters: u32) -> bool {
    let allowed = match typed.len() {
        0..=2 => return false,
        3..=6 => 1,
        _ => 2,
    };
    // A slip changes at most two kinds of letters, so most words are told apart without counting.
    typed.len().abs_diff(other.len()) <= allowed
        && (letters(typed) ^ others_letters).count_ones() as usize <= 2 * allowed
        && distance(typed.as_bytes(), other.as_bytes()) <= allowed
}

/// The kinds of letters in a word, one bit each.
pub(super) fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |kinds, letter| kinds | 1 << (letter & 31))
}

/// Edit distance with swaps of neighbours (optimal string alignment). Folded words are nearly always plain letters.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = before.clone();
    for i in 1..=a.len() {
        row[0] = i;
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand() {
        let check = |a: &str, b: &str, expected| assert_eq!(distance(a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        check("khai", "khai", 0);
        check("khia", "khai", 1);
        check("kai", "khai", 1);
        check("khaii", "khai", 1);
        check("khoi", "khai", 1);
        check("", "khai", 4);
        check("ket", "hon", 3);
        let near = |typed, other| is_near(typed, other, letters(other));
        assert!(near("nghiepp", "nghiep"));
        assert!(near("thuonng", "thuong"));
        assert!(near("khia", "khai"));
        assert!(!near("xd", "xa"));
    }
}
