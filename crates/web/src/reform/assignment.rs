//! Which procedures go to which unit: all that a unit answers for, those of a field, or one. Shown before it is done.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date};
use catalogue::Published;
use office::{Office, RulesInForce};
use review::{Assign, Review};
use serde::Deserialize;

use super::new::conducting;
use super::told::at_fault;
use crate::arrived::Arrived;
use crate::cases::entered_date;
use crate::changing::begin;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};

/// Names shown of those that would be given.
const SHOWN: usize = 12;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    unit: String,
    field: String,
    procedure: String,
    due_on: String,
}

#[derive(Template)]
#[template(path = "reform/assignment.html")]
struct AssignmentPage {
    shell: Shell,
    review: Review,
    title: String,
    f: Filled,
    /// Code, name, and how many procedures in force it answers for.
    units: Vec<(String, String)>,
    fields: Vec<(String, String)>,
    preview: Option<Preview>,
    board: Vec<(String, i64)>,
}

struct Preview {
    sentence: String,
    unit: String,
    names: Vec<String>,
    more: usize,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    conducting(&signed_in)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    let review = review::review(&mut office.db.read().await?, &id).await?;
    let due = if asked.due_on.is_empty() { format_date(review.due_on) } else { asked.due_on.clone() };
    let values: [(&str, &str); 4] =
        [("unit", &asked.unit), ("field", &asked.field), ("procedure", &asked.procedure), ("due_on", &due)];
    let f = Filled::fresh(shell.key(), &values);
    page(&office, shell, review, f, &asked).await
}

async fn page(office: &Office, shell: Shell, review: Review, f: Filled, asked: &Asked) -> Result<Response> {
    let rules = office.rules();
    let t = shell.t;
    let chosen = chosen(&rules, asked);
    let counted = |group: &catalogue::Group| group.procedures.iter().filter(|p| p.procedure.is_in_force()).count();
    let units = rules.catalogue.units(rules.settings.era);
    let units = units.iter().filter(|group| rules.units.get(&group.name).is_some()).map(|group| {
        let name = rules.units.name(&group.name);
        (group.name.clone(), t.two("review-unit-with", "unit", name, "n", counted(group)))
    });
    let fields = rules.catalogue.fields();
    let fields = fields.iter().filter(|group| counted(group) > 0).map(|group| (group.name.clone(), group.name.clone()));
    let today = office.now().local().date();
    let board = review::board(&mut office.db.read().await?, &review, today).await?;
    let line = |(unit, line): (String, review::Line)| (rules.units.name(&unit).to_owned(), line.assigned);
    let page = AssignmentPage {
        title: t.one("review-of", "number", &review.number),
        preview: (!asked.unit.is_empty()).then(|| preview(&rules, asked, &chosen, t)),
        units: units.collect(),
        fields: fields.collect(),
        board: board.units.into_iter().map(line).collect(),
        review,
        f,
        shell,
    };
    let status = if page.f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    html_with(status, &page)
}

fn preview(rules: &RulesInForce, asked: &Asked, chosen: &[Arc<Published>], t: &crate::texts::Texts) -> Preview {
    let unit = rules.units.name(&asked.unit).to_owned();
    Preview {
        sentence: t.two("review-assign-preview", "n", chosen.len(), "unit", &unit),
        unit,
        names: chosen.iter().take(SHOWN).map(|p| p.procedure.name.clone()).collect(),
        more: chosen.len().saturating_sub(SHOWN),
    }
}

/// The procedures meant: one by its key, those of a field, or all that the unit answers for; in force only.
fn chosen(rules: &RulesInForce, asked: &Asked) -> Vec<Arc<Published>> {
    if !asked.procedure.trim().is_empty() {
        return rules.catalogue.get(asked.procedure.trim()).into_iter().cloned().collect();
    }
    let is_meant = |published: &&Arc<Published>| {
        let procedure = &published.procedure;
        let fits = if asked.field.is_empty() {
            procedure.unit(rules.settings.era) == asked.unit
        } else {
            procedure.field == asked.field
        };
        procedure.is_in_force() && fits
    };
    rules.catalogue.all().iter().filter(is_meant).cloned().collect()
}

/// Does it.
pub async fn assign(Arrived { office, language, signed_in, named: id, form, .. }: Arrived<String>) -> Result<Response> {
    let permit = conducting(&signed_in)?;
    let mut changing = begin(&office, &signed_in, &form, &format!("assignment {id}")).await?;
    let path = format!("/reform/reviews/{id}/assignment");
    let shell = Shell::new(&office, language, &path, Some(&signed_in));
    let asked = Asked {
        unit: form.get("unit").to_owned(),
        field: form.get("field").to_owned(),
        procedure: form.get("procedure").to_owned(),
        due_on: form.get("due_on").to_owned(),
    };
    let review = review::review(changing.tx(), &id).await?;
    let Some(due_on) = entered_date(&asked.due_on) else {
        let message = shell.t.get("review-bad-day").to_owned();
        let f = Filled::typed(&form, vec![Field { path: "due_on".to_owned(), message }]);
        drop(changing);
        return page(&office, shell, review, f, &asked).await;
    };
    let rules = office.rules();
    let to = Assign { unit: &asked.unit, due_on, procedures: chosen(&rules, &asked) };
    match at_fault(review::assign(&mut changing.work(), &permit, &rules.units, &review, to).await, shell.t)? {
        Ok(done) => {
            let location = format!("/reform/reviews/{id}?said=assigned-{}-{}", done.new, done.there_already);
            changing.finish(&office, location).await
        }
        Err(fields) => {
            drop(changing);
            page(&office, shell, review, Filled::typed(&form, fields), &asked).await
        }
    }
}
