//! What of a campaign lies at a table: for the secretary to check, for the Committee to adopt. Boxes choose what a preview
//! shows and one act does.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::response::Response;
use calendar::Language;
use identity::Place;
use identity::policy::{ConductingReview, DecidingReview};
use office::{Office, RulesInForce, Versions};
use review::{Outcome, Planned, Stage, TableFilter};
use serde::Deserialize;
use store::Tx;

use super::loaded::{address, sees_all};
use super::names;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;
use crate::view::{Chip, Link, Pager};

/// Proposals of a page.
const PAGE: usize = 50;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `checked` for the Committee's table, anything else for the secretary's.
    pub stage: String,
    /// Code of a unit.
    pub unit: String,
    /// A kind of proposal.
    pub outcome: String,
    pub after: String,
    pub said: String,
}

impl Asked {
    pub fn stage(&self) -> Stage {
        if self.stage == Stage::Checked.word() { Stage::Checked } else { Stage::Confirmed }
    }

    pub fn filter(&self, limit: usize) -> TableFilter {
        TableFilter {
            stage: self.stage(),
            unit: self.unit.clone(),
            outcome: Outcome::parse(&self.outcome),
            after: self.after.clone(),
            limit: i64::try_from(limit).unwrap_or(1),
        }
    }

    /// The same list by its address.
    fn address(&self, here: &str, after: &str) -> String {
        let pairs =
            [("stage", self.stage().word()), ("unit", &self.unit), ("outcome", &self.outcome), ("after", after)];
        let set = pairs.iter().filter(|(_, value)| !value.is_empty());
        let set: Vec<String> = set.map(|(name, value)| format!("{name}={}", percent(value))).collect();
        format!("{here}?{}", set.join("&"))
    }
}

#[derive(Template)]
#[template(path = "reform/table.html")]
struct TablePage {
    shell: Shell,
    title: String,
    board: String,
    here: String,
    said: Option<String>,
    chips: Vec<Chip>,
    asked: Asked,
    units: Vec<(String, String)>,
    outcomes: Vec<(&'static str, String)>,
    lines: Vec<TableLine>,
    /// How many the filter finds, on whatever page.
    all: i64,
    /// Whether this person may say the word here.
    can_act: bool,
    pager: Pager,
}

/// A proposal as a list and a preview name it.
pub struct TableLine {
    pub id: String,
    pub version: i64,
    pub href: String,
    pub procedure: String,
    pub unit: String,
    pub outcome: String,
    /// What it changes, in words.
    pub changes: Vec<String>,
    /// Limit and cost, before and after; empty where neither is known.
    pub promised: String,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    if !sees_all(&signed_in.actor) {
        return Err(Failure::Forbidden { reason: "forbidden-role" });
    }
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let (t, rules) = (shell.t, office.rules());
    let mut tx = office.db.read().await?;
    let review = review::review(&mut tx, &id).await?;
    let board = review::board(&mut tx, &review, office.now().local().date()).await?;
    let mut planned = review::at_table(&mut tx, &id, &asked.filter(PAGE + 1)).await?;
    let all = review::count_at_table(&mut tx, &id, &asked.filter(1)).await?;
    let is_full = planned.len() > PAGE;
    planned.truncate(PAGE);
    let here = format!("/reform/reviews/{id}/table");
    let next = planned.last().filter(|_| is_full).map(|one| one.item.table_key());
    let page = TablePage {
        title: t.get(&format!("review-table-{}", asked.stage().word())).to_owned(),
        board: format!("/reform/reviews/{id}"),
        said: said(&asked.said, t),
        chips: chips(&mut tx, &id, &here, &asked, t).await?,
        units: board.units.iter().map(|(unit, _)| (unit.clone(), rules.units.name(unit).to_owned())).collect(),
        outcomes: Outcome::ALL.map(|outcome| (outcome.word(), names::outcome(outcome, t))).into(),
        lines: lines(&mut tx, &rules, &planned, t).await?,
        can_act: review.is_open() && may_act(&signed_in.actor, asked.stage()),
        pager: Pager {
            said: t.two("review-table-shown", "n", planned.len(), "all", names::number(all, t)),
            back: (!asked.after.is_empty()).then(|| Link::new(asked.address(&here, ""), t.get("review-back-to-first"))),
            next: next.map(|key| Link::new(asked.address(&here, &key), t.get("review-further"))),
        },
        all,
        here,
        asked,
        shell,
    };
    html(&page)
}

/// Whether somebody may say the word at this table.
pub fn may_act(actor: &identity::Actor, stage: Stage) -> bool {
    match stage {
        Stage::Checked => actor.permit::<DecidingReview>(&Place::default()).is_ok(),
        _ => actor.permit::<ConductingReview>(&Place::default()).is_ok(),
    }
}

async fn chips(tx: &mut Tx, id: &str, here: &str, asked: &Asked, t: &Texts) -> Result<Vec<Chip>> {
    let mut chips = Vec::new();
    for stage in [Stage::Confirmed, Stage::Checked] {
        let own = Asked { stage: stage.word().to_owned(), ..Asked::default() };
        let n = review::count_at_table(tx, id, &own.filter(1)).await?;
        let label = format!("{} ({})", t.get(&format!("review-table-{}", stage.word())), names::number(n, t));
        chips.push(Chip::new(own.address(here, ""), label, asked.stage() == stage));
    }
    Ok(chips)
}

pub async fn lines(tx: &mut Tx, rules: &RulesInForce, planned: &[Planned], t: &Texts) -> Result<Vec<TableLine>> {
    let mut versions = Versions::new(rules);
    let mut lines = Vec::with_capacity(planned.len());
    for one in planned {
        let published = versions.of(tx, (&one.item.procedure_key, one.item.procedure_version)).await?;
        lines.push(line(one, &published.procedure, rules, t));
    }
    Ok(lines)
}

fn line(
    Planned { item, proposal }: &Planned,
    procedure: &catalogue::Procedure,
    rules: &RulesInForce,
    t: &Texts,
) -> TableLine {
    let changes = proposal.iter().flat_map(|proposal| &proposal.changes);
    TableLine {
        id: item.id.clone(),
        version: item.version,
        href: address(item),
        procedure: procedure.name.clone(),
        unit: rules.units.name(&item.unit).to_owned(),
        outcome: item.outcome.map(|outcome| names::outcome(outcome, t)).unwrap_or_default(),
        changes: changes.map(|change| names::change(change, procedure, t)).collect(),
        promised: names::promised(item, t),
    }
}

fn said(word: &str, t: &Texts) -> Option<String> {
    let (what, n) = word.split_once('-')?;
    let n: i64 = n.parse().ok()?;
    match what {
        "checked" => Some(t.one("review-said-all-checked", "n", n)),
        "decided" => Some(t.one("review-said-all-decided", "n", n)),
        _ => None,
    }
}
