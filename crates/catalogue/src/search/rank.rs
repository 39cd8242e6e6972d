use super::index::{Index, Posting};
use super::query::{Edge, Query, Slot, Variant};

/// What words add to their own worth by standing side by side. More than they count alone: Vietnamese words are mostly
/// two syllables, and one of them says little ("sinh" of "khai sinh", "học sinh", "vệ sinh").
const SIDE_BY_SIDE: f32 = 1.6;
/// How hard a phrase is judged that is there only in part.
const PARTIAL: i32 = 2;
/// How much of its worth a document owes to how much of its name the query says.
const COVERED: f32 = 0.4;

/// The worth of every document for a query, between 0 and 1.
pub(super) fn rank(index: &Index, query: &Query) -> Vec<f32> {
    let edges: Vec<Vec<f32>> = query.edges.iter().map(|edge| edge_values(index, edge)).collect();
    let pairs: Vec<Vec<f32>> = query.edges.windows(2).map(|two| pair_values(index, &two[0], &two[1])).collect();
    let best = most(query);
    let mut worths = paths(query, &edges, &pairs, index.procedures.len());
    worths.iter_mut().for_each(|worth| *worth /= best);
    cover(index, query, &mut worths);
    worths
}

/// A name of which the query says much comes before one of which it says little: a long list of matters holds a word of
/// nearly every query by chance.
fn cover(index: &Index, query: &Query, worths: &mut [f32]) {
    let meant = query.meant(index.size());
    for (document, worth) in worths.iter_mut().enumerate().filter(|(_, worth)| **worth > 0.0) {
        let (mut said, mut whole) = (0.0, f32::MIN_POSITIVE);
        for term in index.head(document) {
            let mass = index.rarity(*term);
            said += mass * meant[*term as usize];
            whole += mass;
        }
        // The root, because of a long name nobody says more than a part.
        *worth *= 1.0 - COVERED + COVERED * (said / whole).sqrt();
    }
}

/// The worth of the best way through the net of readings, for all documents at once.
fn paths(query: &Query, edges: &[Vec<f32>], pairs: &[Vec<f32>], documents: usize) -> Vec<f32> {
    // Best worth up to each word, over all ways and over those that end with the word itself.
    let mut any = vec![vec![0.0_f32; documents]; query.words.len() + 1];
    let mut word = any.clone();
    for at in 0..query.words.len() {
        for (edge, values) in query.edges.iter().zip(edges).filter(|(edge, _)| edge.from == at) {
            let mut worth = sum(&any[at], values);
            if edge.is_word {
                if at > 0 {
                    raise_all(&mut worth, &sum(&sum(&word[at], values), &pairs[at - 1]));
                }
                word[edge.to].clone_from(&worth);
            }
            raise_all(&mut any[edge.to], &worth);
        }
    }
    any.pop().unwrap_or_default()
}

fn sum(values: &[f32], others: &[f32]) -> Vec<f32> {
    values.iter().zip(others).map(|(value, other)| value + other).collect()
}

fn raise_all(values: &mut [f32], others: &[f32]) {
    values.iter_mut().zip(others).for_each(|(value, other)| *value = value.max(*other));
}

/// The worth of a document that would speak of everything.
fn most(query: &Query) -> f32 {
    let full: Vec<Vec<f32>> = query.edges.iter().map(|edge| vec![edge.mass * (1.0 + own_pairs(edge))]).collect();
    let pairs: Vec<Vec<f32>> = query.edges.windows(2).map(|two| vec![beside(&two[0], &two[1])]).collect();
    paths(query, &full, &pairs, 1).first().copied().unwrap_or_default().max(f32::MIN_POSITIVE)
}

fn own_pairs(edge: &Edge) -> f32 {
    if edge.slots.len() > 1 { SIDE_BY_SIDE } else { 0.0 }
}

/// What two typed words count for standing side by side.
fn beside(first: &Edge, second: &Edge) -> f32 {
    SIDE_BY_SIDE * (first.mass + second.mass) / 2.0
}

fn edge_values(index: &Index, edge: &Edge) -> Vec<f32> {
    if edge.is_word {
        let mut values = slot_values(index, &edge.slots[0]);
        values.iter_mut().for_each(|value| *value *= edge.mass);
        return values;
    }
    phrase_values(index, edge)
}

/// How well each document speaks of a phrase: how much of it is there, how well it speaks of that, and how much of it
/// stands side by side.
fn phrase_values(index: &Index, edge: &Edge) -> Vec<f32> {
    let whole: f32 = edge.slots.iter().map(|slot| slot.mass).sum::<f32>().max(f32::MIN_POSITIVE);
    let mut there = vec![0.0; index.procedures.len()];
    let mut worth = there.clone();
    for slot in &edge.slots {
        let values = slot_values(index, slot);
        for (document, value) in values.into_iter().enumerate().filter(|(_, value)| *value > 0.0) {
            there[document] += slot.mass / whole;
            worth[document] += value * slot.mass / whole;
        }
    }
    let mut beside = vec![0.0; there.len()];
    for two in edge.slots.windows(2) {
        add(&mut beside, &slot_pair_values(index, &two[0], &two[1]), 1.0 / (edge.slots.len() - 1) as f32);
    }
    let value =
        |((there, worth), beside): ((f32, f32), f32)| edge.mass * (there.powi(PARTIAL) * worth + SIDE_BY_SIDE * beside);
    there.into_iter().zip(worth).zip(beside).map(value).collect()
}

fn pair_values(index: &Index, first: &Edge, second: &Edge) -> Vec<f32> {
    if !(first.is_word && second.is_word) {
        return Vec::new();
    }
    let mut values = slot_pair_values(index, &first.slots[0], &second.slots[0]);
    values.iter_mut().for_each(|value| *value *= beside(first, second));
    values
}

fn add(values: &mut [f32], others: &[f32], times: f32) {
    values.iter_mut().zip(others).for_each(|(value, other)| *value += other * times);
}

/// How well each document speaks of a word: the best of its variants.
fn slot_values(index: &Index, slot: &Slot) -> Vec<f32> {
    let mut values = vec![0.0; index.procedures.len()];
    for variant in &slot.variants {
        match variant {
            Variant::Term { term, weight } => {
                raise(&mut values, index.postings(*term), *weight);
            }
            Variant::Accented { word, weight } => raise(&mut values, index.accented(word), *weight),
        }
    }
    values
}

fn slot_pair_values(index: &Index, first: &Slot, second: &Slot) -> Vec<f32> {
    let mut values = vec![0.0; index.procedures.len()];
    for (before, weight) in terms(first) {
        for (after, other_weight) in terms(second) {
            raise(&mut values, index.pair(before, after), weight * other_weight);
        }
    }
    values
}

fn terms(slot: &Slot) -> impl Iterator<Item = (u32, f32)> {
    slot.variants.iter().filter_map(|variant| match variant {
        Variant::Term { term, weight } => Some((*term, *weight)),
        Variant::Accented { .. } => None,
    })
}

fn raise(values: &mut [f32], postings: &[Posting], weight: f32) {
    for posting in postings {
        let value = &mut values[posting.document as usize];
        *value = value.max(posting.weight * weight);
    }
}
