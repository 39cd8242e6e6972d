use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::{ALONE, ExportRequest, State as CaseState};
use office::Office;
use serde::Deserialize;

use super::ask::PURPOSES;
use super::file::{filter, permit};
use crate::cases::{People, when};
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;
use crate::view::{Tag, figure};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    unit: String,
}

#[derive(Template)]
#[template(path = "exports/page.html")]
struct ExportsPage {
    shell: Shell,
    t: &'static Texts,
    state: String,
    unit: String,
    /// The list in words, and how many cases it holds.
    what: String,
    count: String,
    needs_leave: bool,
    most: i64,
    purposes: Vec<(&'static str, String)>,
    lines: Vec<Line>,
}

struct Line {
    id: String,
    what: String,
    count: String,
    purpose: String,
    by: String,
    at: String,
    decision: String,
    decided_by: String,
    is_mine: bool,
}

/// What a list would hold, what was asked for, and what waits for this person's leave.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let actor = &signed_in.actor;
    permit(actor)?;
    let (rules, now) = (office.rules(), office.now());
    let mut tx = office.db.read().await?;
    let n = casework::cases_count(&mut tx, &actor.scope(), &filter(&asked.state, &asked.unit)?).await?;
    let requests = casework::export_requests(&mut tx, actor).await?;
    let named = requests.iter().flat_map(|one| std::iter::once(one.asked_by.clone()).chain(one.decided_by.clone()));
    let people = People::of(&mut tx, named.collect::<Vec<_>>()).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let what = |state: &str, unit: &str| {
        let state = CaseState::parse(state).map_or(t.get("cases-all"), |state| Tag::new(state, t).label);
        if unit.is_empty() { state.to_owned() } else { format!("{state}, {}", rules.units.name(unit)) }
    };
    let line = |one: ExportRequest| Line {
        what: what(&one.state, &one.unit),
        count: figure(one.n.unsigned_abs(), t.language),
        purpose: t.get(&format!("export-purpose-{}", one.purpose)).to_owned(),
        by: people.name(&one.asked_by).to_owned(),
        at: when(one.asked_at.local(), now.local().date(), t),
        decided_by: one.decided_by.as_deref().map(|by| people.name(by).to_owned()).unwrap_or_default(),
        is_mine: one.asked_by == actor.username,
        decision: one.decision,
        id: one.id,
    };
    html(&ExportsPage {
        what: what(&asked.state, &asked.unit),
        count: figure(n.unsigned_abs(), t.language),
        needs_leave: n > ALONE,
        most: ALONE,
        purposes: PURPOSES.map(|word| (word, t.get(&format!("export-purpose-{word}")).to_owned())).to_vec(),
        lines: requests.into_iter().map(line).collect(),
        state: asked.state,
        unit: asked.unit,
        t,
        shell,
    })
}
