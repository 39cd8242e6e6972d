use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use identity::Actor;
use jiff::civil::Date;
use office::{Office, RulesInForce};
use requirement::{Filter, Finding, Line, Tally, Whose};
use serde::Deserialize;
use store::{Moment, Tx};

use super::said::{self, Where};
use super::whose::{counts, whose};
use crate::cases::People;
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::texts::Texts;
use crate::view::Chip;

/// Lines of one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "requirements/list.html")]
struct ListPage {
    shell: Shell,
    t: &'static Texts,
    chips: Vec<Chip>,
    /// Only one unit's, by name.
    only: Option<String>,
    rows: Vec<Row>,
    tallies: Vec<Counted>,
    year: i16,
    start: Option<String>,
    next: Option<String>,
    /// Why there is nothing, by the list that is shown.
    empty: (&'static str, &'static str),
}

struct Row {
    href: String,
    number: String,
    what: &'static str,
    words: String,
    unit: String,
    found_by: &'static str,
    attempts: Option<String>,
    reported: String,
    stage: Where,
    owner: Option<String>,
    due: Option<String>,
    is_late: bool,
}

/// The figures of one unit in the year.
struct Counted {
    unit: String,
    href: String,
    tally: Tally,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `late`, `mine`, `ended`; nothing for what is open.
    list: String,
    unit: String,
    after: String,
}

impl Asked {
    fn address(&self, list: &str, unit: &str, after: Option<&str>) -> String {
        let pairs = [("list", list), ("unit", unit), ("after", after.unwrap_or_default())];
        let set = pairs.iter().filter(|(_, value)| !value.is_empty());
        let set: Vec<String> = set.map(|(name, value)| format!("{name}={}", percent(value))).collect();
        if set.is_empty() { "/requirements".to_owned() } else { format!("/requirements?{}", set.join("&")) }
    }

    fn filter(&self, actor: &Actor, whose: Whose, today: Date) -> Filter {
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Filter {
            whose,
            is_open: self.list != "ended",
            unit: filled(&self.unit),
            owner: (self.list == "mine").then(|| actor.username.clone()),
            due_before: (self.list == "late").then_some(today),
            after: filled(&self.after),
            limit: i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
        }
    }
}

/// The files somebody sees, the latest first, with the figures of each unit for those who handle them.
pub async fn list(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (actor, rules, today) = (&signed_in.actor, office.rules(), office.now().local().date());
    let filter = asked.filter(actor, whose(actor)?, today);
    let mut tx = office.db.read().await?;
    let mut lines = requirement::requirements(&mut tx, &filter).await?;
    let next = (lines.len() > PAGE).then(|| asked.address(&asked.list, &asked.unit, Some(&lines[PAGE - 1].key)));
    lines.truncate(PAGE);
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let people = People::of(&mut tx, lines.iter().filter_map(|line| line.owner.clone())).await?;
    let row = |line: Line| row(line, &rules, &people, today, t);
    let page = ListPage {
        chips: chips(&asked, counts(actor), t),
        only: rules.units.get(&asked.unit).map(|unit| unit.name.clone()),
        rows: lines.into_iter().map(row).collect(),
        tallies: if counts(actor) { counted(&mut tx, &rules, &filter.whose, &asked, today).await? } else { Vec::new() },
        year: today.year(),
        start: (!asked.after.is_empty()).then(|| asked.address(&asked.list, &asked.unit, None)),
        next,
        empty: match asked.list.as_str() {
            "ended" => ("requirements-none-ended", "requirements-none-ended-text"),
            "late" | "mine" => ("requirements-none-such", "requirements-none-such-text"),
            _ => ("requirements-none", "requirements-none-text"),
        },
        t,
        shell,
    };
    html(&page)
}

fn chips(asked: &Asked, handles: bool, t: &Texts) -> Vec<Chip> {
    let own: &[(&str, &str)] = if handles { &[("mine", "requirements-mine")] } else { &[] };
    let all = [("", "requirements-open"), ("late", "requirements-late")];
    let lists = all.iter().chain(own).chain(&[("ended", "requirements-ended")]);
    lists
        .map(|(word, key)| Chip::new(asked.address(word, &asked.unit, None), t.get(key), asked.list == *word))
        .collect()
}

fn row(line: Line, rules: &RulesInForce, people: &People, today: Date, t: &'static Texts) -> Row {
    let due: Option<Date> = line.due_on.as_deref().and_then(|day| day.parse().ok());
    Row {
        href: format!("/requirements/{}", line.number),
        what: said::what(&line.what, t),
        unit: rules.units.name(&line.unit).to_owned(),
        found_by: said::found_by(&line.found_by, t),
        attempts: (line.attempts > 1).then(|| t.one("requirement-attempts", "n", line.attempts)),
        reported: format_moment(line.reported_at.local(), t.language),
        stage: Where::word(&line.stage, line.finding.as_deref().and_then(Finding::parse), t),
        owner: line.owner.as_deref().map(|username| people.name(username).to_owned()),
        is_late: due.is_some_and(|due| due < today),
        due: due.map(format_date),
        number: line.number,
        words: line.words,
    }
}

async fn counted(tx: &mut Tx, rules: &RulesInForce, whose: &Whose, asked: &Asked, today: Date) -> Result<Vec<Counted>> {
    let first = jiff::civil::date(today.year(), 1, 1);
    let until = jiff::civil::date(today.year() + 1, 1, 1);
    let midnight = |day: Date| Moment::from_local(day.at(0, 0, 0, 0));
    let tallies = requirement::tally(tx, whose, midnight(first), midnight(until), &today.to_string()).await?;
    let counted = |tally: Tally| Counted {
        unit: rules.units.name(&tally.unit).to_owned(),
        href: asked.address(&asked.list, &tally.unit, None),
        tally,
    };
    Ok(tallies.into_iter().map(counted).collect())
}
