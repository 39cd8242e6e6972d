use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use calendar::{Language, format_date};
use identity::policy::{ConductingReview, DecidingReview};
use identity::{Place, Role};
use jiff::civil::Date;
use office::Office;
use review::{Board, Review, Stage};

use super::loaded::{must_take_part, sees_all};
use super::names;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;
use crate::view::Stat;

/// Campaigns shown.
const SHOWN: i64 = 20;

#[derive(Template)]
#[template(path = "reform/home.html")]
struct HomePage {
    shell: Shell,
    stats: Vec<Stat>,
    lines: Vec<Line>,
    conducts: bool,
}

struct Line {
    href: String,
    title: String,
    issuer: String,
    signed_on: String,
    due: String,
    left: String,
    done: String,
    is_open: bool,
}

/// The campaigns of the office, and what waits for whoever looks.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
) -> Result<Response> {
    let actor = &signed_in.actor;
    must_take_part(actor)?;
    let shell = Shell::new(&office, language, "/reform", Some(&signed_in));
    let (t, today) = (shell.t, office.now().local().date());
    let mut tx = office.db.read().await?;
    let mut lines = Vec::new();
    let mut latest = None;
    for one in review::reviews(&mut tx, SHOWN).await? {
        let board = review::board(&mut tx, &one, today).await?;
        lines.push(line(&one, &board, today, t));
        if latest.is_none() && one.is_open() {
            latest = Some(one);
        }
    }
    let stats = match &latest {
        Some(review) => stats(&mut tx, actor, review, today, t).await?,
        None => Vec::new(),
    };
    let conducts = actor.permit::<ConductingReview>(&Place::default()).is_ok();
    html(&HomePage { shell, stats, lines, conducts })
}

fn line(review: &Review, board: &Board, today: Date, t: &Texts) -> Line {
    Line {
        href: format!("/reform/reviews/{}", review.id),
        title: t.one("review-of", "number", &review.number),
        issuer: review.issuer.clone(),
        signed_on: format_date(review.signed_on),
        due: format_date(review.due_on),
        left: names::days_left(review.due_on, today, t),
        done: t.two(
            "review-done-of",
            "done",
            names::number(board.sum.reviewed, t),
            "all",
            names::number(board.sum.assigned, t),
        ),
        is_open: review.is_open(),
    }
}

/// What waits: for a reviewer and a head in their unit, for the secretary and the committee at their table.
async fn stats(
    tx: &mut store::Tx,
    actor: &identity::Actor,
    review: &Review,
    today: Date,
    t: &Texts,
) -> Result<Vec<Stat>> {
    let stat = |href: String, n: i64, key: &str, late: i64| Stat {
        href: Some(href),
        figure: names::number(n, t),
        label: t.get(key).to_owned(),
        beside: if late > 0 { t.one("review-late-of", "n", late) } else { String::new() },
        is_broken: late > 0,
    };
    let mut stats = Vec::new();
    let own = actor.unit_as(Role::HeadOfUnit).or_else(|| actor.unit_as(Role::ProcessingOfficer));
    if let Some(unit) = own {
        let next_week = today.saturating_add(jiff::Span::new().days(7));
        let owed = review::owed(tx, unit, today, next_week).await?;
        let list = format!("/reform/reviews/{}/units/{}", review.id, percent(unit));
        stats.push(stat(list.clone(), owed.open, "review-owed-open", owed.late));
        if actor.holds(Role::HeadOfUnit) {
            stats.push(stat(format!("{list}?stage=submitted"), owed.to_confirm, "review-owed-confirm", 0));
        }
    }
    if sees_all(actor) {
        let board = format!("/reform/reviews/{}", review.id);
        if actor.permit::<ConductingReview>(&Place::default()).is_ok() {
            let n = review::owing(tx, Stage::Confirmed).await?;
            stats.push(stat(format!("{board}?stage=confirmed"), n, "review-owed-check", 0));
        }
        if actor.permit::<DecidingReview>(&Place::default()).is_ok() {
            let n = review::owing(tx, Stage::Checked).await?;
            stats.push(stat(format!("{board}?stage=checked"), n, "review-owed-decide", 0));
        }
    }
    Ok(stats)
}
