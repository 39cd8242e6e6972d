//! A year later: what was promised by each proposal that was adopted, and what came of it.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, State};
use axum::response::Response;
use calendar::{Language, format_date};
use office::Office;
use review::{Effect, Item};

use super::loaded::{address, must_take_part};
use super::names;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;

/// Proposals shown, the newest first.
const SHOWN: i64 = 20;

#[derive(Template)]
#[template(path = "reform/effects.html")]
struct EffectsPage {
    shell: Shell,
    title: String,
    board: String,
    lines: Vec<EffectLine>,
}

struct EffectLine {
    href: String,
    procedure: String,
    outcome: String,
    promised: String,
    /// When it can be judged, or that it is not in force yet.
    when: String,
    /// Label, before, after.
    rows: Vec<(String, String, String)>,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(id): Path<String>,
) -> Result<Response> {
    must_take_part(&signed_in.actor)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let (t, rules, today) = (shell.t, office.rules(), office.now().local().date());
    let mut tx = office.db.read().await?;
    let review = review::review(&mut tx, &id).await?;
    let items = review::decided(&mut tx, &id, SHOWN).await?;
    let judged = review::effects(&mut tx, &rules.calendar, &items, today).await?;
    let line = |(item, judged): (&Item, review::Judged)| {
        line(item, judged.reviewed.procedure.name.clone(), judged.effect, today, t)
    };
    let lines = items.iter().zip(judged).map(line).collect();
    let title = t.one("review-by-decision", "number", &review.number);
    html(&EffectsPage { title, board: format!("/reform/reviews/{id}"), lines, shell })
}

fn line(item: &Item, procedure: String, effect: Option<Effect>, today: jiff::civil::Date, t: &Texts) -> EffectLine {
    let promised = t.one("review-promised", "what", names::promised(item, t));
    let when = match &effect {
        None => t.get("review-effect-not-yet").to_owned(),
        Some(effect) => {
            let key = if today < effect.judged_from { "review-effect-from" } else { "review-effect-whole" };
            t.two(key, "from", format_date(effect.in_force_from), "judged", format_date(effect.judged_from))
        }
    };
    EffectLine {
        href: address(item),
        outcome: item.outcome.map(|outcome| names::outcome(outcome, t)).unwrap_or_default(),
        rows: effect.map(|effect| rows(&effect, t)).unwrap_or_default(),
        procedure,
        promised,
        when,
    }
}

fn rows(effect: &Effect, t: &Texts) -> Vec<(String, String, String)> {
    let row = |key: &str, before: String, after: String| (t.get(key).to_owned(), before, after);
    let median = |figures: &review::Figures| match figures.median_tenths() {
        Some(tenths) => t.two("review-effect-days", "days", names::tenths(tenths, t), "n", figures.sample),
        None => "—".to_owned(),
    };
    let (before, after) = (&effect.before, &effect.after);
    vec![
        row("review-effect-cases", names::number(before.received, t), names::number(after.received, t)),
        row("review-effect-median", median(before), median(after)),
        row(
            "review-effect-supplements",
            names::share(before.supplemented_rate(), t),
            names::share(after.supplemented_rate(), t),
        ),
        row("review-effect-fees", names::dong(Some(effect.fees_before), t), names::dong(Some(effect.fees_after), t)),
        row("review-effect-papers", effect.papers_before.to_string(), effect.papers_after.to_string()),
    ]
}
