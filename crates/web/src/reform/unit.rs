use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::response::Response;
use calendar::Language;
use office::Office;
use review::{Axis, Item, ItemFilter, PartKind, Review, Stage};
use serde::Deserialize;

use super::loaded::{address, must_take_part, sees};
use super::names;
use crate::cases::People;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;
use crate::view::{Chip, Link, Pager};

/// Items of a page.
const PAGE: i64 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    stage: String,
    after: String,
}

#[derive(Template)]
#[template(path = "reform/unit.html")]
struct UnitPage {
    shell: Shell,
    review: Review,
    title: String,
    unit: String,
    lead: String,
    chips: Vec<Chip>,
    heads: Vec<String>,
    lines: Vec<ItemLine>,
    pager: Pager,
}

struct ItemLine {
    href: String,
    procedure: String,
    stage: String,
    is_late: bool,
    due: String,
    person: String,
    progress: String,
    marks: Vec<(&'static str, String)>,
    outcome: String,
}

/// The axes and kinds of parts that the matrix has a column for.
fn columns() -> Vec<(String, String)> {
    let axes = Axis::ALL.map(|axis| (axis.word().to_owned(), format!("review-axis-{}", axis.word())));
    let kinds = [PartKind::Paper, PartKind::Form, PartKind::Fee, PartKind::Limit];
    let kinds = kinds.map(|kind| (kind.word().to_owned(), format!("review-kind-{}", kind.word())));
    axes.into_iter().chain(kinds).collect()
}

/// What one unit has to review, and how each procedure stands.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path((id, unit)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    must_take_part(&signed_in.actor)?;
    let (rules, today) = (office.rules(), office.now().local().date());
    let path = rules.units.get(&unit).map(|unit| unit.path.clone()).ok_or(Failure::NotFound)?;
    let place = identity::Place { responsible: path.clone(), unit: path, ..identity::Place::default() };
    if !sees(&signed_in.actor, &place) {
        return Err(Failure::NotFound);
    }
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let mut tx = office.db.read().await?;
    let review = review::review(&mut tx, &id).await?;
    let board = review::board(&mut tx, &review, today).await?;
    let line = board.units.iter().find(|(code, _)| *code == unit).map(|(_, line)| line.clone()).unwrap_or_default();
    let filter = ItemFilter {
        unit: unit.clone(),
        stage: Stage::parse(&asked.stage),
        after: Some(asked.after.clone()).filter(|after| !after.is_empty()),
        limit: PAGE,
    };
    let items = review::items(&mut tx, &id, &filter).await?;
    let here = format!("/reform/reviews/{id}/units/{}", percent(&unit));
    let pager = pager(&here, &asked, &items, t);
    let people = People::of(&mut tx, items.iter().filter_map(|item| item.reviewer.clone())).await?;
    let page = UnitPage {
        title: t.one("review-by-decision", "number", &review.number),
        lead: t.two(
            "review-unit-lead",
            "done",
            names::number(line.reviewed, t),
            "all",
            names::number(line.assigned, t),
        ),
        chips: chips(&here, &asked, t),
        heads: columns().into_iter().map(|(_, key)| t.get(&key).to_owned()).collect(),
        lines: items.iter().map(|item| item_line(item, &rules, &people, today, t)).collect(),
        unit: rules.units.name(&unit).to_owned(),
        pager,
        review,
        shell,
    };
    html(&page)
}

fn chips(here: &str, asked: &Asked, t: &Texts) -> Vec<Chip> {
    let all = Chip::new(here, t.get("review-all"), asked.stage.is_empty());
    let one = |stage: Stage| {
        Chip::new(format!("{here}?stage={}", stage.word()), names::stage(stage, t), asked.stage == stage.word())
    };
    std::iter::once(all).chain(Stage::ALL.map(one)).collect()
}

fn pager(here: &str, asked: &Asked, items: &[Item], t: &Texts) -> Pager {
    let stage = if asked.stage.is_empty() { String::new() } else { format!("stage={}&", percent(&asked.stage)) };
    let is_full = i64::try_from(items.len()).unwrap_or(0) == PAGE;
    let next = items.last().filter(|_| is_full);
    Pager {
        said: t.one("review-shown", "n", items.len()),
        back: (!asked.after.is_empty()).then(|| Link::new(format!("{here}?{stage}"), t.get("review-back-to-first"))),
        next: next
            .map(|item| Link::new(format!("{here}?{stage}after={}", percent(&item.key())), t.get("review-further"))),
    }
}

fn item_line(
    item: &Item,
    rules: &office::RulesInForce,
    people: &People,
    today: jiff::civil::Date,
    t: &Texts,
) -> ItemLine {
    let published = rules.catalogue.get(&item.procedure_key);
    ItemLine {
        href: address(item),
        procedure: published.map_or_else(|| item.procedure_key.clone(), |p| p.procedure.name.clone()),
        stage: names::stage(item.stage, t),
        is_late: item.is_late(today),
        due: if item.stage.is_reviewed() { String::new() } else { names::days_left(item.due_on, today, t) },
        person: item.reviewer.as_deref().map(|name| people.name(name).to_owned()).unwrap_or_default(),
        progress: t.two("review-answered-of", "n", item.answered, "all", item.asked),
        marks: columns().iter().map(|(word, _)| names::mark(item.marks.get(word).copied(), t)).collect(),
        outcome: item.outcome.map(|outcome| names::outcome(outcome, t)).unwrap_or_default(),
    }
}
