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

use super::part::{Part, Whose, lines};
use super::section::{Found, Section, address};
use super::tab::Tab;
use crate::cases::{People, Versions, Watch};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::reading::Shown;
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
    let shown = Shown(found.iter().map(|part| part.lines.len()).sum());
    let sections = found.into_iter().map(|part| Section::new(part, *tab, &watch)).collect();
    let link = |other: &Tab| TabLink { href: address(*other), label: t.get(other.label()), current: other == tab };
    let page = html(&WorkPage {
        now: format_moment(now.local(), language),
        unit,
        tabs: tabs.iter().map(link).collect(),
        state,
        is_late,
        sections,
        t,
        shell,
    })?;
    Ok(shown.on(page))
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
