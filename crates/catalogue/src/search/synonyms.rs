use std::collections::HashMap;

use super::words::{Word, words};

/// What people say and what the texts say. Columns `said`, `official`, `kind`: abbreviation, everyday (common speech),
/// old (words of former law), mistaken (the wrong word for the thing); filler (says nothing about the matter), action
/// and circumstance (make a procedure the special case of another) have no `official`.
const FILE: &str = include_str!("../../../../data/search-synonyms.csv");

/// Some words of a query in the words of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Synonym {
    pub said: Vec<Word>,
    /// Empty for a filler: words that say nothing about the matter.
    pub official: Vec<Word>,
}

/// Words in a name, without accents, that make a procedure the special case of another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub words: Vec<String>,
    /// Something done to an earlier result, like `thu hồi`; else a circumstance, like `có yếu tố nước ngoài`.
    pub is_action: bool,
}

/// The synonyms by their first word, and the marks of special cases.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    by_first_word: HashMap<String, Vec<Synonym>>,
    pub marks: Vec<Mark>,
}

impl Synonym {
    /// One syllable typed without its accents may be many words.
    pub fn is_doubtful(&self, typed: &[Word]) -> bool {
        self.said.len() == 1 && self.said[0].accented.is_some() && typed[0].accented.is_none()
    }
}

impl Synonyms {
    /// Those of the product's own file.
    pub fn built_in() -> Synonyms {
        Synonyms::read(FILE)
    }

    /// Reads `said,official,kind` with a heading. The file is part of the program and a test reads it whole, so that a
    /// row of another form cannot stand in it.
    fn read(file: &str) -> Synonyms {
        let mut synonyms = Synonyms::default();
        for row in csv::Reader::from_reader(file.as_bytes()).records().flatten() {
            let cell = |at| row.get(at).map(words).unwrap_or_default();
            let synonym = Synonym { said: cell(0), official: cell(1) };
            match synonym.said.first() {
                _ if matches!(row.get(2), Some("action" | "circumstance")) => {
                    let words = synonym.said.into_iter().map(|word| word.folded).collect();
                    synonyms.marks.push(Mark { words, is_action: row.get(2) == Some("action") });
                }
                Some(first) => synonyms.by_first_word.entry(first.folded.clone()).or_default().push(synonym),
                None => {}
            }
        }
        synonyms
    }

    /// The synonyms of what the words begin with.
    pub fn at<'a>(&'a self, query: &'a [Word]) -> impl Iterator<Item = &'a Synonym> {
        let known =
            query.first().and_then(|first| self.by_first_word.get(&first.folded)).map_or(&[][..], Vec::as_slice);
        known.iter().filter(|synonym| begins_with(query, &synonym.said))
    }
}

/// Words typed without accents match any; typed with accents they must be the same.
fn begins_with(query: &[Word], said: &[Word]) -> bool {
    let same = |(typed, said): (&Word, &Word)| {
        typed.folded == said.folded && (typed.accented.is_none() || typed.accented == said.accented)
    };
    query.len() >= said.len() && query.iter().zip(said).all(same)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const KINDS: [&str; 7] = ["abbreviation", "everyday", "old", "mistaken", "filler", "action", "circumstance"];

    #[test]
    fn every_row_of_the_file_is_well_formed_and_stands_once() {
        let mut seen = HashSet::new();
        let mut rows = 0;
        for row in csv::Reader::from_reader(FILE.as_bytes()).records() {
            let row = row.unwrap();
            let kind = &row[2];
            assert!(KINDS.contains(&kind), "{row:?}");
            assert_eq!(row[1].is_empty(), KINDS[4..].contains(&kind), "{row:?}");
            assert!(!words(&row[0]).is_empty() && text::is_nfc(&row[0]) && text::is_nfc(&row[1]), "{row:?}");
            assert!(
                seen.insert((row[0].to_owned(), row[1].to_owned(), KINDS[5..].contains(&kind))),
                "{row:?} stands twice"
            );
            rows += 1;
        }
        assert!(rows > 100);
    }

    #[test]
    fn accents_typed_must_be_the_same() {
        let synonyms = Synonyms::read("said,official,kind\nsổ đỏ,giấy chứng nhận,everyday\n");
        let count = |query| synonyms.at(&words(query)).count();
        assert_eq!(count("so do lan dau"), 1);
        assert_eq!(count("sổ đỏ"), 1);
        assert_eq!(count("SỔ do"), 1);
        assert_eq!(count("số đo"), 0);
        assert_eq!(count("so"), 0);
    }
}
