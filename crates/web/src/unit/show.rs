use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::{Language, format_moment};
use casework::{Approval, CaseLine, UnitFilter};
use identity::{Role, Unit};
use office::{Office, RulesInForce, Versions};
use serde::Deserialize;
use store::{Moment, Tx};

use super::approvals::{AskedLine, proposed};
use super::cases::{self, cause_key, written};
use super::figures::{Figures, PersonLine, by_person, watch};
use super::overview;
use super::whose::unit_of;
use crate::cases::{People, Row, Watch};
use crate::failure::Result;
use crate::guard::SignedIn;
use crate::page::{Shell, html, percent};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::view::{Card, Column, Kind, Link, Sort};
use crate::work::done;

/// Cards of one column.
const CARDS: usize = 4;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub unit: String,
    /// How the people are sorted.
    #[serde(default)]
    pub sort: String,
    #[serde(default)]
    pub done: String,
}

#[derive(Template)]
#[template(path = "unit/board.html")]
struct BoardPage {
    shell: Shell,
    t: &'static Texts,
    unit: String,
    now: String,
    done: Option<String>,
    /// Back to all units, for those who answer for many.
    all: Option<String>,
    /// May give the work of somebody who is away to others.
    reassigns: bool,
    columns: Vec<Column>,
    sorts: Vec<Sort>,
    people: Vec<PersonLine>,
    sum: casework::Tally,
    steps: Vec<Bar>,
    causes: Vec<Bar>,
    overloaded: Option<(String, String, i64)>,
    asked: cases::Asked,
}

/// A share of all open work, with the list behind it.
struct Bar {
    label: String,
    count: i64,
    percent: i64,
    href: String,
}

impl BoardPage {
    /// The list of one person's work, or of a part of it.
    fn of_person(&self, username: &str, due: &str) -> String {
        cases::Asked { officer: username.to_owned(), due: due.to_owned(), ..self.asked.clone() }.address(None)
    }

    fn of_all(&self, due: &str) -> String {
        cases::Asked { due: due.to_owned(), ..self.asked.clone() }.address(None)
    }

    fn number(&self, n: &i64) -> String {
        written(*n, self.t)
    }
}

/// The board of a unit; for those who answer for many, first how each of them stands.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (actor, rules, now) = (&signed_in.actor, office.rules(), office.now());
    let unit = unit_of(actor, &rules, &asked.unit)?;
    office.mark_risks().await?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let mut tx = office.db.read().await?;
    if asked.unit.is_empty() && actor.holds(Role::ApprovingLeader) && !actor.holds(Role::HeadOfUnit) {
        return overview::page(&mut tx, &rules, actor, now, shell).await;
    }
    let t = shell.t;
    let mut versions = Versions::new(&rules);
    let parts = casework::board(&mut tx, &unit.code, &watch(now)).await?;
    let figures = Figures::of(&mut tx, &mut versions, parts).await?;
    let people = People::of(&mut tx, figures.holders()).await?;
    let in_cases = cases::Asked { unit: unit.code.clone(), ..cases::Asked::default() };
    let look = Look { rules: &rules, unit: &unit, now, t, asked: &in_cases };
    let columns = look.columns(&mut tx, &figures).await?;
    let shown = Shown(columns.iter().map(|column| column.cards.len()).sum());
    let overloaded = figures.overloaded().map(|(name, n)| (name.to_owned(), people.name(name).to_owned(), n));
    let page = BoardPage {
        unit: unit.name.clone(),
        now: format_moment(now.local(), language),
        done: done(&asked.done, t),
        all: actor.holds(Role::ApprovingLeader).then(|| "/unit".to_owned()),
        reassigns: actor.unit_as(Role::HeadOfUnit) == Some(unit.code.as_str()),
        columns,
        sorts: sorts(&unit, &asked.sort, t),
        people: by_person(&figures, &people, t.get("work-pool"), &asked.sort),
        sum: figures.all,
        steps: steps(&figures, &in_cases),
        causes: causes(&figures, &in_cases, t),
        overloaded: overloaded.filter(|_| actor.unit_as(Role::HeadOfUnit) == Some(unit.code.as_str())),
        asked: in_cases.clone(),
        t,
        shell,
    };
    Ok(shown.on(html(&page)?))
}

