use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use calendar::Language;
use identity::Actor;
use office::Office;
use office::register;

use super::answer::paper;
use super::asked::Asked;
use super::keepers::{chosen, code, keepers};
use crate::failure::{Failure, Result};
use crate::guard::Staff;
use crate::reading::Shown;
use crate::texts::texts;

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the address asks for, as the office takes it, and the beginning of the file's name.
fn read<'a>(
    office: &Office,
    language: Language,
    actor: &'a Actor,
    asked: &Asked,
) -> Result<(register::Asked<'a>, String)> {
    let rules = office.rules();
    let keeper = chosen(keepers(actor, &rules), &asked.unit)?;
    let now = office.now();
    let period = asked.period(now.local().date(), texts(language)).map_err(Failure::Refused)?;
    let name = format!("register-{}-{}-{}", code(&keeper), period.first(), period.last());
    Ok((register::Asked { scope: actor.scope(), keeper, period, maker: &actor.name, now }, name))
}

/// One book of the register.
pub async fn pdf(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Staff(actor): Staff,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let number = asked.book().ok_or(Failure::NotFound)?;
    let (register, name) = read(&office, language, &actor, &asked)?;
    let rules = office.rules();
    let book = register::book(&rules, &mut office.db.read().await?, &register, number).await?;
    let book = book.ok_or(Failure::NotFound)?;
    let lines = book.lines.len();
    let pdf = office.print(move |printer| printer.print(&book)).await?;
    Ok(Shown(lines).on(paper(&format!("{name}-{number}"), pdf)))
}

/// The whole register as a workbook.
pub async fn xlsx(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    Staff(actor): Staff,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let (register, name) = read(&office, language, &actor, &asked)?;
    let rules = office.rules();
    let (workbook, lines) = register::workbook(&rules, &mut office.db.read().await?, &register).await?;
    let bytes = office.compute(move || register::saved(workbook)).await?;
    let name = format!("attachment; filename=\"{name}.xlsx\"");
    let answer = ([(CONTENT_TYPE, WORKBOOK.to_owned()), (CONTENT_DISPOSITION, name)], bytes).into_response();
    Ok(Shown(usize::try_from(lines).unwrap_or(0)).on(answer))
}
