use catalogue::search::{Place, Why};
use catalogue::{Because, Era, Procedure, State};
use identity::Units;

use super::fact::{fee_in_short, limit_in_short};
use super::unit::unit_name;
use crate::texts::Texts;

/// A part of a name, marked where it answers the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub marked: bool,
}

/// One procedure of a list.
pub struct Line {
    pub key: String,
    pub name: Vec<Piece>,
    pub field: String,
    pub unit: String,
    pub limit: Option<String>,
    pub fee: String,
    /// Why no case can be received, where none can.
    pub only_listed: Option<&'static str>,
    /// Why it answers the query, where its name does not say it.
    pub why: Vec<String>,
}

impl Line {
    /// `matched`: folded words to be marked.
    pub fn new(procedure: &Procedure, matched: &[String], units: &Units, era: Era, t: &'static Texts) -> Line {
        Line {
            key: procedure.key.clone(),
            name: marked(&procedure.name, matched),
            field: procedure.field.clone(),
            unit: unit_name(units, era, procedure).to_owned(),
            limit: limit_in_short(procedure, t),
            fee: fee_in_short(procedure, t),
            only_listed: standing(&procedure.state).map(|key| t.get(key)),
            why: Vec::new(),
        }
    }
}

/// Why a procedure answers, in sentences.
pub fn said(why: &Why, t: &'static Texts) -> Vec<String> {
    let read = why.read_as.iter().map(|(said, official)| t.two("why-read-as", "said", said, "official", official));
    let place = |place: &Place| match place {
        Place::Name | Place::Field => "why-field",
        Place::Result => "why-result",
        Place::Form => "why-form",
        Place::Paper => "why-paper",
    };
    let elsewhere = why.elsewhere.iter().map(|(at, text)| t.one(place(at), "text", shortened(text)));
    read.chain(elsewhere).collect()
}

/// A long text by its beginning, cut between words.
fn shortened(text: &str) -> String {
    const MOST: usize = 110;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept))
}

/// Locale key of the reason why a procedure takes no cases.
fn standing(state: &State) -> Option<&'static str> {
    match state {
        State::InForce => None,
        State::Listed { because: Because::Incomplete } => Some("standing-incomplete"),
        State::Listed { because: Because::Inapplicable } => Some("standing-inapplicable"),
        State::Suspended { .. } => Some("standing-suspended"),
        State::Abolished { .. } => Some("standing-abolished"),
    }
}

/// A name with the words that answer a query marked; neighbours share a piece.
pub fn marked(name: &str, matched: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in name.split_inclusive(char::is_whitespace) {
        let word = part.trim_end();
        let is_match = text::words(word).iter().any(|word| matched.contains(word));
        push(&mut pieces, word, is_match);
        push(&mut pieces, &part[word.len()..], false);
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: &str, marked: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), marked }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_marked_without_accents() {
        let check = |name: &str, matched: &[&str], expected: &str| {
            let matched: Vec<String> = matched.iter().map(|word| (*word).to_owned()).collect();
            let shown = |piece: &Piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() };
            let found: String = marked(name, &matched).iter().map(shown).collect();
            assert_eq!(found, expected);
        };
        check("Đăng ký khai sinh", &["khai", "sinh"], "Đăng ký [khai] [sinh]");
        check("Tách thửa, hợp thửa đất.", &["thua", "dat"], "Tách [thửa,] hợp [thửa] [đất.]");
        check("Đăng ký", &[], "Đăng ký");
        check("", &["a"], "");
    }
}
