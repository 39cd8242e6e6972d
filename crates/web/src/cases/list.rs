use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use casework::{CaseFilter, CaseLine, Reference, State as CaseState};
use identity::policy::Exporting;
use identity::{Actor, Place, Role};
use office::{Office, RulesInForce, Versions};
use store::Tx;

use super::people::People;
use super::row::{Row, Watch};
use super::search::{PAGE, Search, address, filter, number_in};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::view::Tag;

/// The states a list can be narrowed to, in the order of a case's way.
const STATES: [CaseState; 5] = [
    CaseState::Received,
    CaseState::Processing,
    CaseState::Resolved,
    CaseState::Returned,
    CaseState::WithdrawalRequested,
];

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
    /// This person may take the list out as a file, and the state it is narrowed to.
    exports: bool,
    export_state: &'static str,
    next: Option<String>,
    start: String,
}

struct Chip {
    href: String,
    label: &'static str,
    current: bool,
}

/// Finds cases in the person's scope. A whole number opens its case, and so does a search with one hit.
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
    if let Some(reference) = number_in(&search.q)
        && let Some(page) = page_of(&mut tx, &signed_in.actor, &reference).await?
    {
        return Ok(Redirect::to(&page).into_response());
    }
    let filter = filter(&search)?;
    let lines = casework::cases(&mut tx, &scope, &filter).await?;
    if let [only] = lines.as_slice()
        && filter.query.is_some()
        && filter.state.is_none()
    {
        return Ok(Redirect::to(&format!("/cases/{}", only.reference)).into_response());
    }
    let rules = office.rules();
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let rows = rows(&mut tx, &rules, &office, &lines, shell.t).await?;
    let exports = signed_in.actor.permit::<Exporting>(&Place::default()).is_ok();
    Ok(Shown(rows.len()).on(html(&page(shell, search, &filter, &lines, rows, exports))?))
}

/// The page of what carries a number, if this person may see it: a case, or at the desk a refusal in writing.
async fn page_of(tx: &mut Tx, actor: &Actor, reference: &Reference) -> Result<Option<String>> {
    let scope = actor.scope();
    match casework::case_by_reference(tx, &scope, reference).await {
        Ok(case) => return Ok(Some(format!("/cases/{}", case.reference))),
        Err(casework::Error::NotFound) if actor.holds(Role::ReceptionClerk) => {}
        Err(casework::Error::NotFound) => return Ok(None),
        Err(other) => return Err(other.into()),
    }
    match casework::not_accepted(tx, &scope, reference).await {
        Ok(slip) => Ok(Some(format!("/desk/refusals/{}", slip.reference))),
        Err(casework::Error::NotFound) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// The page is for everybody who may see cases at all; an administrator sees none.
fn must_read_cases(actor: &Actor) -> Result<()> {
    let reads = |role: &Role| *role != Role::Administrator;
    let forbidden = Failure::Forbidden { reason: "forbidden-role" };
    if actor.grants.iter().any(|grant| reads(&grant.role)) { Ok(()) } else { Err(forbidden) }
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
        let published = versions.of(tx, line.procedure()).await?;
        rows.push(watch.promise(line, &published));
    }
    Ok(rows)
}

fn page(
    shell: Shell,
    search: Search,
    filter: &CaseFilter,
    lines: &[CaseLine],
    rows: Vec<Row>,
    exports: bool,
) -> ListPage {
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
        exports,
        export_state: filter.state.map_or("", CaseState::word),
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
