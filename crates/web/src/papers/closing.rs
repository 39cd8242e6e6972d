use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date};
use casework::{Balance, Closing};
use documents::FieldFigures;
use identity::Actor;
use jiff::civil::Date;
use office::closing_list::{closing_list, fields};
use office::{Office, RulesInForce};
use serde::Deserialize;
use store::{Moment, Tx};

use super::answer::paper;
use super::keepers::desks;
use crate::cases::entered_date;
use crate::failure::{Failure, Field, Result};
use crate::guard::{SignedIn, Staff};
use crate::page::{Shell, html_with, percent};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::view::{Stat, figure};

#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    unit: String,
    /// As people type it; left empty it is today.
    #[serde(default)]
    day: String,
}

impl Asked {
    /// The desk among those the person may see: the one asked for, or the first.
    fn desk(&self, actor: &Actor, rules: &RulesInForce) -> Result<String> {
        let found = desks(actor, rules).into_iter().find(|code| self.unit.is_empty() || *code == self.unit);
        found.ok_or(Failure::Forbidden { reason: "forbidden-role" })
    }

    /// The day that was typed; `None` where the calendar has no such day or it is still to come.
    fn day(&self, today: Date) -> Option<Date> {
        if self.day.trim().is_empty() { Some(today) } else { entered_date(&self.day).filter(|day| *day <= today) }
    }
}

#[derive(Template)]
#[template(path = "papers/closing.html")]
struct ClosingPage {
    shell: Shell,
    t: &'static Texts,
    units: Vec<(String, String)>,
    unit: String,
    day: String,
    faults: Vec<Field>,
    told: Option<Told>,
}

/// The figures of the day.
struct Told {
    title: String,
    stats: Vec<Stat>,
    /// One line a field: its name and its figures.
    fields: Vec<(String, Vec<String>)>,
    sums: Vec<String>,
    balance: String,
    /// The day does not add up.
    is_uneven: bool,
    passed: Vec<(String, String, String)>,
    pdf: String,
}

/// The day at the desk in figures, with the list to print and sign.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let rules = office.rules();
    let desk = asked.desk(&signed_in.actor, &rules)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let (t, now) = (shell.t, office.now());
    let day = asked.day(now.local().date());
    let told = match day {
        Some(day) => {
            let mut tx = office.db.read().await?;
            let closing = casework::closing(&mut tx, &signed_in.actor.scope(), &desk, day, now).await?;
            Some(told(&rules, &mut tx, &closing, &desk, t).await?)
        }
        None => None,
    };
    let fault = || Field { path: "day".to_owned(), message: t.one("papers-no-such-day", "typed", asked.day.trim()) };
    let page = ClosingPage {
        units: desks(&signed_in.actor, &rules)
            .into_iter()
            .map(|code| (code.clone(), rules.units.name(&code).to_owned()))
            .collect(),
        day: day.map_or_else(|| asked.day.clone(), format_date),
        faults: if day.is_none() { vec![fault()] } else { Vec::new() },
        unit: desk,
        told,
        t,
        shell,
    };
    let status = if page.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &page)
}

async fn told(rules: &RulesInForce, tx: &mut Tx, closing: &Closing, desk: &str, t: &'static Texts) -> Result<Told> {
    let lines = fields(rules, tx, closing).await?;
    let written = |numbers: [i64; 5]| numbers.map(|number| number_of(number, t)).into();
    let sum = |of: fn(&FieldFigures) -> i64| lines.iter().map(of).sum::<i64>();
    let sums: [i64; 5] =
        [sum(|f| f.received), sum(|f| f.refused), sum(|f| f.resolved), sum(|f| f.returned), sum(|f| f.fees)];
    let passed = closing.passed.iter().map(|(unit, passed)| {
        (rules.units.name(unit).to_owned(), number_of(passed.sent, t), number_of(passed.came_back, t))
    });
    Ok(Told {
        title: t.two("papers-closing-of", "desk", rules.units.name(desk), "day", format_date(closing.day)),
        stats: stats(closing, sums[4], desk, t),
        fields: lines
            .iter()
            .map(|f| (f.name.clone(), written([f.received, f.refused, f.resolved, f.returned, f.fees])))
            .collect(),
        sums: written(sums),
        balance: balance(&closing.balance, t),
        is_uneven: !closing.balance.is_even(),
        passed: passed.collect(),
        pdf: format!("/desk/closing.pdf?unit={}&day={}", percent(desk), closing.day),
    })
}

fn number_of(number: i64, t: &Texts) -> String {
    figure(u64::try_from(number).unwrap_or(0), t.language)
}

/// The figures that open: each with the list behind it, where there is one.
fn stats(closing: &Closing, fees: i64, desk: &str, t: &'static Texts) -> Vec<Stat> {
    let stat = |label: &'static str, number: i64, href: Option<String>| Stat {
        href,
        figure: number_of(number, t),
        label: t.get(label).to_owned(),
        beside: String::new(),
        is_broken: false,
    };
    let register = format!("/desk/register?unit={}&from={1}&to={1}", percent(desk), closing.day);
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let overdue = Stat {
        is_broken: closing.balance.open_overdue > 0,
        ..stat("papers-open-overdue", closing.balance.open_overdue, None)
    };
    vec![
        stat("papers-received", closing.balance.received, Some(register)),
        stat("papers-returned", count(closing.returned.len()), None),
        stat("papers-refused", count(closing.refused.len()), None),
        stat("papers-guided", closing.guided, None),
        stat("papers-fees", fees, None),
        stat("papers-waiting", closing.balance.waiting, Some("/desk/results".to_owned())),
        overdue,
    ]
}

fn balance(balance: &Balance, t: &Texts) -> String {
    let number = |number: i64| number_of(number, t);
    t.with(
        "papers-balance",
        &[
            ("carried", &number(balance.carried_over)),
            ("received", &number(balance.received)),
            ("resolved", &number(balance.resolved)),
            ("closed", &number(balance.closed)),
            ("open", &number(balance.open)),
        ],
    )
}

/// The closing list, to be signed.
pub async fn pdf(
    State(office): State<Arc<Office>>,
    Staff(actor): Staff,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let rules = office.rules();
    let code = asked.desk(&actor, &rules)?;
    let now: Moment = office.now();
    let day = asked.day(now.local().date()).ok_or(Failure::NotFound)?;
    let desk = rules.desk(&code).ok_or(Failure::NotFound)?;
    let mut tx = office.db.read().await?;
    let closing = casework::closing(&mut tx, &actor.scope(), &code, day, now).await?;
    let list = closing_list(&rules, &mut tx, &desk, &closing, &actor.name, now).await?;
    drop(tx);
    let shown = list.received.len() + list.returned.len() + list.refused.len();
    let pdf = office.print(move |printer| printer.print(&list)).await?;
    Ok(Shown(shown).on(paper(&format!("closing-{code}-{day}"), pdf)))
}
