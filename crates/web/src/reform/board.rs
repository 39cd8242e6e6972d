use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use identity::policy::ConductingReview;
use identity::{Place, Role};
use jiff::civil::Date;
use office::{Office, RulesInForce};
use review::{Board, Item, Line, Outcome, Review, Stage};
use serde::Deserialize;
use store::Tx;

use super::loaded::{address, must_take_part};
use super::names;
use crate::cases::People;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;
use crate::view::Stat;

/// Late procedures named on the board.
const LATE: i64 = 30;
/// Reminders shown.
const REMINDERS: i64 = 12;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    said: String,
}

#[derive(Template)]
#[template(path = "reform/board.html")]
struct BoardPage {
    shell: Shell,
    review: Review,
    title: String,
    due: String,
    left: String,
    behind: String,
    said: Option<String>,
    stats: Vec<Stat>,
    lines: Vec<UnitLine>,
    sum: UnitLine,
    late: Vec<LateLine>,
    /// What lies at the tables of secretary and Committee: address, words, how many.
    tables: Vec<(String, String, String)>,
    conducts: bool,
    can_remind: bool,
    sees_all: bool,
    /// The table as PDF: the ends of its addresses with their names.
    volumes: Vec<(String, String)>,
    reminders: Vec<ReminderLine>,
    reminders_lead: String,
    key: String,
}

struct ReminderLine {
    unit: String,
    at: String,
    by: String,
    owed: String,
    letters: String,
}

struct UnitLine {
    name: String,
    href: String,
    line: Line,
    /// Widths of the stacked bar: done, in work, untouched; of a hundred.
    bar: [i64; 3],
    rate: String,
    is_behind: bool,
    is_done: bool,
    due: String,
    outcomes: Vec<String>,
    simplified: String,
    saved: String,
}

struct LateLine {
    href: String,
    procedure: String,
    unit: String,
    due: String,
    stage: String,
    person: String,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    must_take_part(&signed_in.actor)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let (t, today, rules) = (shell.t, office.now().local().date(), office.rules());
    let mut tx = office.db.read().await?;
    let review = review::review(&mut tx, &id).await?;
    let board = review::board(&mut tx, &review, today).await?;
    let late = review::late(&mut tx, &id, today, LATE).await?;
    let sees_all = super::loaded::sees_all(&signed_in.actor);
    let tables = if sees_all { tables(&mut tx, &id, t).await? } else { Vec::new() };
    let conducts = signed_in.actor.permit::<ConductingReview>(&Place::default()).is_ok();
    let lines: Vec<UnitLine> = board
        .units
        .iter()
        .map(|(unit, line)| {
            let href = format!("/reform/reviews/{id}/units/{}", percent(unit));
            unit_line(rules.units.name(unit).to_owned(), href, line, &review, today, t)
        })
        .collect();
    let told = if conducts { review::reminders(&mut tx, &id, REMINDERS).await? } else { Vec::new() };
    let behind = lines.iter().filter(|line| line.is_behind).count();
    let page = BoardPage {
        title: t.one("review-by-decision", "number", &review.number),
        due: format_date(review.due_on),
        left: names::days_left(review.due_on, today, t),
        behind: if behind == 0 { String::new() } else { t.one("review-units-behind", "n", behind) },
        said: said(&asked.said, t),
        stats: stats(&review, &board, t),
        sum: unit_line(t.get("review-sum").to_owned(), String::new(), &board.sum, &review, today, t),
        sees_all,
        tables,
        can_remind: conducts && review.is_open() && board.sum.reviewed < board.sum.assigned,
        late: named(&mut tx, &rules, late, today, t).await?,
        volumes: volumes(board.sum.reviewed, t),
        reminders: told.iter().map(|one| reminder_line(one, &rules, t)).collect(),
        reminders_lead: t.two("review-reminders-lead", "before", review.remind_before, "every", review.remind_every),
        key: shell.key(),
        lines,
        conducts,
        review,
        shell,
    };
    html(&page)
}

async fn tables(tx: &mut Tx, id: &str, t: &Texts) -> Result<Vec<(String, String, String)>> {
    let mut tables = Vec::new();
    for stage in [Stage::Confirmed, Stage::Checked] {
        let asked = super::table::Asked { stage: stage.word().to_owned(), ..super::table::Asked::default() };
        let n = review::count_at_table(tx, id, &asked.filter(1)).await?;
        let label = t.get(&format!("review-table-{}", stage.word())).to_owned();
        tables.push((format!("/reform/reviews/{id}/table?stage={}", stage.word()), label, names::number(n, t)));
    }
    Ok(tables)
}

fn volumes(lines: i64, t: &Texts) -> Vec<(String, String)> {
    match super::documents::volumes(lines) {
        1 => vec![("table.pdf".to_owned(), "PDF".to_owned())],
        n => (1..=n)
            .map(|at| (format!("table.pdf?volume={at}"), t.two("review-document-volume", "n", at, "of", n)))
            .collect(),
    }
}

