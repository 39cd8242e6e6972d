use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::{CaseLine, Cause, UnitFilter};
use identity::{Actor, Role, Unit};
use office::{Office, Versions};
use serde::Deserialize;
use store::{Moment, Tx};

use super::figures::watch;
use super::whose::unit_of;
use crate::cases::{People, Watch};
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::view::{Chip, figure};
use crate::work::{Acts, PAGE, Table, colleagues, done};

/// What a list behind a figure is asked for. Everything stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub unit: String,
    /// `late`, `today`, `risk`, `week`, `broken`.
    #[serde(default)]
    pub due: String,
    /// User name; `-` for what nobody holds.
    #[serde(default)]
    pub officer: String,
    #[serde(default)]
    pub step: String,
    #[serde(default)]
    pub cause: String,
    #[serde(default)]
    pub after: String,
    #[serde(default)]
    pub done: String,
}

/// The words of [`Asked::due`] with the keys of their names.
pub const DUE: [(&str, &str); 5] = [
    ("late", "unit-late"),
    ("today", "unit-today"),
    ("risk", "unit-risk"),
    ("week", "unit-week"),
    ("broken", "unit-broken"),
];

impl Asked {
    pub fn address(&self, after: Option<&str>) -> String {
        let pairs = [
            ("unit", self.unit.as_str()),
            ("due", &self.due),
            ("officer", &self.officer),
            ("step", &self.step),
            ("cause", &self.cause),
            ("after", after.unwrap_or_default()),
        ];
        let set = pairs.iter().filter(|(_, value)| !value.is_empty());
        let set: Vec<String> = set.map(|(name, value)| format!("{name}={}", percent(value))).collect();
        if set.is_empty() { "/unit/cases".to_owned() } else { format!("/unit/cases?{}", set.join("&")) }
    }

    fn filter(&self, now: Moment) -> Result<UnitFilter> {
        let malformed = |name: &str| Failure::Malformed { key: "failure-bad-value", detail: name.to_owned() };
        let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let cause =
            filled(&self.cause).map(|word| Cause::parse(&word).ok_or_else(|| malformed("cause"))).transpose()?;
        let watch = watch(now);
        let filter = UnitFilter {
            officer: filled(&self.officer),
            step: filled(&self.step),
            cause,
            after: filled(&self.after),
            limit: i64::try_from(PAGE + 1).ok(),
            ..UnitFilter::default()
        };
        Ok(match self.due.as_str() {
            "" => filter,
            "late" => UnitFilter { due_before: Some(now), ..filter },
            "today" => UnitFilter { due_from: Some(now), due_before: Some(watch.tomorrow), ..filter },
            "risk" => UnitFilter { due_from: Some(watch.tomorrow), at_risk: Some(now), ..filter },
            "week" => UnitFilter { due_before: Some(watch.next_week), ..filter },
            "broken" => UnitFilter { broken: Some(now), ..filter },
            _ => return Err(malformed("due")),
        })
    }
}

#[derive(Template)]
#[template(path = "unit/cases.html")]
struct CasesPage {
    shell: Shell,
    t: &'static Texts,
    unit: String,
    board: String,
    now: String,
    chips: Vec<Chip>,
    /// By what else it is narrowed, in words, each with the way to drop it.
    narrowed: Vec<Chip>,
    table: Table,
    empty: &'static str,
    done: Option<String>,
    next: Option<String>,
    start: Option<String>,
}

/// The list behind a figure of the board.
pub async fn list(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (actor, rules, now) = (&signed_in.actor, office.rules(), office.now());
    let unit = unit_of(actor, &rules, &asked.unit)?;
    office.mark_risks().await?;
    let mut tx = office.db.read().await?;
    let mut lines = casework::unit_work(&mut tx, &unit.code, &asked.filter(now)?).await?;
    let next = (lines.len() > PAGE).then(|| asked.address(Some(&lines[PAGE - 1].key)));
    lines.truncate(PAGE);
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let mut named: Vec<String> = lines.iter().filter_map(|line| line.officer.clone()).collect();
    named.push(asked.officer.clone());
    let people = People::of(&mut tx, named).await?;
    let mut table = table(&mut tx, &Watch { rules: &rules, people: &people, now, t }, &lines, next.is_some()).await?;
    table.acts = acts(&mut tx, actor, &unit, &asked, now).await?;
    let page = CasesPage {
        unit: unit.name.clone(),
        board: format!("/unit?unit={}", percent(&unit.code)),
        now: format_moment(now.local(), language),
        chips: chips(&asked, t),
        narrowed: narrowed(&asked, &people, t),
        empty: t.get("work-nothing-so"),
        done: done(&asked.done, t),
        start: (!asked.after.is_empty()).then(|| asked.address(None)),
        next,
        table,
        t,
        shell,
    };
    Ok(Shown(lines.len()).on(html(&page)?))
}

