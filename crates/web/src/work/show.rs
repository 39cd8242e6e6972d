use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::{Language, format_left, format_moment};
use casework::{CaseLine, WorkCount};
use identity::Actor;
use office::{Office, RulesInForce, Versions};
use store::{Moment, Tx};

use super::filter::{Asked, DUE, PAGE};
use super::people::{Colleague, colleagues};
use super::tab::Tab;
use super::table::{Acts, Table, done};
use crate::cases::{People, Watch, number_in};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::reading::Shown;
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "work/work.html")]
struct WorkPage {
    shell: Shell,
    t: &'static Texts,
    now: String,
    unit: Option<String>,
    tabs: Vec<TabLink>,
    /// How things stand, in one sentence.
    state: String,
    is_late: bool,
    asked: Asked,
    list: &'static str,
    title: &'static str,
    table: Table,
    empty: &'static str,
    /// What was just done to several cases.
    done: Option<String>,
    /// What reviews and files about requirements wait for from this person.
    waits: Vec<crate::reform::Wait>,
    fields: Vec<Choice>,
    urgencies: Vec<Choice>,
    next: Option<String>,
    /// Back to the beginning, on a later page.
    start: Option<String>,
    /// The same list without its filter.
    all: String,
}

struct TabLink {
    href: String,
    label: &'static str,
    count: i64,
    late: i64,
    current: bool,
}

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// What is read for the page, in one snapshot.
struct Read {
    tab: Tab,
    counts: Vec<(Tab, WorkCount)>,
    fields: Vec<(String, i64)>,
    lines: Vec<CaseLine>,
    /// Where the next page begins.
    next: Option<String>,
    /// When the first step of the whole list is due.
    first_due: Option<Moment>,
    /// Who can be given what is on the list, if this person may give it.
    colleagues: Vec<Colleague>,
}

/// The work of whoever is signed in. A case's number typed into the filter opens the case.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    if let Some(reference) = number_in(&asked.q) {
        return Ok(Redirect::to(&format!("/cases?q={reference}")).into_response());
    }
    let actor = &signed_in.actor;
    let (rules, now) = (office.rules(), office.now());
    let mut tx = office.db.read().await?;
    let read = read(&mut tx, actor, &rules, now, &asked).await?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let rows = rows(&mut tx, &rules, now, &read.lines, shell.t).await?;
    let shown = Shown(rows.len());
    let waits = crate::reform::waits(&mut tx, actor, now.local().date(), shell.t).await?;
    let page = WorkPage { waits, ..page(shell, actor, &rules, now, asked, read, rows) };
    Ok(shown.on(html(&page)?))
}

async fn read(tx: &mut Tx, actor: &Actor, rules: &RulesInForce, now: Moment, asked: &Asked) -> Result<Read> {
    let tabs = Tab::of(actor);
    let first = tabs.first().ok_or(Failure::Forbidden { reason: "forbidden-role" })?;
    let tab = *tabs.iter().find(|tab| tab.word() == asked.list).unwrap_or(first);
    let list = tab.list(actor);
    let mut counts = Vec::with_capacity(tabs.len());
    for other in &tabs {
        counts.push((*other, casework::work_count(tx, other.list(actor), now).await?));
    }
    let mut lines = casework::worklist(tx, list, &asked.filter(&rules.calendar, now)).await?;
    let next = (lines.len() > PAGE).then(|| lines[PAGE - 1].key.clone());
    lines.truncate(PAGE);
    let only_first = casework::WorkFilter { limit: Some(1), ..casework::WorkFilter::default() };
    let first_due = casework::worklist(tx, list, &only_first).await?.first().map(|line| line.step_due_at);
    let gives = tab.unit(actor).filter(|_| tab.can_be_given(actor));
    let colleagues = if let Some(unit) = gives { colleagues(tx, unit, now.local().date()).await? } else { Vec::new() };
    let fields = casework::fields_of_work(tx, list).await?;
    Ok(Read { tab, counts, fields, lines, next, first_due, colleagues })
}