fn reminder_line(one: &review::Reminder, rules: &RulesInForce, t: &Texts) -> ReminderLine {
    ReminderLine {
        unit: rules.units.name(&one.unit).to_owned(),
        at: format_moment(one.at.local(), t.language),
        by: one.by_account.clone().unwrap_or_else(|| t.get("review-reminder-by-itself").to_owned()),
        owed: t.two("review-reminder-open", "n", one.open, "late", one.late),
        letters: match one.letters {
            0 => t.get("review-reminder-no-letter").to_owned(),
            n => t.one("review-reminder-letters", "n", n),
        },
    }
}

fn unit_line(name: String, href: String, line: &Line, review: &Review, today: Date, t: &Texts) -> UnitLine {
    let width = |n: i64| if line.assigned > 0 { n * 100 / line.assigned } else { 0 };
    let outcomes = Outcome::ALL.map(|outcome| names::number(line.outcomes.get(&outcome).copied().unwrap_or(0), t));
    UnitLine {
        bar: [width(line.reviewed), width(line.in_work), width(line.untouched)],
        rate: names::share(line.done_rate(), t),
        is_behind: line.reviewed < line.assigned && line.is_behind(review.signed_on, today, review.due_on),
        is_done: line.reviewed >= line.assigned,
        due: line.due_on.map(|due| names::days_left(due, today, t)).unwrap_or_default(),
        outcomes: outcomes.into(),
        simplified: names::share(line.simplified_rate(), t),
        saved: names::share(line.saved_rate(), t),
        line: line.clone(),
        name,
        href,
    }
}

impl UnitLine {
    fn number(&self, n: &i64, t: &Texts) -> String {
        names::number(*n, t)
    }
}

fn stats(review: &Review, board: &Board, t: &Texts) -> Vec<Stat> {
    let stat =
        |figure: String, label: String, beside: String| Stat { href: None, figure, label, beside, is_broken: false };
    let sum = &board.sum;
    let of = format!("{} / {}", names::number(sum.reviewed, t), names::number(sum.assigned, t));
    let target =
        |n: i64, rate: Option<i64>| t.two("review-against", "rate", names::share(rate, t), "target", format!("{n}%"));
    let mut stats = vec![
        stat(of, t.one("review-stat-done", "rate", names::share(sum.done_rate(), t)), String::new()),
        stat(
            names::number(sum.simplified(), t),
            t.get("review-stat-simplified").to_owned(),
            target(review.target_simplified, sum.simplified_rate()),
        ),
        stat(
            names::dong(Some(sum.saved()), t),
            t.get("review-stat-saved").to_owned(),
            target(review.target_saved, sum.saved_rate()),
        ),
    ];
    stats.push(Stat {
        is_broken: sum.late > 0,
        ..stat(names::number(sum.late, t), t.get("review-stat-late").to_owned(), String::new())
    });
    stats
}

/// Items with the names of procedure, unit and the responsible person: the reviewer, or else the head.
async fn named(tx: &mut Tx, rules: &RulesInForce, items: Vec<Item>, today: Date, t: &Texts) -> Result<Vec<LateLine>> {
    let people = People::of(tx, items.iter().filter_map(|item| item.reviewer.clone())).await?;
    let mut heads = std::collections::HashMap::new();
    let mut lines = Vec::new();
    for item in items {
        if item.reviewer.is_none() && !heads.contains_key(&item.unit) {
            let head = identity::staff_of_unit(tx, &item.unit, Role::HeadOfUnit, today).await?;
            heads.insert(item.unit.clone(), head.first().map(|a| a.name.clone()).unwrap_or_default());
        }
        let published = rules.catalogue.get(&item.procedure_key);
        let procedure = published.map_or_else(|| item.procedure_key.clone(), |p| p.procedure.name.clone());
        lines.push(LateLine {
            href: address(&item),
            procedure,
            unit: rules.units.name(&item.unit).to_owned(),
            due: names::days_left(item.due_on, today, t),
            stage: names::stage(item.stage, t),
            person: match &item.reviewer {
                Some(reviewer) => people.titled(reviewer),
                None => heads.get(&item.unit).cloned().unwrap_or_default(),
            },
        });
    }
    Ok(lines)
}

/// The notice after an act led here.
fn said(word: &str, t: &Texts) -> Option<String> {
    let mut parts = word.split('-');
    let numbers = |parts: &mut std::str::Split<'_, char>| -> Option<[i64; 2]> {
        Some([parts.next()?.parse().ok()?, parts.next()?.parse().ok()?])
    };
    match parts.next()? {
        "assigned" => numbers(&mut parts).map(|[new, old]| t.two("review-said-assigned", "n", new, "old", old)),
        "reminded" => Some(t.get("review-said-reminded").to_owned()),
        "closed" => Some(t.get("review-said-closed").to_owned()),
        _ => None,
    }
}
