use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::{Approval, CaseLine};
use office::{Office, RulesInForce, Versions};
use serde::Deserialize;
use store::{Moment, Tx};

use super::whose::unit_of;
use crate::cases::{People, Row, Watch, when};
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::reading::Shown;
use crate::texts::Texts;

/// Lines of one page of letters.
const PAGE: usize = 50;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    unit: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "unit/approvals.html")]
struct ApprovalsPage {
    shell: Shell,
    t: &'static Texts,
    unit: String,
    board: String,
    asked: Vec<AskedLine>,
    letters: Vec<Row>,
    next: Option<String>,
    start: Option<String>,
}

/// Something that waits for a second person.
pub struct AskedLine {
    pub href: String,
    pub reference: String,
    pub procedure: String,
    pub kind: &'static str,
    pub by: String,
    pub at: String,
    /// The promise as it stands.
    pub due: String,
}

impl AskedLine {
    pub fn new(one: &Approval, procedure: String, people: &People, now: Moment, t: &'static Texts) -> AskedLine {
        let today = now.local().date();
        AskedLine {
            href: format!("/cases/{}", one.reference),
            reference: one.reference.clone(),
            procedure,
            kind: t.get(if one.kind == "extension" { "unit-asks-extension" } else { "unit-asks-supplement" }),
            by: people.name(&one.asked_by).to_owned(),
            at: when(one.asked_at.local(), today, t),
            due: when(one.due_at.local(), today, t),
        }
    }
}

/// What waits for the signature of a unit's head, and the letters of apology the unit owes.
pub async fn list(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (rules, now) = (office.rules(), office.now());
    let unit = unit_of(&signed_in.actor, &rules, &asked.unit)?;
    let mut tx = office.db.read().await?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let after = Some(asked.after.as_str()).filter(|after| !after.is_empty());
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut lines = casework::owing_apologies(&mut tx, &unit.code, now, after, limit).await?;
    let address = |after: &str| format!("/unit/approvals?unit={}&after={}", percent(&unit.code), percent(after));
    let next = (lines.len() > PAGE).then(|| address(&lines[PAGE - 1].key));
    lines.truncate(PAGE);
    let proposals = if after.is_none() { casework::approvals(&mut tx, &unit.code).await? } else { Vec::new() };
    let people = people(&mut tx, &lines, &proposals).await?;
    let letters = letters(&mut tx, &lines, &Watch { rules: &rules, people: &people, now, t }).await?;
    let proposed = proposed(&mut tx, &rules, &proposals, &people, now, t).await?;
    let page = html(&ApprovalsPage {
        unit: unit.name.clone(),
        board: format!("/unit?unit={}", percent(&unit.code)),
        start: after.map(|_| address("")),
        asked: proposed,
        letters,
        next,
        t,
        shell,
    })?;
    Ok(Shown(lines.len()).on(page))
}

async fn people(tx: &mut Tx, lines: &[CaseLine], proposals: &[Approval]) -> Result<People> {
    let holders = lines.iter().filter_map(|line| line.officer.clone());
    let named: Vec<String> = holders.chain(proposals.iter().map(|one| one.asked_by.clone())).collect();
    People::of(tx, named).await
}

async fn letters(tx: &mut Tx, lines: &[CaseLine], watch: &Watch<'_>) -> Result<Vec<Row>> {
    let mut versions = Versions::new(watch.rules);
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let published = versions.of(tx, line.procedure()).await?;
        rows.push(watch.promise(line, &published));
    }
    Ok(rows)
}

/// The proposals with the names of their procedures.
pub async fn proposed(
    tx: &mut Tx,
    rules: &RulesInForce,
    proposals: &[Approval],
    people: &People,
    now: Moment,
    t: &'static Texts,
) -> Result<Vec<AskedLine>> {
    let mut versions = Versions::new(rules);
    let mut lines = Vec::with_capacity(proposals.len());
    for one in proposals {
        let published = versions.of(tx, (&one.procedure_key, one.procedure_version)).await?;
        lines.push(AskedLine::new(one, published.procedure.name.clone(), people, now, t));
    }
    Ok(lines)
}
