use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{CalendarData, Language, Sessions, SpecialDay, Status, format_date, weekday_name};
use jiff::civil::Date;
use office::Office;
use serde::Deserialize;

use super::form::{DAYS, kind_word};
use crate::admin::changing::permit;
use crate::admin::said::Said;
use crate::failure::Result;
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::texts::Texts;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    year: Option<i16>,
}

#[derive(Template)]
#[template(path = "admin/calendar/show.html")]
struct CalendarPage {
    shell: Shell,
    said: Option<&'static str>,
    version: u32,
    year: i16,
    years: Vec<i16>,
    days: Vec<DayLine>,
    /// Some days of this year are only proposed yet.
    is_proposed: bool,
    /// The year is over: nothing of it can be confirmed.
    is_past: bool,
    own: Vec<OwnDay>,
    weeks: Vec<WeekLine>,
    day: Filled,
    week: Filled,
}

pub struct DayLine {
    pub value: String,
    pub date: String,
    pub weekday: &'static str,
    pub name: String,
    pub kind: &'static str,
    pub is_proposed: bool,
}

struct OwnDay {
    value: String,
    date: String,
    hours: String,
    reason: String,
    is_past: bool,
}

struct WeekLine {
    from: String,
    days: Vec<(&'static str, String)>,
}

/// The office's working time.
pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    OriginalUri(uri): OriginalUri,
    signed_in: SignedIn,
    Query(asked): Query<Asked>,
    Query(said): Query<Said>,
) -> Result<Response> {
    permit(&signed_in)?;
    let shell = Shell::new(&office, language, &uri.to_string(), Some(&signed_in));
    page(&office, shell, asked.year, said.key(), None, None).await
}

/// The page, with a form that was not done in the place of a fresh one.
pub async fn page(
    office: &Office,
    shell: Shell,
    year: Option<i16>,
    said: Option<&'static str>,
    day: Option<Filled>,
    week: Option<Filled>,
) -> Result<Response> {
    let data = office::calendar_data(&mut office.db.read().await?).await?;
    let (t, today) = (shell.t, office.now().local().date());
    let year = year.unwrap_or(today.year()).clamp(data.first.year(), data.last.year() + 1);
    let of_year: Vec<&SpecialDay> = data.special_days.iter().filter(|day| day.date.year() == year).collect();
    let status = if day.is_some() || week.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = CalendarPage {
        said,
        version: data.version,
        years: (today.year() - 1..=today.year() + 2).collect(),
        is_proposed: of_year.is_empty() || of_year.iter().any(|day| day.status == Status::Projected),
        is_past: year < today.year(),
        days: of_year.iter().map(|day| line(day, t)).collect(),
        own: own_days(&data, year, today, t),
        weeks: weeks(&data, t),
        day: day.unwrap_or_else(|| Filled::fresh(shell.key(), &[("opens", "closed")])),
        week: week.unwrap_or_else(|| current_week(&data, shell.key())),
        year,
        shell,
    };
    html_with(status, &page)
}

pub fn line(day: &SpecialDay, t: &'static Texts) -> DayLine {
    DayLine {
        value: day.date.to_string(),
        date: format_date(day.date),
        weekday: weekday_name(day.date.weekday(), t.language),
        name: if t.language == Language::Vi { day.name_vi.clone() } else { day.name_en.clone() },
        kind: t.get(match kind_word(day.kind) {
            "holiday" => "admin-kind-holiday",
            "in-lieu" => "admin-kind-in-lieu",
            "swapped-off" => "admin-kind-swapped-off",
            _ => "admin-kind-swapped-on",
        }),
        is_proposed: day.status == Status::Projected,
    }
}

fn own_days(data: &CalendarData, year: i16, today: Date, t: &Texts) -> Vec<OwnDay> {
    let of_year = data.overrides.iter().filter(|day| day.date.year() == year);
    of_year
        .map(|day| OwnDay {
            value: day.date.to_string(),
            date: format_date(day.date),
            hours: hours(day.sessions.as_ref(), t),
            reason: day.reason.clone(),
            is_past: day.date < today,
        })
        .collect()
}

/// The hours of a day as people read them: `08:00–12:00, 13:00–17:00`.
fn hours(sessions: Option<&Sessions>, t: &Texts) -> String {
    let written = |sessions: &Sessions| sessions.to_string().replace('-', "–").replace(',', ", ");
    sessions.map_or_else(|| t.get("admin-closed").to_owned(), written)
}

fn weeks(data: &CalendarData, t: &Texts) -> Vec<WeekLine> {
    let days = |week: &calendar::Timetable| {
        let name = |at: usize| weekday_name(jiff::civil::Weekday::Monday.wrapping_add(at as i64), t.language);
        (0..DAYS.len()).map(|at| (name(at), hours(week.week[at].as_ref(), t))).collect()
    };
    let line = |week: &calendar::Timetable| WeekLine { from: format_date(week.effective_from), days: days(week) };
    data.timetables.iter().rev().map(line).collect()
}

/// The form for other sessions begins with those in force.
pub fn current_week(data: &CalendarData, key: String) -> Filled {
    let week = data.timetables.last().map(|table| &table.week);
    let text = |at: usize| week.and_then(|week| week[at].as_ref()).map(ToString::to_string).unwrap_or_default();
    let values: Vec<(&str, String)> = DAYS.iter().enumerate().map(|(at, name)| (*name, text(at))).collect();
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Filled::fresh(key, &values)
}
