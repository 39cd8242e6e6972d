use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::Language;
use identity::NewUnit;
use office::Office;

use super::{Line, kinds, lines, of_file, of_form, parents};
use crate::admin::changing::{begin, permit};
use crate::admin::said::Said;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "admin/units/page.html")]
struct UnitsPage {
    shell: Shell,
    said: Option<&'static str>,
    lines: Vec<Line>,
    kinds: Vec<(&'static str, String)>,
    parents: Vec<(String, String)>,
    f: Filled,
    action: &'static str,
}

/// The tree of units.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, "/admin/units", Some(&signed_in));
    let f = Filled::fresh(shell.key(), &[]);
    page(&office, shell, said.key(), f)
}

fn page(office: &Office, shell: Shell, said: Option<&'static str>, f: Filled) -> Result<Response> {
    let (rules, t) = (office.rules(), shell.t);
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (lines, parents) = (lines(&rules.units, t), parents(&rules.units));
    let action = "/admin/units";
    html_with(status, &UnitsPage { shell, said, lines, kinds: kinds(t), parents, f, action })
}

/// Adds units: one of the form, or those of a file. A code that is there already gets the new name.
pub async fn add(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Upload { form, file }: Upload,
) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, "units").await?;
    let shell = Shell::new(&office, language, "/admin/units", Some(&signed_in));
    let there = identity::units(changing.work().tx).await?;
    let read: std::result::Result<Vec<NewUnit>, Vec<Field>> = match &file {
        Some((_, bytes)) => of_file(bytes, &there, shell.t),
        None => of_form(&form, &there, shell.t),
    };
    match read {
        Ok(units) => {
            let (by, unit) = (changing.permit.actor().username.clone(), changing.permit.actor_unit().to_owned());
            office::merge_units(&mut changing.work(), &by, &unit, &units).await?;
            changing.finish(&office, "/admin/units?said=changed".to_owned()).await
        }
        Err(fields) => {
            drop(changing);
            page(&office, shell, None, Filled::typed(&form, fields))
        }
    }
}
