use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::Reference;
use catalogue::search::{Found, Hit};
use catalogue::{Catalogue, Procedure, StateKind};
use office::{Office, RulesInForce};

use super::asked::Asked;
use super::group::GROUPS;
use super::line::{Line, said};
use super::unit::name_of;
use crate::failure::Result;
use crate::guard::MaybeSignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;

/// Procedures on one page.
const PAGE: usize = 20;

#[derive(Template)]
#[template(path = "procedures/list.html")]
struct ListPage {
    shell: Shell,
    asked: Asked,
    lines: Vec<Line>,
    /// Found in all, and how many stand before this page.
    found: usize,
    before: usize,
    next: Option<Pager>,
    previous: Option<String>,
    suggestion: Option<(String, String)>,
    /// The query is the number of a case.
    case: Option<String>,
    groups: Vec<Choice>,
    units: Vec<Choice>,
    states: [Choice; 2],
}

struct Pager {
    href: String,
    /// How many follow on that page.
    count: usize,
}

struct Choice {
    code: String,
    name: String,
    count: usize,
    chosen: bool,
}

/// Search and lists by field, unit and state.
pub async fn list(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    MaybeSignedIn(signed_in): MaybeSignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (rules, asked) = (office.rules(), asked.clean());
    let shell = Shell::new(&office, language, &uri.to_string(), signed_in.as_ref());
    let (t, catalogue) = (shell.t, &*rules.catalogue);
    let Found { hits, suggestion } = found(catalogue, &asked);
    let before = position_after(&hits, &asked.after);
    let shown = hits.iter().skip(before).take(PAGE);
    html(&ListPage {
        lines: lines(&shown.collect::<Vec<_>>(), &asked.q, &rules, t),
        found: hits.len(),
        before,
        next: next(&hits, before, &asked),
        previous: previous(&hits, before, &asked),
        suggestion: suggestion.map(|words| (words.clone(), Asked { q: words, ..Asked::default() }.href(""))),
        case: Reference::parse(&asked.q).map(|reference| reference.to_string()),
        groups: groups(catalogue, &asked, t),
        units: units(&rules, &asked),
        states: states(catalogue, &asked, t),
        shell,
        asked,
    })
}

fn lines(shown: &[&Hit], query: &str, rules: &RulesInForce, t: &'static Texts) -> Vec<Line> {
    let procedures: Vec<&Procedure> = shown.iter().map(|hit| hit.procedure.as_ref()).collect();
    let why = if query.is_empty() { Vec::new() } else { rules.catalogue.why(query, &procedures) };
    let line = |(at, hit): (usize, &&Hit)| {
        let line = Line::new(&hit.procedure, &hit.matched, &rules.units, rules.settings.era, t);
        Line { why: why.get(at).map(|why| said(why, t)).unwrap_or_default(), ..line }
    };
    shown.iter().enumerate().map(line).collect()
}

/// What the catalogue has for a query; everything, as it lies there, where nothing was asked.
fn found(catalogue: &Catalogue, asked: &Asked) -> Found {
    if !asked.q.is_empty() || asked.is_filtered() {
        return catalogue.search(&asked.q, &asked.filter(), usize::MAX);
    }
    let hit = |procedure: &Arc<Procedure>| Hit { procedure: procedure.clone(), score: 0.0, matched: Vec::new() };
    Found { hits: catalogue.all().iter().map(|published| hit(&published.procedure)).collect(), suggestion: None }
}

/// How many hits stand before the page that begins after `key`; an unknown key begins at the first.
fn position_after(hits: &[Hit], key: &str) -> usize {
    hits.iter().position(|hit| hit.procedure.key == key).map_or(0, |at| at + 1)
}

fn next(hits: &[Hit], before: usize, asked: &Asked) -> Option<Pager> {
    let last = hits.get(before + PAGE - 1)?;
    let count = (hits.len() - before - PAGE).min(PAGE);
    (count > 0).then(|| Pager { href: asked.href(&last.procedure.key), count })
}

fn previous(hits: &[Hit], before: usize, asked: &Asked) -> Option<String> {
    let first = before.checked_sub(PAGE).or((before > 0).then_some(0))?;
    let after = first.checked_sub(1).and_then(|at| hits.get(at)).map_or("", |hit| hit.procedure.key.as_str());
    Some(asked.href(after))
}

fn groups(catalogue: &Catalogue, asked: &Asked, t: &'static Texts) -> Vec<Choice> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for published in catalogue.all() {
        *counts.entry(&published.procedure.group).or_default() += 1;
    }
    let choice = |(code, key): &(&str, &str)| {
        let count = counts.get(code).copied()?;
        Some(Choice { code: (*code).to_owned(), name: t.get(key).to_owned(), count, chosen: asked.field == *code })
    };
    GROUPS.iter().filter_map(choice).collect()
}

fn units(rules: &RulesInForce, asked: &Asked) -> Vec<Choice> {
    let choice = |group: catalogue::Group| Choice {
        name: name_of(&rules.units, &group.name).to_owned(),
        count: group.procedures.len(),
        chosen: asked.unit == group.name,
        code: group.name,
    };
    rules.catalogue.units(rules.settings.era).into_iter().map(choice).collect()
}

fn states(catalogue: &Catalogue, asked: &Asked, t: &'static Texts) -> [Choice; 2] {
    [(StateKind::InForce, "filter-in-force"), (StateKind::Listed, "filter-listed")].map(|(kind, key)| Choice {
        code: kind.word().to_owned(),
        name: t.get(key).to_owned(),
        count: catalogue.all().iter().filter(|p| p.procedure.state.kind() == kind).count(),
        chosen: asked.state == kind.word(),
    })
}