fn sorts(unit: &Unit, sort: &str, t: &'static Texts) -> Vec<Sort> {
    let address = |word: &str| format!("/unit?unit={}&sort={}#people", percent(&unit.code), percent(word));
    // Figures are asked for downwards first.
    let figure = |key: &str, column: &str| {
        let head = Sort::new(t.get(key), column, sort, address).of_figures();
        if head.order.is_none() { Sort { href: address(&format!("-{column}")), ..head } } else { head }
    };
    vec![
        Sort::new(t.get("unit-person"), "name", if sort.is_empty() { "name" } else { sort }, address),
        figure("unit-open", "open"),
        figure("unit-due-week", "week"),
        figure("unit-late", "late"),
    ]
}

fn bar(label: String, count: i64, of: i64, asked: cases::Asked) -> Bar {
    Bar { label, count, percent: count * 100 / of.max(1), href: asked.address(None) }
}

fn steps(figures: &Figures, asked: &cases::Asked) -> Vec<Bar> {
    let mut bars: Vec<Bar> = figures
        .steps
        .iter()
        .map(|(name, tally)| {
            let asked = cases::Asked { step: name.clone(), ..asked.clone() };
            bar(name.clone(), tally.open, figures.all.open, asked)
        })
        .collect();
    bars.sort_by_key(|bar| -bar.count);
    bars
}

fn causes(figures: &Figures, asked: &cases::Asked, t: &Texts) -> Vec<Bar> {
    let one = |(cause, tally): &(casework::Cause, casework::Tally)| {
        let asked = cases::Asked { cause: cause.word().to_owned(), ..asked.clone() };
        bar(t.get(cause_key(*cause)).to_owned(), tally.open, figures.all.open, asked)
    };
    figures.causes.iter().map(one).collect()
}

/// From where the columns are looked at.
struct Look<'a> {
    rules: &'a RulesInForce,
    unit: &'a Unit,
    now: Moment,
    t: &'static Texts,
    asked: &'a cases::Asked,
}

