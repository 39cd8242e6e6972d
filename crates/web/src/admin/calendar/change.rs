use askama::Template;
use axum::response::Response;
use calendar::{CalendarData, format_moment};
use office::{Office, TimeFault, Versions};

use super::form::{Wished, field, wished};
use super::{holidays, show};
use crate::admin::changing::{begin, permit};
use crate::arrived::Arrived;
use crate::failure::{Failure, Field, Result};
use crate::filled::Filled;
use crate::form::Posted;
use crate::page::{Shell, html};
use crate::texts::Texts;

/// Touched cases shown by name; more are only counted.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "admin/calendar/preview.html")]
struct PreviewPage {
    shell: Shell,
    what: String,
    count: usize,
    cases: Vec<Touched>,
    /// What was filled in, to be sent again with the confirmation.
    kept: Vec<(String, String)>,
    version: u32,
    back: String,
}

struct Touched {
    reference: String,
    procedure: String,
    unit: String,
    /// What was promised; it stays.
    promised: String,
    before: String,
    after: String,
}

/// What a change would mean: the new version, and the open cases that would be due at another moment if they were
/// counted anew.
pub async fn preview(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    form.must_be_from(&signed_in.form_token)?;
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, "/admin/calendar", Some(&signed_in));
    let data = office::calendar_data(&mut office.db.read().await?).await?;
    let (new, what) = match candidate(&office, &form, &data, shell.t) {
        Ok(found) => found,
        Err(fields) => return again(&office, shell, &form, fields).await,
    };
    effect(&office, shell, &form, &data, new, what).await
}

async fn effect(
    office: &Office,
    shell: Shell,
    form: &Posted,
    data: &CalendarData,
    new: CalendarData,
    what: String,
) -> Result<Response> {
    let mut cases = touched(office, data, &new, shell.t).await?;
    let count = cases.len();
    cases.truncate(SHOWN);
    let own = ["form_token", "version"];
    let kept = form.fields().iter().filter(|(name, _)| !own.contains(&name.as_str())).cloned().collect();
    let back = match form.get("change") {
        "holidays" => format!("/admin/calendar/holidays?year={}", form.get("year")),
        _ => "/admin/calendar".to_owned(),
    };
    html(&PreviewPage { shell, what, count, cases, kept, version: new.version, back })
}

/// Publishes the change.
pub async fn publish(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let mut changing = begin(&office, &signed_in, &form, "calendar").await?;
    let shell = Shell::new(&office, language, "/admin/calendar", Some(&signed_in));
    let data = office::calendar_data(changing.work().tx).await?;
    let (new, what) = match candidate(&office, &form, &data, shell.t) {
        Ok(found) => found,
        Err(fields) => {
            drop(changing);
            return again(&office, shell, &form, fields).await;
        }
    };
    if form.filled("version").is_some_and(|seen| seen != new.version.to_string()) {
        // Somebody changed the working time meanwhile: what it means now is shown first.
        drop(changing);
        return effect(&office, shell, &form, &data, new, what).await;
    }
    let (by, unit) = (changing.permit.actor().username.clone(), changing.permit.actor_unit().to_owned());
    office::publish_calendar(&mut changing.work(), &by, &unit, &new, &what).await?;
    let year = form.filled("year").map(|year| format!("&year={year}")).unwrap_or_default();
    changing.finish(&office, format!("/admin/calendar?said=calendar{year}")).await
}

/// The data as they would be; they must compile before anybody sees them.
fn candidate(
    office: &Office,
    form: &Posted,
    data: &CalendarData,
    t: &Texts,
) -> std::result::Result<(CalendarData, String), Vec<Field>> {
    let Wished { change, what } = wished(form, data, t)?;
    let today = office.now().local().date();
    let new = office::with_change(data, &change, today).map_err(|fault| vec![time_field(form, fault, t)])?;
    match new.clone().compile() {
        Ok(_) => Ok((new, what)),
        Err(_) => Err(vec![field("date", t)]),
    }
}

/// The sentence of a fault, at the field it belongs to.
fn time_field(form: &Posted, fault: TimeFault, t: &Texts) -> Field {
    let path = match form.get("change") {
        "week" => "from",
        "holidays" => "more",
        _ => "date",
    };
    let key = match fault {
        TimeFault::Past => "admin-fault-past",
        TimeFault::Unknown => "admin-fault-unknown-day",
        TimeFault::Year => "admin-fault-year",
        TimeFault::Empty => "admin-fault-empty",
    };
    Field { path: path.to_owned(), message: t.get(key).to_owned() }
}

async fn again(office: &Office, shell: Shell, form: &Posted, fields: Vec<Field>) -> Result<Response> {
    let filled = Filled::typed(form, fields);
    match form.get("change") {
        "holidays" => {
            let year = form.get("year").parse().map_err(|_| Failure::NotFound)?;
            let chosen: Vec<&str> =
                form.fields().iter().filter(|(name, _)| name == "day").map(|(_, value)| value.as_str()).collect();
            let data = office::calendar_data(&mut office.db.read().await?).await?;
            let all = super::form::proposed(&data, year).into_iter().map(|day| day.date.to_string());
            let left_out = all.filter(|day| !chosen.contains(&day.as_str())).collect();
            holidays::page(office, shell, year, filled, left_out).await
        }
        "week" => show::page(office, shell, None, None, None, Some(filled)).await,
        _ => show::page(office, shell, None, None, Some(filled), None).await,
    }
}

async fn touched(office: &Office, old: &CalendarData, new: &CalendarData, t: &Texts) -> Result<Vec<Touched>> {
    let compiled = |data: &CalendarData| data.clone().compile().map_err(|e| Failure::internal(&e));
    let (before, after) = (compiled(old)?, compiled(new)?);
    let rules = office.rules();
    let mut tx = office.db.read().await?;
    let open = casework::open_cases(&mut tx).await?;
    let (mut touched, mut versions) = (Vec::new(), Versions::new(&rules));
    for case in &open {
        let procedure = versions.of(&mut tx, case.procedure()).await?;
        let Some((was, would)) = casework::moved(case, &procedure.procedure, &before, &after) else { continue };
        let moment = |at: store::Moment| format_moment(at.local(), t.language);
        touched.push(Touched {
            reference: case.reference.to_string(),
            procedure: procedure.procedure.name.clone(),
            unit: rules.units.name(&case.unit).to_owned(),
            promised: moment(case.due_at),
            before: moment(was),
            after: moment(would),
        });
    }
    Ok(touched)
}
