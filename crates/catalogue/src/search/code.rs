//! Finding by code or key.

use super::index::Index;

/// Shortest piece of a code that is looked for.
const SHORTEST: usize = 4;

/// Raises the procedures whose key or code the query names: whole before in part.
pub(super) fn raise_named(index: &Index, query: &str, worths: &mut [f32]) {
    let is_code =
        |word: &&str| word.len() >= SHORTEST && word.is_ascii() && word.contains(|c: char| c.is_ascii_digit());
    for word in query.split_whitespace().filter(is_code) {
        for (procedure, worth) in index.procedures.iter().zip(&mut *worths) {
            let names = [Some(&procedure.key), procedure.code.as_ref()];
            let named = names.into_iter().flatten().map(|name| likeness(name, word)).fold(0.0, f32::max);
            *worth = worth.max(named);
        }
    }
}

/// 2 for the whole code (dots may be left out), 1 for its beginning or its digits after the dot.
fn likeness(name: &str, word: &str) -> f32 {
    let without_dots = name.bytes().filter(|byte| *byte != b'.');
    if name.eq_ignore_ascii_case(word) || without_dots.eq(word.bytes()) {
        return 2.0;
    }
    let after_dot = name.split_once('.').is_some_and(|(_, digits)| digits == word);
    let begins = name.get(..word.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(word));
    if after_dot || begins { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_whole_and_in_part() {
        let check = |name: &str, word: &str, expected: f32| assert_eq!(likeness(name, word), expected, "{name} {word}");
        check("1.001193", "1.001193", 2.0);
        check("1.001193", "1001193", 2.0);
        check("1.001193", "001193", 1.0);
        check("1.001193", "1.0011", 1.0);
        check("1.001193", "001194", 0.0);
        check("CT-RUOU-1", "ct-ruou-1", 2.0);
        check("CT-RUOU-1", "ct-ruou", 1.0);
    }
}
