//! What a review works by: the hourly wage, which nobody sets but the office, and the set of questions.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use calendar::{Language, format_date, format_moment};
use office::Office;

use super::names;
use super::new::conducting;
use super::told::at_fault;
use crate::arrived::Arrived;
use crate::cases::{People, entered_date};
use crate::changing::begin;
use crate::failure::{Field, Result};
use crate::filled::Filled;
use crate::guard::SignedIn;
use crate::page::{Shell, html_with};
use crate::upload::Upload;

#[derive(Template)]
#[template(path = "reform/settings.html")]
struct SettingsPage {
    shell: Shell,
    f: Filled,
    key: String,
    wage: Option<String>,
    wage_by: String,
    set: String,
    questions: usize,
    unverified: usize,
}

pub async fn show(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
) -> Result<Response> {
    conducting(&signed_in)?;
    let shell = Shell::new(&office, language, "/reform/settings", Some(&signed_in));
    let f = Filled::fresh(shell.key(), &[]);
    page(&office, shell, f).await
}

async fn page(office: &Office, shell: Shell, f: Filled) -> Result<Response> {
    let t = shell.t;
    let mut tx = office.db.read().await?;
    let wage = review::wage(&mut tx).await?;
    let people = People::of(&mut tx, wage.iter().map(|setting| setting.by.clone())).await?;
    let version = review::question_set_latest(&mut tx).await?;
    let set = review::question_set(&mut tx, version).await?;
    let title = if t.language == Language::Vi { &set.title_vi } else { &set.title_en };
    let status = if f.fields.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = SettingsPage {
        wage_by: wage.as_ref().map_or_else(String::new, |setting| {
            let at = format_moment(setting.at.local(), t.language);
            t.two("review-told-by", "who", people.name(&setting.by), "at", at)
        }),
        wage: wage.map(|setting| {
            let (wage, dated) = (names::dong(Some(setting.per_hour), t), format_date(setting.dated));
            t.with("review-wage-is", &[("wage", &wage), ("source", &setting.source), ("dated", &dated)])
        }),
        set: t.two("review-set-is", "title", title, "version", version),
        questions: set.questions.len(),
        unverified: set.questions.iter().filter(|question| !question.is_verified()).count(),
        key: shell.key(),
        f,
        shell,
    };
    html_with(status, &page)
}

/// Sets the wage.
pub async fn save(Arrived { office, language, signed_in, form, .. }: Arrived) -> Result<Response> {
    let permit = conducting(&signed_in)?;
    let mut changing = begin(&office, &signed_in, &form, "wage").await?;
    let shell = Shell::new(&office, language, "/reform/settings", Some(&signed_in));
    let per_hour = form.get("per_hour").trim().replace(['.', ' ', ','], "").parse().ok();
    let dated = entered_date(form.get("dated"));
    let done = review::set_wage(&mut changing.work(), &permit, per_hour, form.get("source"), dated).await;
    match at_fault(done, shell.t)? {
        Ok(()) => changing.finish(&office, "/reform/settings".to_owned()).await,
        Err(fields) => {
            drop(changing);
            page(&office, shell, Filled::typed(&form, fields)).await
        }
    }
}

/// Puts another set of questions in.
pub async fn put_in(
    State(office): State<Arc<Office>>,
    Extension(language): Extension<Language>,
    signed_in: SignedIn,
    Upload { form, file }: Upload,
) -> Result<Response> {
    let permit = conducting(&signed_in)?;
    let mut changing = begin(&office, &signed_in, &form, "questions").await?;
    let shell = Shell::new(&office, language, "/reform/settings", Some(&signed_in));
    let text = file.as_ref().and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let fields = match text {
        None => vec![Field { path: "file".to_owned(), message: shell.t.get("review-bad-file").to_owned() }],
        Some(text) => match at_fault(review::put_in(&mut changing.work(), &permit, text).await, shell.t)? {
            Ok(_) => return changing.finish(&office, "/reform/settings".to_owned()).await,
            Err(fields) => fields,
        },
    };
    drop(changing);
    page(&office, shell, Filled::typed(&form, fields)).await
}
