use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use super::words::{Word, is_partly, words};

/// What people say and what the texts say, as the product ships it. Columns `said`, `official`, `kind`: abbreviation,
/// everyday (common speech), old (words of former law), mistaken (the wrong word for the thing); filler (says nothing
/// about the matter), action and circumstance (make a procedure the special case of another) have no `official`.
pub const SHIPPED: &str = include_str!("../../../../data/search-synonyms.csv");

/// The kinds with an official word, and those without.
const SAYING: [&str; 4] = ["abbreviation", "everyday", "old", "mistaken"];
const ALONE: [&str; 3] = ["filler", "action", "circumstance"];
/// Rows of one file; nobody reads more.
const MOST_ROWS: usize = 5_000;
/// What may be left out before the name of a paper.
const PAPER: &str = "giấy";
/// Fillers within what is said.
const MOST_FILLERS: usize = 2;

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
    /// The same with their accents.
    written: Vec<Word>,
    /// Something done to an earlier result, like `thu hồi`; else a circumstance, like `có yếu tố nước ngoài`.
    pub is_action: bool,
}

/// The synonyms by their first word, and the marks of special cases.
#[derive(Debug, Default)]
pub struct Synonyms {
    by_first_word: HashMap<String, Vec<Synonym>>,
    /// Those with an official word, and where each stands by the rarest word of its official ones.
    saying: Vec<Synonym>,
    by_rarest: HashMap<String, Vec<u32>>,
    /// Every word that is said, without accents.
    said: HashSet<String>,
    pub(super) marks: Vec<Mark>,
}

impl Synonym {
    /// One syllable typed without its accents may be many words, and the last word may not be finished. `length` words of
    /// the query say it.
    pub fn is_doubtful(&self, typed: &[Word], length: usize) -> bool {
        let is_finished = typed[length - 1].folded == self.said[self.said.len() - 1].folded;
        // After two whole words of it the third is hardly another.
        (self.said.len() < 3 && !is_finished) || self.is_one_plain_word(typed)
    }

    fn is_one_plain_word(&self, typed: &[Word]) -> bool {
        self.said.len() == 1 && self.said[0].accented.is_some() && typed[0].accented.is_none()
    }
}

impl Mark {
    /// Whether a query holds these very words. One syllable without its accents may be another word.
    pub fn is_typed(&self, query: &[Word]) -> bool {
        let is_sure = |words: &[Word]| words.len() > 1 || words[0].accented == self.written[0].accented;
        let same = |words: &[Word]| words.iter().zip(&self.written).all(|(typed, said)| is_same(typed, said));
        query.windows(self.written.len()).any(|words| is_sure(words) && same(words))
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
        synonyms.add_without_paper();
        synonyms.sort_by_rarest();
        if bad.is_empty() { Ok(synonyms) } else { Err(bad) }
    }

    fn add(&mut self, synonym: Synonym, kind: &str) {
        self.said.extend(synonym.said.iter().map(|word| word.folded.clone()));
        let first = synonym.said.first().map(|word| word.folded.clone()).unwrap_or_default();
        if matches!(kind, "action" | "circumstance") {
            let words = synonym.said.iter().map(|word| word.folded.clone()).collect();
            self.marks.push(Mark { words, written: synonym.said, is_action: kind == "action" });
        } else {
            if !synonym.official.is_empty() {
                self.saying.push(synonym.clone());
            }
            self.by_first_word.entry(first).or_default().push(synonym);
        }
    }

    /// The papers by their bare names: `giấy báo tử` is said as `báo tử` as well. Not where that is what the texts call the
    /// matter itself: `kết hôn` is more than `giấy kết hôn`.
    fn add_without_paper(&mut self) {
        let official = |two: &[Word]| (two[0].folded.clone(), two[1].folded.clone());
        let known: HashSet<_> =
            self.saying.iter().flat_map(|synonym| synonym.official.windows(2).map(official)).collect();
        let short = self.saying.iter().cloned().filter_map(without_paper);
        let is_new = |short: &Synonym| short.said.windows(2).any(|two| !known.contains(&official(two)));
        for synonym in short.filter(is_new).collect::<Vec<_>>() {
            self.by_first_word.entry(synonym.said[0].folded.clone()).or_default().push(synonym);
        }
    }

    fn sort_by_rarest(&mut self) {
        let mut frequency: HashMap<String, usize> = HashMap::new();
        for word in self.saying.iter().flat_map(|synonym| &synonym.official) {
            *frequency.entry(word.folded.clone()).or_default() += 1;
        }
        for (at, synonym) in (0..).zip(&self.saying) {
            let rarest = synonym.official.iter().min_by_key(|word| frequency[&word.folded]);
            let key = rarest.map(|word| word.folded.clone()).unwrap_or_default();
            self.by_rarest.entry(key).or_default().push(at);
        }
    }

    /// What people say for something of which all official words are among these.
    pub(super) fn said_for(&self, words: &HashSet<String>) -> impl Iterator<Item = &Synonym> {
        let candidates = words.iter().filter_map(|word| self.by_rarest.get(word)).flatten();
        let candidates = candidates.map(|at| &self.saying[*at as usize]);
        candidates.filter(|synonym| synonym.official.iter().all(|word| words.contains(&word.folded)))
    }

