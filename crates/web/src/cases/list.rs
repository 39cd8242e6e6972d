use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use casework::{CaseFilter, CaseLine, Reference, State as CaseState};
use identity::{Actor, Role};
use office::{Office, RulesInForce};
use serde::Deserialize;
use store::Tx;

use super::people::People;
use super::row::{Row, Watch};
use super::versions::Versions;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;
use crate::view::Tag;

/// Lines of one page.
const PAGE: i64 = 50;

/// The states a list can be narrowed to, in the order of a case's way.
const STATES: [CaseState; 5] = [
    CaseState::Received,
    CaseState::Processing,
    CaseState::Resolved,
    CaseState::Returned,
    CaseState::WithdrawalRequested,
];

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "cases/list.html")]
struct ListPage {
    shell: Shell,
    t: &'static Texts,
    q: String,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    /// There may be more, but a search shows only the newest.
    is_cut: bool,
    is_first: bool,
    next: Option<String>,
    start: String,
}

struct Chip {
    href: String,
    label: &'static str,
    current: bool,
}

/// Finds cases in the person's scope. A whole number opens its case.
pub async fn list(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(search): Query<Search>,
) -> Result<Response> {
    must_read_cases(&signed_in.actor)?;
    let scope = signed_in.actor.scope();
    let mut tx = office.db.read().await?;
    if let Some(reference) = number_in(&search.q) {
        match casework::case_by_reference(&mut tx, &scope, &reference).await {
            Ok(case) => return Ok(Redirect::to(&format!("/cases/{}", case.reference)).into_response()),
            Err(casework::Error::NotFound) => {}
            Err(other) => return Err(other.into()),
        }
    }
    let filter = filter(&search)?;
    let lines = casework::cases(&mut tx, &scope, &filter).await?;
    let rules = office.rules();
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let rows = rows(&mut tx, &rules, &office, &lines, shell.t).await?;
    html(&page(shell, search, &filter, &lines, rows))
}

/// The page is for everybody who may see cases at all; an administrator sees none.
fn must_read_cases(actor: &Actor) -> Result<()> {
    let reads = |role: &Role| *role != Role::Administrator;
    let forbidden = Failure::Forbidden { reason: "forbidden-role" };
    if actor.grants.iter().any(|grant| reads(&grant.role)) { Ok(()) } else { Err(forbidden) }
}

/// A case's number, typed or scanned; also inside the link of a receipt's QR code.
fn number_in(query: &str) -> Option<Reference> {
    let from_link = query.split_once("/t/").map(|(_, rest)| rest.split(['?', '#', '/']).next().unwrap_or(rest));
    Reference::parse(from_link.unwrap_or(query))
}

/// What is shown without a question: the cases under way.
fn filter(search: &Search) -> Result<CaseFilter> {
    let malformed = || Failure::Malformed { key: "failure-bad-value", detail: "state".to_owned() };
    let state = match search.state.as_str() {
        "" if search.q.trim().is_empty() => Some(CaseState::Processing),
        "" | "all" => None,
        word => Some(CaseState::parse(word).ok_or_else(malformed)?),
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

async fn rows(
    tx: &mut Tx,
    rules: &RulesInForce,
    office: &Office,
    lines: &[CaseLine],
    t: &'static Texts,
) -> Result<Vec<Row>> {
    let holders: Vec<String> = lines.iter().filter_map(|line| line.officer.clone()).collect();
    let people = People::of(tx, holders).await?;
    let watch = Watch { rules, people: &people, now: office.now(), t };
    let mut versions = Versions::new(rules);
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let published = versions.of(tx, line).await?;
        rows.push(watch.promise(line, &published));
    }
    Ok(rows)
}

fn page(shell: Shell, search: Search, filter: &CaseFilter, lines: &[CaseLine], rows: Vec<Row>) -> ListPage {
    let t = shell.t;
    let is_full = i64::try_from(lines.len()).unwrap_or(0) == PAGE;
    let is_search = filter.query.is_some();
    let next = lines
        .last()
        .filter(|_| is_full && !is_search)
        .map(|line| address(&search.q, filter.state.map_or("all", CaseState::word), Some(&line.key)));
    ListPage {
        chips: chips(&search, filter, t),
        start: address(&search.q, &search.state, None),
        is_cut: is_full && is_search,
        is_first: filter.after.is_none() || is_search,
        next,
        rows,
        q: search.q,
        t,
        shell,
    }
}

fn chips(search: &Search, filter: &CaseFilter, t: &'static Texts) -> Vec<Chip> {
    let all =
        Chip { href: address(&search.q, "all", None), label: t.get("cases-all"), current: filter.state.is_none() };
    let of_state = |state: CaseState| Chip {
        href: address(&search.q, state.word(), None),
        label: Tag::new(state, t).label,
        current: filter.state == Some(state),
    };
    STATES.into_iter().map(of_state).chain([all]).collect()
}

/// The address of a list: only what is set stands in it.
fn address(q: &str, state: &str, after: Option<&str>) -> String {
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
        let check = |q: &str, state: &str, expected: Option<CaseState>| {
            let search = Search { q: q.into(), state: state.into(), after: String::new() };
            assert_eq!(filter(&search).unwrap().state, expected, "{q} {state}");
        };
        check("", "", Some(CaseState::Processing));
        check(" ", "all", None);
        check("nguyen", "", None);
        check("nguyen", "returned", Some(CaseState::Returned));
        let unknown = Search { q: String::new(), state: "gone".into(), after: String::new() };
        assert!(filter(&unknown).is_err());
    }
}
