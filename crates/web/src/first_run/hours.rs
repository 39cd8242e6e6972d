use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::{Language, Sessions, Timetable};
use office::{Office, SET_UP};
use store::Work;

use super::begun::Begun;
use crate::admin::calendar::{DAYS, current_week, field};
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Template)]
#[template(path = "first_run/hours.html")]
struct HoursPage {
    shell: Shell,
    week: Filled,
}

/// Step 3: the working sessions of a week.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/hours", None);
    let data = office::calendar_data(&mut office.db.read().await?).await?;
    let week = current_week(&data, shell.key());
    html_with(StatusCode::OK, &HoursPage { shell, week })
}

/// The week of the form: Monday first, an empty field is a closed day.
fn week(form: &Posted, t: &Texts) -> std::result::Result<[Option<Sessions>; 7], Vec<Field>> {
    let mut week: [Option<Sessions>; 7] = std::array::from_fn(|_| None);
    let mut faults = Vec::new();
    for (at, name) in DAYS.iter().enumerate() {
        match form.filled(name).map(|text| text.parse::<Sessions>()) {
            None => {}
            Some(Ok(sessions)) => week[at] = Some(sessions),
            Some(Err(_)) => faults.push(Field { path: (*name).to_owned(), ..field("sessions", t) }),
        }
    }
    if faults.is_empty() && week.iter().all(Option::is_none) {
        faults.push(Field { path: "mon".to_owned(), message: t.get("admin-fault-empty").to_owned() });
    }
    if faults.is_empty() { Ok(week) } else { Err(faults) }
}

pub async fn save(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    _begun: Begun,
    form: Posted,
) -> Result<Response> {
    let shell = Shell::new(&office, language, "/first-run/hours", None);
    let week = match week(&form, shell.t) {
        Ok(week) => week,
        Err(fields) => {
            let week = Filled::typed(&form, fields);
            return html_with(StatusCode::UNPROCESSABLE_ENTITY, &HoursPage { shell, week });
        }
    };
    let (mut tx, mut chance) = (office.db.write().await?, office.chance());
    let mut data = office::calendar_data(&mut tx).await?;
    if data.timetables.last().map(|table| &table.week) != Some(&week) {
        // Nothing was ever promised here: the one timetable holds from the first day on.
        data.timetables = vec![Timetable { effective_from: data.first, week }];
        data.version += 1;
        let mut work = Work::new(&mut tx, office.now(), &mut chance);
        let what = shell.t.get("first-run-hours").to_owned();
        office::publish_calendar(&mut work, SET_UP, &office.rules().root_unit(), &data, &what).await?;
        tx.commit().await?;
        office.refresh().await?;
    }
    Ok(Redirect::to("/first-run/procedures").into_response())
}
