use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::response::Response;
use calendar::Language;
use casework::{WorkFilter, Worklist};
use identity::Role;
use office::Office;
use serde::Deserialize;
use store::Tx;

use crate::cases::People;
use crate::failure::{Failure, Result};
use crate::guard::SignedIn;
use crate::page::{Shell, html};
use crate::reading::Shown;
use crate::texts::Texts;
use crate::work::preview::{Wanted, page};
use crate::work::{Bulk, Colleague, EACH, One, colleagues};

#[derive(Deserialize)]
pub struct Asked {
    /// User name of whoever is away.
    #[serde(default)]
    from: String,
    /// User name of whoever takes over, or [`EACH`].
    #[serde(default)]
    to: String,
}

#[derive(Template)]
#[template(path = "unit/reassignment.html")]
struct ReassignmentPage {
    shell: Shell,
    t: &'static Texts,
    unit: String,
    each: &'static str,
    from: String,
    to: String,
    holders: Vec<(String, String, i64)>,
    colleagues: Vec<Colleague>,
    /// Something is missing: which field.
    missing: Option<&'static str>,
}

/// Chooses whose work goes to whom; with both chosen, shows what would happen to each case.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let actor = &signed_in.actor;
    let unit = actor.unit_as(Role::HeadOfUnit).ok_or(Failure::Forbidden { reason: "forbidden-role" })?;
    if !asked.from.is_empty() && !asked.to.is_empty() && asked.from != asked.to {
        let wanted = wanted(&office, unit, &asked).await?;
        return page(&office, language, &signed_in, wanted, None).await;
    }
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let mut tx = office.db.read().await?;
    let held = casework::holders(&mut tx, unit).await?;
    let people = People::of(&mut tx, held.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()).await?;
    let holders = held.into_iter().map(|(name, n)| (name.clone(), people.titled(&name), n)).collect();
    let was_sent = uri.query().is_some_and(|query| query.contains("to="));
    let missing = match (&asked.from, &asked.to) {
        _ if !was_sent => None,
        (from, _) if from.is_empty() => Some("from"),
        _ => Some("to"),
    };
    let page = html(&ReassignmentPage {
        t: shell.t,
        unit: office.rules().units.name(unit).to_owned(),
        each: EACH,
        holders,
        colleagues: colleagues(&mut tx, unit, office.now().local().date()).await?,
        missing,
        from: asked.from,
        to: asked.to,
        shell,
    })?;
    Ok(Shown(0).on(page))
}

/// Everything that is held by whoever is away, the most urgent first, each case with who gets it.
async fn wanted(office: &Office, unit: &str, asked: &Asked) -> Result<Wanted> {
    let mut tx: Tx = office.db.read().await?;
    let filter = WorkFilter { limit: Some(200), ..WorkFilter::default() };
    let mut lines = casework::worklist(&mut tx, Worklist::Held { by: &asked.from }, &filter).await?;
    lines.extend(casework::worklist(&mut tx, Worklist::HeldWaiting { by: &asked.from }, &filter).await?);
    lines.retain(|line| line.unit == unit);
    let to = if asked.to == EACH { others(&mut tx, office, unit, &asked.from, lines.len()).await? } else { Vec::new() };
    let officer = |at: usize| Some(to.get(at).unwrap_or(&asked.to).clone()).filter(|name| name != EACH);
    let one = |(at, line): (usize, &casework::CaseLine)| One {
        reference: line.reference.clone(),
        version: None,
        officer: officer(at),
    };
    let cases = lines.iter().enumerate().map(one).collect();
    Ok(Wanted { act: Bulk::Assign, cases, back: "/unit".to_owned() })
}

/// The officers of the unit who are there, whoever holds least first.
async fn others(tx: &mut Tx, office: &Office, unit: &str, away: &str, count: usize) -> Result<Vec<String>> {
    let held = casework::holders(tx, unit).await?;
    let officers = identity::staff_of_unit(tx, unit, Role::ProcessingOfficer, office.now().local().date()).await?;
    let load = |name: &str| held.iter().find(|(other, _)| other == name).map_or(0, |(_, n)| *n);
    let there = officers.into_iter().filter(|account| account.username != away);
    let loads: Vec<(String, i64)> = there.map(|account| (account.username.clone(), load(&account.username))).collect();
    Ok(casework::spread(&loads, count))
}
