use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::words::{Word, words};

/// What people say and what the texts say, as the product ships it. Columns `said`, `official`, `kind`: abbreviation,
/// everyday (common speech), old (words of former law), mistaken (the wrong word for the thing); filler (says nothing
/// about the matter), action and circumstance (make a procedure the special case of another) have no `official`.
pub const SHIPPED: &str = include_str!("../../../../data/search-synonyms.csv");

/// The kinds with an official word, and those without.
const SAYING: [&str; 4] = ["abbreviation", "everyday", "old", "mistaken"];
const ALONE: [&str; 3] = ["filler", "action", "circumstance"];
/// Rows of one file; nobody reads more.
const MOST_ROWS: usize = 5_000;

/// A row that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// From 1; the heading is row 1.
    pub row: usize,
    pub fault: RowFault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFault {
    /// Not the three columns `said,official,kind`.
    Columns,
    /// The kind is none of those known.
    Kind,
    /// Nothing is said.
    NothingSaid,
    /// This kind needs an official word, or must have none.
    Official,
    TooMany,
}

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
pub struct Synonyms {
    by_first_word: HashMap<String, Vec<Synonym>>,
    pub(super) marks: Vec<Mark>,
}

impl Synonym {
    /// One syllable typed without its accents may be many words, and the last word may not be finished.
    pub fn is_doubtful(&self, typed: &[Word]) -> bool {
        // After two whole words of it the third is hardly another.
        let is_guessed = self.said.len() < 3 && !begins_with(typed, &self.said);
        is_guessed || self.is_one_plain_word(typed)
    }

    fn is_one_plain_word(&self, typed: &[Word]) -> bool {
        self.said.len() == 1 && self.said[0].accented.is_some() && typed[0].accented.is_none()
    }
}

impl Synonyms {
    /// Those of the product's own file, made once.
    pub fn shipped() -> Arc<Synonyms> {
        static OWN: LazyLock<Arc<Synonyms>> = LazyLock::new(|| Arc::new(Synonyms::read(SHIPPED).unwrap_or_default()));
        OWN.clone()
    }

    /// Reads a file whole: `said,official,kind` with a heading. Errs with every row that cannot be used.
    pub fn read(file: &str) -> Result<Synonyms, Vec<BadRow>> {
        let (mut synonyms, mut bad) = (Synonyms::default(), Vec::new());
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).from_reader(file.trim_start_matches('\u{feff}').as_bytes());
        if !reader.headers().is_ok_and(|heading| heading.iter().map(str::trim).eq(["said", "official", "kind"])) {
            return Err(vec![BadRow { row: 1, fault: RowFault::Columns }]);
        }
        for (at, row) in reader.records().enumerate() {
            let row = row.map_err(|_| RowFault::Columns).and_then(|row| checked(&row));
            match row {
                _ if at >= MOST_ROWS => {
                    bad.push(BadRow { row: at + 2, fault: RowFault::TooMany });
                    break;
                }
                Ok((synonym, kind)) => synonyms.add(synonym, &kind),
                Err(fault) => bad.push(BadRow { row: at + 2, fault }),
            }
        }
        if bad.is_empty() { Ok(synonyms) } else { Err(bad) }
    }

    fn add(&mut self, synonym: Synonym, kind: &str) {
        let first = synonym.said.first().map(|word| word.folded.clone()).unwrap_or_default();
        if matches!(kind, "action" | "circumstance") {
            let words = synonym.said.into_iter().map(|word| word.folded).collect();
            self.marks.push(Mark { words, is_action: kind == "action" });
        } else {
            self.by_first_word.entry(first).or_default().push(synonym);
        }
    }

    /// The synonyms of what the words begin with.
    pub(super) fn at<'a>(&'a self, query: &'a [Word]) -> impl Iterator<Item = &'a Synonym> {
        let known =
            query.first().and_then(|first| self.by_first_word.get(&first.folded)).map_or(&[][..], Vec::as_slice);
        known.iter().filter(|synonym| begins_with(query, &synonym.said) || is_unfinished(query, &synonym.said))
    }
}

fn checked(row: &csv::StringRecord) -> Result<(Synonym, String), RowFault> {
    if row.len() != 3 {
        return Err(RowFault::Columns);
    }
    let kind = row[2].trim();
    let (synonym, needs_official) =
        (Synonym { said: words(&row[0]), official: words(&row[1]) }, SAYING.contains(&kind));
    if !needs_official && !ALONE.contains(&kind) {
        return Err(RowFault::Kind);
    }
    if synonym.said.is_empty() {
        return Err(RowFault::NothingSaid);
    }
    if synonym.official.is_empty() == needs_official {
        return Err(RowFault::Official);
    }
    Ok((synonym, kind.to_owned()))
}

/// Two words or more of which the last one is still being typed.
fn is_unfinished(query: &[Word], said: &[Word]) -> bool {
    let (Some((last, before)), Some((meant, first))) = (query.split_last(), said.split_last()) else { return false };
    !before.is_empty()
        && query.len() == said.len()
        && begins_with(before, first)
        && last.folded.len() < meant.folded.len()
        && meant.folded.starts_with(&last.folded)
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

    #[test]
    fn the_shipped_file_is_whole_and_every_row_stands_once() {
        assert!(Synonyms::read(SHIPPED).is_ok());
        let (mut seen, mut rows) = (HashSet::new(), 0);
        for row in csv::Reader::from_reader(SHIPPED.as_bytes()).records() {
            let row = row.unwrap();
            assert!(text::is_nfc(&row[0]) && text::is_nfc(&row[1]), "{row:?}");
            let is_mark = matches!(&row[2], "action" | "circumstance");
            assert!(seen.insert((row[0].to_owned(), row[1].to_owned(), is_mark)), "{row:?} stands twice");
            rows += 1;
        }
        assert!(rows > 100);
    }

    #[test]
    fn a_row_that_cannot_be_used_is_named() {
        let check = |rows: &str, expected: &[(usize, RowFault)]| {
            let bad = Synonyms::read(&format!("said,official,kind\n{rows}\n")).err().unwrap_or_default();
            let bad: Vec<_> = bad.iter().map(|bad| (bad.row, bad.fault)).collect();
            assert_eq!(bad, expected, "{rows}");
        };
        check("sổ đỏ,giấy chứng nhận,everyday", &[]);
        assert_eq!(Synonyms::read("gõ dở").err().unwrap()[0], BadRow { row: 1, fault: RowFault::Columns });
        check("sổ đỏ,giấy chứng nhận", &[(2, RowFault::Columns)]);
        check("sổ đỏ,giấy chứng nhận,daily\nxin,,filler", &[(2, RowFault::Kind)]);
        check("!!!,giấy,everyday", &[(2, RowFault::NothingSaid)]);
        check("sổ đỏ,,everyday\nxin,giấy,filler", &[(2, RowFault::Official), (3, RowFault::Official)]);
    }

    #[test]
    fn accents_typed_must_be_the_same() {
        let synonyms = Synonyms::read("said,official,kind\nsổ đỏ,giấy chứng nhận,everyday\n").unwrap();
        let count = |query| synonyms.at(&words(query)).count();
        assert_eq!(count("so do lan dau"), 1);
        assert_eq!(count("sổ đỏ"), 1);
        assert_eq!(count("SỔ do"), 1);
        assert_eq!(count("số đo"), 0);
        assert_eq!(count("so"), 0);
        assert_eq!(count("so d"), 1);
        assert_eq!(count("so da"), 0);
    }
}
