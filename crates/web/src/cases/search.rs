use casework::{CaseFilter, Reference, State};
use serde::Deserialize;

use crate::failure::{Failure, Result};
use crate::page::percent;

/// Lines of one page.
pub const PAGE: i64 = 50;

/// What a list of cases is asked for.
#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub state: String,
    #[serde(default)]
    pub after: String,
}

/// A case's number, typed or scanned; also inside the link of a receipt's QR code.
pub fn number_in(query: &str) -> Option<Reference> {
    let from_link = query.split_once("/t/").map(|(_, rest)| rest.split(['?', '#', '/']).next().unwrap_or(rest));
    Reference::parse(from_link.unwrap_or(query))
}

/// What is shown without a question: the cases under way.
pub fn filter(search: &Search) -> Result<CaseFilter> {
    let malformed = || Failure::Malformed { key: "failure-bad-value", detail: "state".to_owned() };
    let state = match search.state.as_str() {
        "" if search.q.trim().is_empty() => Some(State::Processing),
        "" | "all" => None,
        word => Some(State::parse(word).ok_or_else(malformed)?),
    };
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Ok(CaseFilter {
        state,
        query: filled(&search.q),
        after: filled(&search.after),
        limit: Some(PAGE),
        ..CaseFilter::default()
    })
}

/// The address of a list: only what is set stands in it.
pub fn address(q: &str, state: &str, after: Option<&str>) -> String {
    let pairs = [("q", q), ("state", state), ("after", after.unwrap_or_default())];
    let set: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", percent(value)))
        .collect();
    if set.is_empty() { "/cases".to_owned() } else { format!("/cases?{}", set.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_as_typed_scanned_or_in_a_link() {
        let check = |query: &str, expected: Option<&str>| {
            assert_eq!(number_in(query).as_ref().map(Reference::as_str), expected, "{query}");
        };
        check("mot-cua-100120-0001", Some("MOT-CUA-100120-0001"));
        check("http://127.0.0.1:8080/t/MOT-CUA-100120-0001?k=ABCDEF", Some("MOT-CUA-100120-0001"));
        check("Nguyễn Văn A", None);
        check("012345678", None);
    }

    #[test]
    fn an_address_says_only_what_is_set() {
        assert_eq!(address("", "", None), "/cases");
        assert_eq!(address("nguyễn a", "all", None), "/cases?q=nguy%E1%BB%85n%20a&state=all");
        assert_eq!(address("", "processing", Some("x~y")), "/cases?state=processing&after=x~y");
    }

    #[test]
    fn without_a_question_the_list_shows_what_is_under_way() {
        let check = |q: &str, state: &str, expected: Option<State>| {
            let search = Search { q: q.into(), state: state.into(), after: String::new() };
            assert_eq!(filter(&search).unwrap().state, expected, "{q} {state}");
        };
        check("", "", Some(State::Processing));
        check(" ", "all", None);
        check("nguyen", "", None);
        check("nguyen", "returned", Some(State::Returned));
        let unknown = Search { q: String::new(), state: "gone".into(), after: String::new() };
        assert!(filter(&unknown).is_err());
    }
}
