use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use catalogue::Published;
use catalogue::draft::{DraftLine, DraftList, DraftStage, drafts};
use office::{Office, RulesInForce};
use serde::Deserialize;
use store::Tx;

use super::said::{change_name, stage_class, stage_name};
use super::seen::seen;
use crate::cases::People;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;
use crate::view::Chip;

/// Lines of one page.
const PAGE: usize = 50;

/// The lists: their word in the address, their text, the stage of their drafts.
const LISTS: [(&str, &str, Option<DraftStage>); 7] = [
    ("drafted", "catalogue-drafted", Some(DraftStage::Drafted)),
    ("checked", "catalogue-checked", Some(DraftStage::Checked)),
    ("approved", "catalogue-approved", Some(DraftStage::Approved)),
    ("later", "catalogue-later", None),
    ("bases", "catalogue-bases", None),
    ("announced", "catalogue-announced", Some(DraftStage::Announced)),
    ("dropped", "catalogue-dropped", Some(DraftStage::Dropped)),
];

#[derive(Template)]
#[template(path = "drafts/list.html")]
struct ListPage {
    shell: Shell,
    t: &'static Texts,
    chips: Vec<Chip>,
    title: &'static str,
    rows: Vec<Row>,
    start: Option<String>,
    next: Option<String>,
    drafts: bool,
    waits: bool,
    said: bool,
    empty: String,
}

struct Row {
    href: String,
    name: String,
    key: String,
    what: String,
    tag: Option<(&'static str, &'static str)>,
    who: String,
    when: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    list: String,
    after: String,
    done: String,
}

/// Where drafts stand, what is announced for later, and the procedures whose papers lack a legal basis of their own.
pub async fn list(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let may = seen(&signed_in.actor)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let (t, rules) = (shell.t, office.rules());
    let place = LISTS.iter().position(|(word, ..)| *word == asked.list).unwrap_or(usize::from(!may.drafts));
    let (word, title, stage) = LISTS[place];
    let mut tx = office.db.read().await?;
    let after = Some(asked.after.as_str()).filter(|after| !after.is_empty());
    let mut rows = match (stage, word) {
        (Some(stage), _) => of_stage(&mut tx, &rules, stage, after, t).await?,
        (None, "later") => later(&mut tx, &office, t).await?,
        _ => without_bases(&rules, after, t),
    };
    let is_more = rows.len() > PAGE && word != "later";
    if is_more {
        rows.truncate(PAGE);
    }
    let last = rows.last().map(|row| row.0.clone()).filter(|_| is_more);
    let chip = |(of, label, _): &(&'static str, &'static str, Option<DraftStage>)| Chip {
        href: format!("/catalogue?list={of}"),
        label: t.get(label).to_owned(),
        count: None,
        current: *of == word,
    };
    html(&ListPage {
        chips: LISTS.iter().map(chip).collect(),
        title: t.get(title),
        start: after.map(|_| format!("/catalogue?list={word}")),
        next: last.map(|last| format!("/catalogue?list={word}&after={}", percent(&last))),
        drafts: may.drafts,
        waits: may.drafts && word == "approved" && !rows.is_empty(),
        said: asked.done == "announced",
        empty: t
            .get(match word {
                "later" => "catalogue-empty-later",
                "bases" => "catalogue-empty-bases",
                _ => "catalogue-empty",
            })
            .to_owned(),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        t,
        shell,
    })
}

fn name(rules: &RulesInForce, key: &str) -> String {
    rules.catalogue.get(key).map_or_else(|| key.to_owned(), |published| published.procedure.name.clone())
}

async fn of_stage(
    tx: &mut Tx,
    rules: &RulesInForce,
    stage: DraftStage,
    before: Option<&str>,
    t: &'static Texts,
) -> Result<Vec<(String, Row)>> {
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let lines = drafts(tx, &DraftList { stage, before, limit }).await?;
    let people = People::of(tx, lines.iter().map(|line| line.changed_by.clone())).await?;
    let row = |line: DraftLine| {
        let row = Row {
            href: format!("/catalogue/drafts/{}", line.id),
            name: name(rules, &line.key),
            what: change_name(line.change, t).to_owned(),
            tag: Some((stage_class(line.stage), stage_name(line.stage, t))),
            who: people.name(&line.changed_by).to_owned(),
            when: format_moment(line.changed_at.local(), t.language),
            key: line.key,
        };
        (line.id, row)
    };
    Ok(lines.into_iter().map(row).collect())
}

async fn later(tx: &mut Tx, office: &Office, t: &'static Texts) -> Result<Vec<(String, Row)>> {
    let to_come = catalogue::announced_after(tx, office.now().local().date()).await?;
    let row = |one: Published| {
        let key = one.procedure.key.clone();
        let row = Row {
            href: format!("/catalogue/{}", percent(&key)),
            name: one.procedure.name.clone(),
            what: t.one("versions-version", "n", one.version),
            tag: None,
            who: one.procedure.decision.clone().unwrap_or_default(),
            when: t.one("catalogue-from", "day", format_date(one.in_force_from)),
            key: key.clone(),
        };
        (key, row)
    };
    Ok(to_come.into_iter().map(row).collect())
}

/// From memory, by key; a page begins behind a key.
fn without_bases(rules: &RulesInForce, after: Option<&str>, t: &'static Texts) -> Vec<(String, Row)> {
    let lacking = |one: &Published| one.procedure.papers.iter().filter(|paper| paper.legal_basis.is_none()).count();
    let mut found: Vec<_> = rules
        .catalogue
        .all()
        .iter()
        .filter(|one| one.procedure.is_in_force() && after.is_none_or(|after| one.procedure.key.as_str() > after))
        .filter(|one| lacking(one) > 0)
        .collect();
    found.sort_by(|a, b| a.procedure.key.cmp(&b.procedure.key));
    let row = |one: &Arc<Published>| {
        let (key, lacking) = (one.procedure.key.clone(), lacking(one));
        let row = Row {
            href: format!("/catalogue/{}", percent(&key)),
            name: one.procedure.name.clone(),
            what: t.two("catalogue-lacking", "n", lacking, "all", one.procedure.papers.len()),
            tag: None,
            who: one.procedure.field.clone(),
            when: t.one("versions-version", "n", one.version),
            key: key.clone(),
        };
        (key, row)
    };
    found.into_iter().take(PAGE + 1).map(row).collect()
}
