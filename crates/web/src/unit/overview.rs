//! How every unit below a leader stands.

use askama::Template;
use axum::response::Response;
use calendar::format_moment;
use casework::{Tally, Worklist};
use identity::{Actor, Role};
use office::RulesInForce;
use store::{Moment, Tx};

use super::cases::{self, written};
use super::figures::watch;
use crate::failure::Result;
use crate::page::{Shell, html, percent};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::view::Stat;

#[derive(Template)]
#[template(path = "unit/overview.html")]
struct OverviewPage {
    shell: Shell,
    t: &'static Texts,
    unit: String,
    now: String,
    stats: Vec<Stat>,
    lines: Vec<UnitLine>,
    sum: Tally,
}

struct UnitLine {
    name: String,
    board: String,
    asked: cases::Asked,
    tally: Tally,
}

impl UnitLine {
    fn list(&self, due: &str) -> String {
        cases::Asked { due: due.to_owned(), ..self.asked.clone() }.address(None)
    }
}

impl OverviewPage {
    fn number(&self, n: &i64) -> String {
        written(*n, self.t)
    }
}

pub async fn page(tx: &mut Tx, rules: &RulesInForce, actor: &Actor, now: Moment, shell: Shell) -> Result<Response> {
    let t = shell.t;
    let own = actor.unit_as(Role::ApprovingLeader).unwrap_or_default();
    let tallies = casework::boards(tx, &actor.scope(), &watch(now)).await?;
    let mut sum = Tally::default();
    for (_, tally) in &tallies {
        sum += *tally;
    }
    let line = |(code, tally): (String, Tally)| UnitLine {
        name: rules.units.name(&code).to_owned(),
        board: format!("/unit?unit={}", percent(&code)),
        asked: cases::Asked { unit: code, ..cases::Asked::default() },
        tally,
    };
    let mut lines: Vec<UnitLine> = tallies.into_iter().map(line).collect();
    // What presses stands first.
    lines.sort_by_cached_key(|line| (-line.tally.late, -line.tally.today, text::sort_key(&line.name)));
    let decide = casework::work_count(tx, Worklist::ToDecide { unit: own }, now).await?;
    let decided = casework::work_count(tx, Worklist::Decided { unit: own }, now).await?;
    let stat = |href: &str, n: i64, key: &str, late: i64| Stat {
        href: Some(href.to_owned()),
        figure: written(n, t),
        label: t.get(key).to_owned(),
        beside: if late > 0 { t.one("work-late", "n", late) } else { String::new() },
        is_broken: false,
    };
    let stats = vec![
        stat("/work?list=sign", decide.all, "work-sign", decide.late),
        stat("/work?list=result", decided.all, "work-result", decided.late),
        Stat { href: None, is_broken: sum.broken > 0, ..stat("", sum.broken, "unit-broken", 0) },
    ];
    let page = html(&OverviewPage {
        unit: rules.units.name(own).to_owned(),
        now: format_moment(now.local(), t.language),
        stats,
        lines,
        sum,
        t,
        shell,
    })?;
    Ok(Shown(0).on(page))
}