async fn table(tx: &mut Tx, watch: &Watch<'_>, lines: &[CaseLine], goes_on: bool) -> Result<Table> {
    let mut versions = Versions::new(watch.rules);
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let published = versions.of(tx, line.procedure()).await?;
        rows.push(watch.step(line, &published));
    }
    let mut table = Table::new(watch.t.get("unit-list").to_owned(), rows, goes_on, watch.t);
    table.names_holder = true;
    Ok(table)
}

/// The head of the unit itself gives its work to others, several cases at once.
async fn acts(tx: &mut Tx, actor: &Actor, unit: &Unit, asked: &Asked, now: Moment) -> Result<Acts> {
    let is_head = actor.unit_as(Role::HeadOfUnit) == Some(unit.code.as_str());
    let assign = if is_head { colleagues(tx, &unit.code, now.local().date()).await? } else { Vec::new() };
    Ok(Acts { transfer: false, assign, back: asked.address(None) })
}

fn chips(asked: &Asked, t: &'static Texts) -> Vec<Chip> {
    let chip = |word: &str, key: &str| {
        let href = Asked { due: word.to_owned(), ..asked.clone() }.address(None);
        Chip::new(href, t.get(key), asked.due == word)
    };
    std::iter::once(chip("", "cases-all")).chain(DUE.iter().map(|(word, key)| chip(word, key))).collect()
}

fn narrowed(asked: &Asked, people: &People, t: &'static Texts) -> Vec<Chip> {
    let mut found = Vec::new();
    if !asked.officer.is_empty() {
        let name = if asked.officer == "-" { t.get("work-pool") } else { people.name(&asked.officer) };
        found.push(Chip::new(Asked { officer: String::new(), ..asked.clone() }.address(None), name, false));
    }
    if !asked.step.is_empty() {
        found.push(Chip::new(Asked { step: String::new(), ..asked.clone() }.address(None), asked.step.as_str(), false));
    }
    if let Some(cause) = Cause::parse(&asked.cause) {
        let href = Asked { cause: String::new(), ..asked.clone() }.address(None);
        found.push(Chip::new(href, t.get(cause_key(cause)), false));
    }
    found
}

/// Locale key of a cause.
pub fn cause_key(cause: Cause) -> &'static str {
    match cause {
        Cause::Applicant => "unit-cause-applicant",
        Cause::Suspended => "unit-cause-suspended",
        Cause::Opinion => "unit-cause-opinion",
        Cause::Signature => "unit-cause-signature",
        Cause::Nobody => "unit-cause-nobody",
        Cause::Work => "unit-cause-work",
    }
}

/// A figure of a board, written for people.
pub fn written(n: i64, t: &Texts) -> String {
    figure(n.unsigned_abs(), t.language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_a_list_is_narrowed_by() {
        let asked =
            Asked { due: "late".into(), officer: "-".into(), step: "Thẩm định".into(), ..Asked::default() };
        assert_eq!(asked.address(None), "/unit/cases?due=late&officer=-&step=Th%E1%BA%A9m%20%C4%91%E1%BB%8Bnh");
        assert_eq!(Asked::default().address(None), "/unit/cases");
        let now = Moment::parse("2010-01-20T09:10:00+07:00").unwrap();
        assert!(Asked { due: "soon".into(), ..Asked::default() }.filter(now).is_err());
        assert!(Asked { cause: "luck".into(), ..Asked::default() }.filter(now).is_err());
    }
}
