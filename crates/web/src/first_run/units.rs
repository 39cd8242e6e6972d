use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Language;
use identity::{NewUnit, UnitKind};
use office::{Office, SET_UP, Sample};
use store::Work;

use super::begun::Begun;
use crate::admin::units::{Line, kinds, lines, of_file, of_form, parents};
use crate::failure::{Failure, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::page::{Shell, html_with};
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "first_run/units.html")]
struct UnitsPage {
    shell: Shell,
    lines: Vec<Line>,
    kinds: Vec<(&'static str, String)>,
    parents: Vec<(String, String)>,
    f: Filled,
    action: &'static str,
    form_token: &'static str,
    /// A dossier can be received: there is a desk.
    has_desk: bool,
    is_commune: bool,
}

/// Step 2: the tree of units, with desks and counters.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/units", None);
    let f = Filled::fresh(shell.key(), &[]);
    page(&office, shell, f)
}

fn page(office: &Office, shell: Shell, f: Filled) -> Result<Response> {
    let (rules, t) = (office.rules(), shell.t);
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = UnitsPage {
        lines: lines(&rules.units, t),
        kinds: kinds(t),
        parents: parents(&rules.units),
        f,
        action: "/first-run/units",
        form_token: "",
        has_desk: rules.units.all().any(|unit| unit.kind == UnitKind::OneStop),
        is_commune: rules.settings.era == catalogue::Era::Communes,
        shell,
    };
    html_with(status, &page)
}

/// Units of a file, or one by hand.
pub async fn add(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
    Upload { form, file }: Upload,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/units", None);
    let rules = office.rules();
    let read = match &file {
        Some((_, bytes)) => of_file(bytes, &rules.units, shell.t),
        None => of_form(&form, &rules.units, shell.t),
    };
    match read {
        Ok(units) => merge(&office, &units).await,
        Err(fields) => page(&office, shell, Filled::typed(&form, fields)),
    }
}

async fn merge(office: &Office, units: &[NewUnit]) -> Result<Response> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let root = office.rules().root_unit();
    office::merge_units(&mut Work::new(&mut tx, office.now(), &mut chance), SET_UP, &root, units).await?;
    tx.commit().await?;
    office.refresh().await?;
    Ok(Redirect::to("/first-run/units").into_response())
}

/// A tree to begin with.
pub async fn sample(State(office): State<Arc<Office>>, _begun: Begun, form: Posted) -> Result<Response> {
    let sample = Sample::parse(form.get("sample")).ok_or(Failure::NotFound)?;
    let mut units = office::sample_units(sample);
    let rules = office.rules();
    units.retain(|unit| rules.units.get(&unit.code).is_none());
    merge(&office, &units).await
}

/// Takes out a unit that was a mistake.
pub async fn remove(State(office): State<Arc<Office>>, _begun: Begun, form: Posted) -> Result<Response> {
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut work = Work::new(&mut tx, office.now(), &mut chance);
    let code = form.get("code");
    identity::remove_unit(&mut work, code).await?;
    office::journal_change(&mut work, SET_UP, &office.rules().root_unit(), "units", Some(code.to_owned()), "").await?;
    office::bump_revision(&mut tx).await?;
    tx.commit().await?;
    office.refresh().await?;
    Ok(Redirect::to("/first-run/units").into_response())
}