async fn rows(
    tx: &mut Tx,
    rules: &RulesInForce,
    now: Moment,
    lines: &[CaseLine],
    t: &'static Texts,
) -> Result<Vec<crate::cases::Row>> {
    let holders: Vec<String> = lines.iter().filter_map(|line| line.officer.clone()).collect();
    let people = People::of(tx, holders).await?;
    let watch = Watch { rules, people: &people, now, t };
    let mut versions = Versions::new(rules);
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let published = versions.of(tx, line.procedure()).await?;
        rows.push(watch.step(line, &published));
    }
    Ok(rows)
}

fn page(
    shell: Shell,
    actor: &Actor,
    rules: &RulesInForce,
    now: Moment,
    asked: Asked,
    read: Read,
    rows: Vec<crate::cases::Row>,
) -> WorkPage {
    let (t, tab) = (shell.t, read.tab);
    let (title, empty) = tab.keys();
    let (state, is_late) = state(&read, now, rules, t);
    let mut table = Table::new(t.get(title).to_owned(), rows, read.next.is_some(), t);
    table.names_holder = tab.names_holder(actor);
    table.can_be_claimed = tab.can_be_claimed(actor);
    table.acts = Acts { transfer: tab == Tab::Mine, assign: read.colleagues, back: asked.address(tab, None) };
    WorkPage {
        now: format_moment(now.local(), t.language),
        unit: tab.unit(actor).map(|unit| rules.units.name(unit).to_owned()),
        tabs: read.counts.iter().map(|(other, count)| link(*other, *count, tab, t)).collect(),
        state,
        is_late,
        list: tab.word(),
        title: t.get(title),
        empty: t.get(if asked.is_narrowed() { "work-nothing-so" } else { empty }),
        fields: fields(&read.fields, &asked),
        urgencies: urgencies(&asked, t),
        table,
        done: done(&asked.done, t),
        waits: Vec::new(),
        next: read.next.map(|key| asked.address(tab, Some(&key))),
        start: (!asked.after.is_empty()).then(|| asked.address(tab, None)),
        all: Asked::default().address(tab, None),
        asked,
        t,
        shell,
    }
}

fn link(tab: Tab, count: WorkCount, current: Tab, t: &'static Texts) -> TabLink {
    let (href, label) = (Asked::default().address(tab, None), t.get(tab.keys().0));
    TabLink { href, label, count: count.all, late: count.late, current: tab == current }
}

fn fields(found: &[(String, i64)], asked: &Asked) -> Vec<Choice> {
    let choice = |name: &str| Choice { value: name.to_owned(), label: name.to_owned(), chosen: asked.field == name };
    let mut fields: Vec<Choice> = found.iter().map(|(name, _)| choice(name)).collect();
    fields.sort_by_cached_key(|choice| text::sort_key(&choice.label));
    fields
}

fn urgencies(asked: &Asked, t: &Texts) -> Vec<Choice> {
    let choice = |(_, word, key): &(crate::cases::Urgency, &str, &str)| Choice {
        value: (*word).to_owned(),
        label: t.get(key).to_owned(),
        chosen: asked.due == *word,
    };
    DUE.iter().map(choice).collect()
}

/// How many steps are late; where none is, how long until the first is due.
fn state(read: &Read, now: Moment, rules: &RulesInForce, t: &Texts) -> (String, bool) {
    let count = read.counts.iter().find(|(tab, _)| *tab == read.tab).map(|(_, count)| *count).unwrap_or_default();
    if read.tab == Tab::Citizen {
        return (t.one("work-waits-for-applicant", "n", count.all), false);
    }
    if count.late > 0 {
        return (t.one("work-late", "n", count.late), true);
    }
    let left = read.first_due.and_then(|due| rules.calendar.working_seconds_between(now.local(), due.local()).ok());
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
