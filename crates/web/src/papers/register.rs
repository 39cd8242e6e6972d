use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date};
use casework::{Keeper, Period, Register};
use office::register::books;
use office::{Office, RulesInForce};
use store::Tx;

use super::asked::Asked;
use super::keepers::{chosen, code, keepers};
use crate::failure::{Failure, Field, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html_with, percent};
use crate::texts::Texts;
use crate::view::{Link, figure};

#[derive(Template)]
#[template(path = "papers/register.html")]
struct RegisterPage {
    shell: Shell,
    t: &'static Texts,
    /// Units to choose from: code and name.
    units: Vec<(String, String)>,
    unit: String,
    from: String,
    to: String,
    faults: Vec<Field>,
    found: Option<Found>,
    /// The day's closing list, where the person may see one.
    closes: bool,
}

/// What the period holds.
struct Found {
    said: String,
    is_empty: bool,
    books: Vec<Link>,
    xlsx: String,
}

/// Chooses unit and period; says how many cases there are, with the books to print.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let rules = office.rules();
    let all = keepers(&signed_in.actor, &rules);
    let units = all.iter().map(|keeper| (code(keeper).to_owned(), rules.units.name(code(keeper)).to_owned())).collect();
    let closes = all.iter().any(|keeper| matches!(keeper, Keeper::Desk(_)));
    let keeper = chosen(all, &asked.unit)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let t = shell.t;
    let period = asked.period(office.now().local().date(), t);
    let found = match &period {
        Ok(period) => {
            let register = Register::new(signed_in.actor.scope(), keeper.clone(), *period);
            Some(found(&mut office.db.read().await?, &rules, &register, &keeper, *period, t).await?)
        }
        Err(_) => None,
    };
    let typed = |typed: &str, day: Option<jiff::civil::Date>| day.map_or_else(|| typed.to_owned(), format_date);
    let page = RegisterPage {
        unit: code(&keeper).to_owned(),
        from: typed(&asked.from, period.as_ref().ok().map(|period| period.first())),
        to: typed(&asked.to, period.as_ref().ok().map(|period| period.last())),
        faults: period.err().map(|faults| Failure::Refused(faults).fields(t)).unwrap_or_default(),
        found,
        units,
        closes,
        t,
        shell,
    };
    let status = if page.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &page)
}

async fn found(
    tx: &mut Tx,
    rules: &RulesInForce,
    register: &Register,
    keeper: &Keeper,
    period: Period,
    t: &'static Texts,
) -> Result<Found> {
    let lines = register.size(tx).await?;
    let of = books(lines);
    let address = format!("unit={}&from={}&to={}", percent(code(keeper)), period.first(), period.last());
    let book = |number: i64| Link {
        href: format!("/desk/register.pdf?{address}&book={number}"),
        label: if of == 1 {
            t.get("papers-print-register").to_owned()
        } else {
            t.two("papers-print-book", "n", number, "of", of)
        },
    };
    let count = figure(u64::try_from(lines).unwrap_or(0), t.language);
    Ok(Found {
        said: t.with(
            "papers-found",
            &[
                ("count", &count),
                ("unit", rules.units.name(code(keeper))),
                ("from", &format_date(period.first())),
                ("to", &format_date(period.last())),
            ],
        ),
        is_empty: lines == 0,
        books: (1..=of).map(book).collect(),
        xlsx: format!("/desk/register.xlsx?{address}"),
    })
}
