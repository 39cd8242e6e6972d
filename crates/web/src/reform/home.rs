use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use calendar::{Language, format_date};
use identity::Place;
use identity::policy::ConductingReview;
use jiff::civil::Date;
use office::Office;
use review::{Board, Review};

use super::loaded::must_take_part;
use super::names;
use super::waiting::{Wait, waits};
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;

/// Campaigns shown.
const SHOWN: i64 = 20;

#[derive(Template)]
#[template(path = "reform/home.html")]
struct HomePage {
    shell: Shell,
    waits: Vec<Wait>,
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
    for one in review::reviews(&mut tx, SHOWN).await? {
        let board = review::board(&mut tx, &one, today).await?;
        lines.push(line(&one, &board, today, t));
    }
    let waits = waits(&mut tx, actor, today, t).await?;
    let conducts = actor.permit::<ConductingReview>(&Place::default()).is_ok();
    html(&HomePage { shell, waits, lines, conducts })
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