impl Look<'_> {
    async fn columns(&self, tx: &mut Tx, figures: &Figures) -> Result<Vec<Column>> {
        let watch = watch(self.now);
        let late = UnitFilter { due_before: Some(self.now), ..UnitFilter::default() };
        let today = UnitFilter { due_from: Some(self.now), due_before: Some(watch.tomorrow), ..UnitFilter::default() };
        let risk = UnitFilter { due_from: Some(watch.tomorrow), at_risk: Some(self.now), ..UnitFilter::default() };
        let owing = casework::owing_apologies(tx, &self.unit.code, self.now, None, 200).await?;
        Ok(vec![
            self.of_steps(tx, Kind::Late, "late", figures.all.late, late, &owing).await?,
            self.of_steps(tx, Kind::Today, "today", figures.all.today, today, &owing).await?,
            self.of_steps(tx, Kind::AtRisk, "risk", figures.all.at_risk, risk, &owing).await?,
            self.to_sign(tx, &owing).await?,
        ])
    }

    async fn of_steps(
        &self,
        tx: &mut Tx,
        kind: Kind,
        due: &str,
        count: i64,
        filter: UnitFilter,
        owing: &[CaseLine],
    ) -> Result<Column> {
        let filter = UnitFilter { limit: i64::try_from(CARDS).ok(), ..filter };
        let lines = casework::unit_work(tx, &self.unit.code, &filter).await?;
        let owes = |line: &CaseLine| owing.iter().any(|other| other.reference == line.reference);
        let marks: Vec<bool> = lines.iter().map(owes).collect();
        let cards = self.rows(tx, &lines, true).await?.into_iter().zip(marks).map(|(row, owes)| self.card(row, owes));
        let href = cases::Asked { due: due.to_owned(), ..self.asked.clone() }.address(None);
        Ok(self.column(kind, due, count, href, cards.collect()))
    }

    /// Proposals of others first, then the letters that are owed.
    async fn to_sign(&self, tx: &mut Tx, owing: &[CaseLine]) -> Result<Column> {
        let proposals: Vec<Approval> = casework::approvals(tx, &self.unit.code).await?;
        let owed = casework::apologies_owed(tx, &self.unit.code, self.now).await?;
        let count = owed + i64::try_from(proposals.len()).unwrap_or(0);
        let people = People::of(tx, proposals.iter().map(|one| one.asked_by.clone()).collect::<Vec<_>>()).await?;
        let first = &proposals[..proposals.len().min(CARDS)];
        let asked = proposed(tx, self.rules, first, &people, self.now, self.t).await?;
        let mut cards: Vec<Card> = asked.into_iter().map(asked_card).collect();
        let left = CARDS.saturating_sub(cards.len()).min(owing.len());
        let letters = self.rows(tx, &owing[..left], false).await?;
        cards.extend(letters.into_iter().map(|row| self.letter_card(row)));
        let href = format!("/unit/approvals?unit={}", percent(&self.unit.code));
        Ok(self.column(Kind::ToSign, "sign", count, href, cards))
    }

    fn column(&self, kind: Kind, word: &str, count: i64, href: String, cards: Vec<Card>) -> Column {
        let t = self.t;
        let rest = count - i64::try_from(cards.len()).unwrap_or(0);
        let more = (rest > 0).then(|| Link::new(href.clone(), t.one("unit-more", "n", rest)));
        let id = match kind {
            Kind::Late => "column-late",
            Kind::Today => "column-today",
            Kind::AtRisk => "column-risk",
            Kind::ToSign => "column-sign",
        };
        Column {
            id,
            kind,
            title: t.get(&format!("unit-{word}")).to_owned(),
            count: written(count, t),
            href,
            cards,
            more,
            empty: t.get(&format!("unit-{word}-none")).to_owned(),
        }
    }

    async fn rows(&self, tx: &mut Tx, lines: &[CaseLine], of_step: bool) -> Result<Vec<Row>> {
        let holders: Vec<String> = lines.iter().filter_map(|line| line.officer.clone()).collect();
        let people = People::of(tx, holders).await?;
        let watch = Watch { rules: self.rules, people: &people, now: self.now, t: self.t };
        let mut versions = Versions::new(self.rules);
        let mut rows = Vec::with_capacity(lines.len());
        for line in lines {
            let published = versions.of(tx, line.procedure()).await?;
            rows.push(if of_step { watch.step(line, &published) } else { watch.promise(line, &published) });
        }
        Ok(rows)
    }

    fn card(&self, row: Row, owes: bool) -> Card {
        let cause = match (owes, row.is_late) {
            (true, _) => Some((self.t.get("unit-owes-letter").to_owned(), true)),
            (false, true) => Some((self.t.get("unit-letter-sent").to_owned(), false)),
            _ => None,
        };
        Card {
            about: format!("{} · {}", row.reference, row.step),
            holder: row.officer.unwrap_or_else(|| self.t.get("work-pool").to_owned()),
            href: row.href,
            title: row.procedure,
            meter: row.meter,
            cause,
        }
    }

    fn letter_card(&self, row: Row) -> Card {
        let letter = Some((self.t.get("unit-letters").to_owned(), true));
        Card { cause: letter, ..self.card(row, true) }
    }
}

fn asked_card(line: AskedLine) -> Card {
    Card {
        href: line.href,
        title: line.procedure,
        about: line.reference,
        meter: None,
        holder: format!("{}, {}", line.by, line.at),
        cause: Some((line.kind.to_owned(), false)),
    }
}
