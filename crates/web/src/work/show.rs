use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::{Language, format_left, format_moment};
use identity::Actor;
use office::Office;
use serde::Deserialize;
use store::{Moment, Tx};

use super::part::{Line, Part, Whose, lines};
use super::tab::Tab;
use crate::cases::{People, Row, Urgency, Versions, Watch};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;

#[derive(Deserialize)]
pub struct Asked {
    /// The tab.
    #[serde(default)]
    list: String,
    /// With `after`: which list of the tab goes on.
    #[serde(default)]
    part: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "work/work.html")]
struct WorkPage {
    shell: Shell,
    t: &'static Texts,
    now: String,
    /// The unit whose work it is; nothing on somebody's own list.
    unit: Option<String>,
    tabs: Vec<TabLink>,
    /// How things stand, in one sentence.
    state: String,
    is_late: bool,
    sections: Vec<Section>,
}

struct TabLink {
    href: String,
    label: &'static str,
    current: bool,
}

struct Section {
    id: &'static str,
    title: &'static str,
    empty: &'static str,
    /// Who holds each case is worth a column.
    names_holder: bool,
    groups: Vec<Group>,
    next: Option<String>,
    /// Back to the beginning, on a later page.
    start: Option<String>,
}

struct Group {
    label: &'static str,
    class: &'static str,
    rows: Vec<Row>,
}

/// The work of whoever is signed in.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let actor = &signed_in.actor;
    let tabs = Tab::of(actor);
    let first = tabs.first().ok_or(Failure::Forbidden { reason: "forbidden-role" })?;
    let tab = tabs.iter().find(|tab| tab.word() == asked.list).unwrap_or(first);
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let (t, now) = (shell.t, office.now());
    let found = found(&office, actor, *tab, &asked).await?;
    let rules = office.rules();
    let unit = (*tab != Tab::Mine).then(|| rules.units.name(tab.name(actor)).to_owned());
    let (state, is_late) = state(&found, now, &rules.calendar, t);
    let people = People::of(&mut office.db.read().await?, holders(&found)).await?;
    let watch = Watch { rules: &rules, people: &people, now, t };
    let sections = found.into_iter().map(|part| section(part, *tab, &watch)).collect();
    let link = |other: &Tab| TabLink { href: address(*other), label: t.get(other.label()), current: other == tab };
    html(&WorkPage {
        now: format_moment(now.local(), language),
        unit,
        tabs: tabs.iter().map(link).collect(),
        state,
        is_late,
        sections,
        t,
        shell,
    })
}

/// A list as it was read.
struct Found {
    part: Part,
    lines: Vec<Line>,
    next: Option<String>,
    is_first: bool,
}

/// All lists of a tab; on a later page the one that goes on.
async fn found(office: &Office, actor: &Actor, tab: Tab, asked: &Asked) -> Result<Vec<Found>> {
    let rules = office.rules();
    let mut versions = Versions::new(&rules);
    let mut tx: Tx = office.db.read().await?;
    let after = Some(asked.after.as_str()).filter(|after| !after.is_empty());
    let goes_on = |part: &&Part| after.is_none() || part.word() == asked.part || tab.parts().len() == 1;
    let mut all = Vec::new();
    for part in tab.parts().iter().filter(goes_on) {
        let whose = Whose { part: *part, name: tab.name(actor) };
        let (lines, next) = lines(&mut tx, &mut versions, whose, after).await?;
        all.push(Found { part: *part, lines, next, is_first: after.is_none() });
    }
    Ok(all)
}

fn holders(found: &[Found]) -> Vec<String> {
    found.iter().flat_map(|part| &part.lines).filter_map(|line| line.line.officer.clone()).collect()
}

/// How many steps are late; where none is, how long until the first is due.
fn state(found: &[Found], now: Moment, calendar: &calendar::Calendar, t: &Texts) -> (String, bool) {
    let due = || found.iter().flat_map(|part| &part.lines).map(|line| line.line.step_due_at);
    let late = due().filter(|due| *due < now).count();
    if late > 0 {
        // A page that is late to its last line says nothing of those behind it.
        let goes_on =
            found.iter().any(|p| p.next.is_some() && p.lines.last().is_some_and(|l| l.line.step_due_at < now));
        return (t.one(if goes_on { "work-late-at-least" } else { "work-late" }, "n", late), true);
    }
    let left = due().min().and_then(|due| calendar.working_seconds_between(now.local(), due.local()).ok());
    match left {
        Some(left) => (t.one("work-none-late", "left", uncapitalised(&format_left(left, t.language))), false),
        None => (t.get("work-nothing").to_owned(), false),
    }
}

/// As it stands inside a sentence: `còn 5 giờ`.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn section(found: Found, tab: Tab, watch: &Watch<'_>) -> Section {
    let t = watch.t;
    let (title, empty) = found.part.keys();
    let rows: Vec<Row> = found.lines.iter().map(|line| watch.step(&line.line, &line.published)).collect();
    let next = found.next.map(|key| format!("{}&part={}&after={}", address(tab), found.part.word(), percent(&key)));
    Section {
        id: found.part.word(),
        title: t.get(title),
        empty: t.get(empty),
        names_holder: found.part == Part::Unit,
        groups: groups(rows, t),
        next,
        start: (!found.is_first).then(|| address(tab)),
    }
}

/// The rows by how soon they are due. They come in that order.
fn groups(rows: Vec<Row>, t: &'static Texts) -> Vec<Group> {
    let mut groups: Vec<(Urgency, Vec<Row>)> = Vec::new();
    for row in rows {
        match groups.last_mut() {
            Some((urgency, rows)) if *urgency == row.urgency => rows.push(row),
            _ => groups.push((row.urgency, vec![row])),
        }
    }
    let look = |urgency| match urgency {
        Urgency::Late => ("work-group-late", "late"),
        Urgency::Today => ("work-group-today", "risk"),
        Urgency::Next => ("work-group-next", ""),
        Urgency::Later => ("work-group-later", ""),
    };
    groups
        .into_iter()
        .map(|(urgency, rows)| {
            let (label, class) = look(urgency);
            Group { label: t.get(label), class, rows }
        })
        .collect()
}

fn address(tab: Tab) -> String {
    format!("/work?list={}", tab.word())
}
