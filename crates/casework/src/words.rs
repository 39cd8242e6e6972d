//! The words by which a case is found: kept in a table of their own, the same on both engines.

use std::collections::BTreeSet;

use store::{Tx, Value, sql};

use crate::Result;
use crate::intake::Intake;

/// Longest word kept; longer ones are cut, and cut alike when searched.
const LONGEST: usize = 24;

/// Folded words of the names, and the numbers as they are.
pub(crate) fn words_of(intake: &Intake) -> BTreeSet<String> {
    let people = std::iter::once(&intake.applicant).chain(&intake.others);
    let mut words = BTreeSet::new();
    for person in people {
        words.extend(text::words(&person.name).into_iter().map(cut));
        words.extend(person.phone.iter().chain(&person.id_number).map(|n| number(n)));
    }
    if let Some(filer) = &intake.filer {
        words.extend(text::words(&filer.name).into_iter().map(cut));
        words.extend(filer.id_number.iter().map(|n| number(n)));
    }
    words.remove("");
    words
}

/// The words of an intake as it is stored; none where it cannot be read.
pub(crate) fn words_of_stored(intake: &str) -> BTreeSet<String> {
    serde_json::from_str::<Intake>(intake).map(|intake| words_of(&intake)).unwrap_or_default()
}

/// The words of a query, as they are kept.
pub(crate) fn words_of_query(query: &str) -> Vec<String> {
    let digits: String = query.chars().filter(|c| c.is_ascii_digit()).collect();
    let only_number = digits.len() >= 6 && query.chars().all(|c| c.is_ascii_digit() || " .-+".contains(c));
    if only_number { vec![digits] } else { text::words(query).into_iter().map(cut).collect() }
}

/// An identity number as it is kept; `None` where nothing of it is left.
pub(crate) fn number_word(typed: &str) -> Option<String> {
    Some(number(typed)).filter(|word| !word.is_empty())
}

fn number(text: &str) -> String {
    let kept: String = text.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).collect();
    cut(kept)
}

fn cut(word: String) -> String {
    if word.len() <= LONGEST { word } else { word.chars().take(LONGEST).collect() }
}

/// Words written by one statement; a usual dossier has seven or eight.
const AT_ONCE: usize = 8;

pub(crate) async fn keep(tx: &mut Tx, case_id: &str, words: &BTreeSet<String>) -> Result<()> {
    let words: Vec<&String> = words.iter().collect();
    for some in words.chunks(AT_ONCE) {
        let word = |at: usize| Value::from(some.get(at).map_or("", |word| word.as_str()));
        let args: Vec<Value> = std::iter::once(Value::from(case_id)).chain((0..AT_ONCE).map(word)).collect();
        let statement = sql!(
            "insert into case_word (word, case_id) select w.column1, $1
              from (values ($2), ($3), ($4), ($5), ($6), ($7), ($8), ($9)) w where w.column1 <> ''"
        );
        tx.execute_later(statement, &args).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_a_number_or_words() {
        let check = |query: &str, expected: &[&str]| assert_eq!(words_of_query(query), expected, "{query}");
        check("Nguyễn Văn Ạ", &["nguyen", "van", "a"]);
        check("012 345 678", &["012345678"]);
        check("0900-000-000", &["0900000000"]);
        check("", &[]);
        check("đỗ", &["do"]);
    }
}
