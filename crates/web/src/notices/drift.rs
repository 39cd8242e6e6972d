use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::Language;
use identity::policy::WatchingNotices;
use identity::{Permit, Place};
use office::{Office, WallLine, desks_with_walls};
use serde::Deserialize;

use super::line::{Line, STANDINGS, standing_name};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::texts::Texts;
use crate::view::{Chip, Stat, figure};

#[derive(Deserialize)]
pub struct Asked {
    /// Code of the desk whose lines are shown.
    #[serde(default)]
    desk: String,
    /// A word of [`STANDINGS`]; all that is not good otherwise.
    #[serde(default)]
    state: String,
}

#[derive(Template)]
#[template(path = "notices/drift.html")]
struct DriftPage {
    shell: Shell,
    t: &'static Texts,
    days: u32,
    stats: Vec<Stat>,
    desks: Vec<DeskLine>,
    /// Heads of the columns.
    heads: Vec<&'static str>,
    chosen: Option<Chosen>,
}

struct DeskLine {
    name: String,
    href: String,
    /// Figures in the order of [`STANDINGS`], each with where it leads.
    figures: Vec<(String, String, bool)>,
    to_print: String,
}

struct Chosen {
    name: String,
    chips: Vec<Chip>,
    lines: Vec<Line>,
}

/// Who may see the walls of all desks.
pub fn permit(signed_in: &SignedIn) -> Result<Permit<WatchingNotices>> {
    Ok(signed_in.actor.permit::<WatchingNotices>(&Place::default())?)
}

/// How the walls of all desks stand to what is in force; of one desk line by line.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    permit(&signed_in)?;
    let (rules, now) = (office.rules(), office.now());
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let mut tx = office.db.read().await?;
    let (mut desks, mut totals, mut chosen) = (Vec::new(), [0_usize; STANDINGS.len()], None);
    for desk in desks_with_walls(&rules) {
        let wall = office::wall(&rules, &mut tx, &desk, now).await?;
        let counts = STANDINGS.map(|word| wall.iter().filter(|line| line.standing.word() == word).count());
        totals.iter_mut().zip(counts).for_each(|(total, n)| *total += n);
        let code = desk.unit.code.as_str();
        desks.push(desk_line(&desk.unit.name, code, &wall, counts, t));
        if code == asked.desk {
            chosen = Some(lines_of(&desk.unit.name, code, &wall, counts, &asked.state, t));
        }
    }
    if !asked.desk.is_empty() && chosen.is_none() {
        return Err(Failure::NotFound);
    }
    html(&DriftPage {
        days: rules.settings.disclosure.notice_days,
        stats: stats(totals, t),
        heads: STANDINGS.iter().map(|word| standing_name(word, t)).collect(),
        desks,
        chosen,
        t,
        shell,
    })
}

fn stats(totals: [usize; STANDINGS.len()], t: &'static Texts) -> Vec<Stat> {
    let stat = |(word, n): (&&str, usize)| Stat {
        label: standing_name(word, t).to_owned(),
        figure: figure(n as u64, t.language),
        beside: String::new(),
        href: None,
        is_broken: n > 0 && matches!(*word, "old" | "take_down"),
    };
    STANDINGS.iter().zip(totals).map(stat).collect()
}

fn desk_line(
    name: &str,
    code: &str,
    wall: &[WallLine],
    counts: [usize; STANDINGS.len()],
    t: &'static Texts,
) -> DeskLine {
    let figures = STANDINGS.iter().zip(counts).map(|(word, n)| {
        let is_wrong = n > 0 && *word != "good";
        (figure(n as u64, t.language), format!("/catalogue/drift?desk={code}&state={word}#lines"), is_wrong)
    });
    DeskLine {
        name: name.to_owned(),
        href: format!("/catalogue/drift?desk={code}#lines"),
        figures: figures.collect(),
        to_print: figure(wall.iter().filter(|line| line.standing.needs_print()).count() as u64, t.language),
    }
}

fn lines_of(
    name: &str,
    code: &str,
    wall: &[WallLine],
    counts: [usize; STANDINGS.len()],
    state: &str,
    t: &'static Texts,
) -> Chosen {
    let shows = |line: &&WallLine| match state {
        "" => !line.standing.is_good(),
        word => line.standing.word() == word,
    };
    let href = |word: &str| format!("/catalogue/drift?desk={code}&state={word}#lines");
    let all = counts.iter().sum::<usize>() - counts[STANDINGS.len() - 1];
    let first = Chip::new(format!("/catalogue/drift?desk={code}#lines"), t.get("notices-todo"), state.is_empty());
    let others = STANDINGS.iter().zip(counts).filter(|(_, n)| *n > 0).map(|(word, n)| {
        Chip::new(href(word), standing_name(word, t), state == *word).counting(figure(n as u64, t.language))
    });
    Chosen {
        name: name.to_owned(),
        chips: std::iter::once(first.counting(figure(all as u64, t.language))).chain(others).collect(),
        lines: wall.iter().filter(shows).map(|line| Line::new(line, t)).collect(),
    }
}
