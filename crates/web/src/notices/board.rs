use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use identity::policy::PostingNotice;
use office::WallLine;
use serde::Deserialize;

use super::line::{Line, STANDINGS, standing_name};
use crate::desk::AtDesk;
use crate::failure::Result;
use crate::page::{Shell, html};
use crate::texts::Texts;
use crate::view::{Chip, Link, Pager, figure};

/// Lines of one page.
const PAGE: usize = 60;

#[derive(Deserialize)]
pub struct Asked {
    /// `todo`, `all`, or a word of [`STANDINGS`].
    #[serde(default)]
    state: String,
    #[serde(default)]
    from: usize,
    /// What was just done, and to how many.
    #[serde(default)]
    said: String,
    #[serde(default)]
    n: usize,
}

#[derive(Template)]
#[template(path = "notices/board.html")]
struct BoardPage {
    shell: Shell,
    t: &'static Texts,
    desk: String,
    days: u32,
    said: Option<String>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    has_take_down: bool,
    /// How many sheets have to be printed anew, and in how many files they and all sheets come.
    to_print: usize,
    parts: usize,
    all: usize,
    all_parts: usize,
    empty: &'static str,
    pager: Option<Pager>,
}

/// The wall of the desk at which somebody sits: what hangs, what is missing, what is old.
pub async fn show(at: AtDesk, Query(asked): Query<Asked>) -> Result<Response> {
    let clerk = at.clerk().await?;
    let _permit = clerk.actor().permit::<PostingNotice>(&clerk.place())?;
    let wall = office::wall(&at.rules, &mut at.office.db.read().await?, &clerk.desk, at.office.now()).await?;
    let t = clerk.t();
    let state = if asked.state.is_empty() { "todo".to_owned() } else { asked.state };
    let shows = |line: &&WallLine| match state.as_str() {
        "all" => true,
        "todo" => !line.standing.is_good(),
        word => line.standing.word() == word,
    };
    let chosen: Vec<&WallLine> = wall.iter().filter(shows).collect();
    let to_print = wall.iter().filter(|line| line.standing.needs_print()).count();
    let shown = wall.iter().filter(|line| line.standing.word() != "take_down").count();
    let page = BoardPage {
        shell: clerk.shell(&at.path),
        t,
        desk: clerk.desk.unit.name.clone(),
        days: at.rules.settings.disclosure.notice_days,
        said: said(&asked.said, asked.n, t),
        chips: chips(&wall, &state, t),
        has_take_down: chosen.iter().skip(asked.from).take(PAGE).any(|line| line.standing.word() == "take_down"),
        lines: chosen.iter().skip(asked.from).take(PAGE).map(|line| Line::new(line, t)).collect(),
        to_print,
        parts: to_print.div_ceil(super::sheets::SHEETS),
        all: shown,
        all_parts: shown.div_ceil(super::sheets::SHEETS),
        empty: if wall.is_empty() { "notices-none" } else { "notices-none-here" },
        pager: pager(chosen.len(), asked.from, &state, t),
    };
    html(&page)
}

fn said(word: &str, n: usize, t: &'static Texts) -> Option<String> {
    match word {
        "hangs" => Some(t.one("notices-said-hangs", "n", n)),
        "taken_down" => Some(t.one("notices-said-taken-down", "n", n)),
        "none" => Some(t.get("notices-said-none").to_owned()),
        _ => None,
    }
}

fn chips(wall: &[WallLine], state: &str, t: &'static Texts) -> Vec<Chip> {
    let count = |is: &dyn Fn(&WallLine) -> bool| wall.iter().filter(|line| is(line)).count();
    let chip = |word: &str, label: &str, n: usize| {
        Chip::new(format!("/desk/notices?state={word}"), label, state == word).counting(figure(n as u64, t.language))
    };
    let mut chips = vec![
        chip("todo", t.get("notices-todo"), count(&|line| !line.standing.is_good())),
        chip("all", t.get("notices-all"), wall.len()),
    ];
    for word in STANDINGS {
        let n = count(&|line| line.standing.word() == word);
        if n > 0 {
            chips.push(chip(word, standing_name(word, t), n));
        }
    }
    chips
}

fn pager(all: usize, from: usize, state: &str, t: &'static Texts) -> Option<Pager> {
    let to = (from + PAGE).min(all);
    let way = |from: usize, key: &str| Link {
        href: format!("/desk/notices?state={state}&from={from}"),
        label: t.get(key).to_owned(),
    };
    (all > PAGE).then(|| Pager {
        said: t.with(
            "notices-range",
            &[("from", &(from + 1).to_string()), ("to", &to.to_string()), ("all", &all.to_string())],
        ),
        back: (from > 0).then(|| way(from.saturating_sub(PAGE), "pager-previous")),
        next: (to < all).then(|| way(to, "notices-next")),
    })
}