    /// The synonyms of what the words begin with. Words that say nothing, or one other, may stand in between: `mất cái
    /// thẻ` is `mất thẻ`.
    pub(super) fn at<'a>(&'a self, query: &[Word], is_filler: &[bool]) -> Vec<(&'a Synonym, Said)> {
        let known =
            query.first().and_then(|first| self.by_first_word.get(&first.folded)).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|synonym| Some((synonym, said_in(query, is_filler, &synonym.said)?))).collect()
    }

    /// Whether one word says nothing by itself.
    pub(super) fn is_filler(&self, word: &Word) -> bool {
        let known = self.by_first_word.get(&word.folded).map_or(&[][..], Vec::as_slice);
        known
            .iter()
            .any(|synonym| synonym.official.is_empty() && synonym.said.len() == 1 && is_same(word, &synonym.said[0]))
    }

    /// Whether a word says nothing only if it was meant with accents that were not typed.
    pub(super) fn is_doubtful_filler(&self, word: &Word) -> bool {
        let known = self.by_first_word.get(&word.folded).map_or(&[][..], Vec::as_slice);
        let is_one = |synonym: &&Synonym| synonym.official.is_empty() && synonym.said.len() == 1;
        word.accented.is_none() && known.iter().filter(is_one).all(|synonym| synonym.said[0].accented.is_some())
    }

    /// Whether somebody says something with this word.
    pub(super) fn knows(&self, folded: &str) -> bool {
        self.said.contains(folded)
    }
}

fn without_paper(mut synonym: Synonym) -> Option<Synonym> {
    let is_long = synonym.said.len() > 2 && synonym.said[0].written == PAPER && !synonym.official.is_empty();
    is_long.then(|| {
        synonym.said.remove(0);
        synonym
    })
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

/// What stands within the words of a saying where a query holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Fillers,
    /// One word that may say something.
    Word,
}

/// A saying as the first `length` words of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub length: usize,
    pub gap: Gap,
}

/// The last word of the saying may still be being typed, if it is the last of the query.
fn said_in(query: &[Word], is_filler: &[bool], said: &[Word]) -> Option<Said> {
    let (mut at, mut fillers, mut gap) = (0, 0, Gap::None);
    for (nth, meant) in said.iter().enumerate() {
        let is_last = nth > 0 && nth + 1 == said.len();
        let is_here = |at: usize| is_next(query, at, meant, is_last);
        while nth > 0 && fillers < MOST_FILLERS && !is_here(at) && is_filler.get(at).is_some_and(|is| *is) {
            (at, fillers) = (at + 1, fillers + 1);
            gap = if gap == Gap::None { Gap::Fillers } else { gap };
        }
        if nth > 0 && gap != Gap::Word && !is_here(at) && is_next(query, at + 1, meant, false) {
            (at, gap) = (at + 1, Gap::Word);
        }
        if !is_here(at) {
            return None;
        }
        at += 1;
    }
    Some(Said { length: at, gap })
}

fn is_next(query: &[Word], at: usize, meant: &Word, may_be_unfinished: bool) -> bool {
    let is_beginning =
        |typed: &Word| typed.folded.len() < meant.folded.len() && meant.folded.starts_with(&typed.folded);
    let is_typed =
        |typed: &Word| is_same(typed, meant) || (may_be_unfinished && at + 1 == query.len() && is_beginning(typed));
    query.get(at).is_some_and(is_typed)
}

/// A word typed without accents matches any; typed with some of them it must not contradict.
fn is_same(typed: &Word, said: &Word) -> bool {
    let agrees = |typed: &String| is_partly(typed, said.accented.as_ref().unwrap_or(&said.folded));
    typed.folded == said.folded && typed.accented.as_ref().is_none_or(agrees)
}

#[cfg(test)]
mod tests {
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
    fn a_paper_is_known_by_its_bare_name() {
        let list = "said,official,kind\ngiấy báo tử,đăng ký khai tử,old\ngiấy kết hôn,đăng ký kết hôn,everyday\n";
        let synonyms = Synonyms::read(list).unwrap();
        let count = |query| synonyms.at(&words(query), &[false; 9]).len();
        assert_eq!(count("giấy báo tử"), 1);
        assert_eq!(count("báo tử"), 1);
        assert_eq!(count("giấy kết hôn"), 1);
        assert_eq!(count("kết hôn"), 0);
    }

    #[test]
    fn accents_typed_must_be_the_same() {
        let synonyms = Synonyms::read("said,official,kind\nsổ đỏ,giấy chứng nhận,everyday\n").unwrap();
        let count = |query| synonyms.at(&words(query), &[false; 9]).len();
        assert_eq!(count("so do lan dau"), 1);
        assert_eq!(count("sổ đỏ"), 1);
        assert_eq!(count("SỔ do"), 1);
        assert_eq!(count("số đo"), 0);
        assert_eq!(count("so"), 0);
        assert_eq!(count("so d"), 1);
        assert_eq!(count("so da"), 0);
    }
}
